package shell

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"syscall"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/interp"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/proc"
)

// exec runs a program: the interpreter calls it for each command that is neither a builtin nor a function, concurrently
// for the parts of a pipeline and for background jobs. An [interp.ExitStatus] goes on with the step; another error ends it.
func (r *run) exec(ctx context.Context, args []string) error {
	hc := interp.HandlerCtx(ctx)
	env := exported(hc.Env)
	path, err := proc.LookPath(args[0], hc.Dir, env)
	if err != nil {
		return refuse(hc.Stderr, args[0], err)
	}
	p, closeFiles, err := r.start(proc.Cmd{Path: path, Args: args, Dir: hc.Dir, Env: env, SameGroup: r.step.SameGroup}, hc)
	if errors.Is(err, syscall.ENOEXEC) {
		return r.script(ctx, path, args, env)
	}
	if err != nil {
		return refuse(hc.Stderr, args[0], err)
	}
	status, err := p.Wait()
	lost := closeFiles(func() bool { return ctx.Err() == nil && p.Lingers() })
	if err := errors.Join(err, lost); err != nil {
		return err
	}
	if code := status.ExitCode(); code != 0 {
		return interp.ExitStatus(min(code, 255)) // Windows has larger ones
	}
	return nil
}

// start starts c with the command's streams. A stream that is not a file, such as that of $(…), gets a pipe, and closeFiles
// returns when all that was written to it has arrived.
func (r *run) start(c proc.Cmd, hc interp.HandlerContext) (_ *proc.Process, closeFiles func(more func() bool) error, err error) {
	out, err := openStreams(hc.Stdout, hc.Stderr)
	if err != nil {
		return nil, nil, err
	}
	c.Files = []*os.File{asFile(hc.Stdin), asFile(out.stdout), asFile(out.stderr)}
	p, err := r.group.Start(c)
	if err != nil {
		return nil, nil, errors.Join(err, out.close(nil))
	}
	return p, out.close, nil
}

// asFile gives the file in a stream, nil for one that discards or is closed.
func asFile(stream any) *os.File {
	f, _ := stream.(*os.File)
	return f
}

// refuse says why a command was not run, as a shell does, and gives the status for it. A run that has ended says nothing.
func refuse(stderr io.Writer, name string, err error) error {
	var why string
	code := diag.ExitNotExecutable
	switch {
	case errors.Is(err, proc.ErrEnded):
		return err
	case is(err, "chdir"):
		why = err.Error()
	case errors.Is(err, syscall.ENOENT) && is(err, "look up"):
		why, code = "command not found", diag.ExitNotFound
	case errors.Is(err, syscall.ENOENT):
		why = err.Error() + " (the program or its interpreter)"
	case errors.Is(err, syscall.EACCES):
		why = "permission denied"
	default:
		why = err.Error()
	}
	fmt.Fprintf(stderr, "%s: %s\n", name, why)
	return interp.ExitStatus(code)
}

// is says whether err is about that operation.
func is(err error, operation string) bool {
	var path *os.PathError
	return errors.As(err, &path) && path.Op == operation
}

// script runs an executable file in no format that the OS knows as a shell script, as POSIX wants it: in a new shell, which
// has neither the functions of this one nor its -e.
func (r *run) script(ctx context.Context, path string, args, env []string) error {
	hc := interp.HandlerCtx(ctx)
	text, err := os.ReadFile(path)
	if err != nil {
		return refuse(hc.Stderr, args[0], err)
	}
	if line, _, _ := bytes.Cut(text, []byte("\n")); bytes.IndexByte(line, 0) >= 0 {
		return refuse(hc.Stderr, args[0], errors.New("cannot execute binary file"))
	}
	file, err := parse(string(text), diag.Pos{File: args[0], Line: 1, Col: 1})
	if err != nil {
		fmt.Fprintln(hc.Stderr, err)
		return interp.ExitStatus(diag.ExitUsage) // as bash does
	}
	params := append([]string{"--"}, args[1:]...)
	shell, err := r.newShell(hc.Dir, env, params, asFile(hc.Stdin), hc.Stdout, hc.Stderr)
	if err != nil {
		return err
	}
	return shell.Run(ctx, file)
}

// exported gives the environment for a program; of a name that is set twice, the interpreter lists the newest last.
func exported(env expand.Environ) []string {
	var list []string
	at := map[string]int{} // where in list a name stands
	for name, v := range env.Each {
		i, again := at[name]
		value := ""
		if v.IsSet() && v.Exported && v.Kind == expand.String {
			value = name + "=" + v.String()
		}
		switch {
		case again:
			list[i] = value
		case value != "":
			at[name] = len(list)
			list = append(list, value)
		}
	}
	return slices.DeleteFunc(list, func(kv string) bool { return kv == "" }) // unset again
}
