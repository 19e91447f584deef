// Package shell runs the shell steps of a task in a built-in POSIX and bash shell, the same on every OS.
//
// A step is run as by `sh -e`: it ends at the first command that fails, because a step of several lines whose first line
// failed and whose last one did not would count as a success. Nothing else is switched on: an unset variable is empty and
// a pipeline has the status of its last command, as everywhere; `set -u` and `set -o pipefail` are a line away.
//
// Programs are started through [proc], in one group for each step. When the step has failed or its context is done,
// everything that it started is ended. When it has succeeded, jobs that it left in the background are ended too, and what
// has a session of its own stays.
//
// What differs from bash: redirections know the descriptors 0, 1 and 2; traps know EXIT and ERR, and none runs when the
// step is cancelled; $! of a background job is not a process number, so kill does not take it; a builtin that could not
// write ends its shell before the next command, and the step fails. Builtins that the interpreter does not have (fg, umask,
// ulimit, …) say so and fail.
package shell

import (
	"context"
	"errors"
	"io"
	"os"
	"sync/atomic"
	"syscall"
	"time"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/interp"
	"mvdan.cc/sh/v3/syntax"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/proc"
)

// Step is one step of a task.
type Step struct {
	Text string
	Pos  diag.Pos // where Text begins in the task file, for messages
	Dir  string   // absolute
	Env  []string // NAME=value; nothing is taken from our own environment, except HOME when it is missing
	Args []string // "$@"

	Stdin          *os.File  // nil: nothing to read
	Stdout, Stderr io.Writer // an *os.File is handed to the children as it is; nil discards; the same writer twice keeps the order

	Procs     *proc.Group   // the run that the step belongs to; nil: none
	KillAfter time.Duration // from the signal that stops what the step started until it is killed
	SameGroup bool          // the children share our process group: the step reads our terminal
}

// giveUp is how long Run waits for the interpreter after everything that it started was ended. Only a builtin that waits
// for input from a terminal, which cannot be woken, takes longer; it is left behind.
const giveUp = time.Second

// Run runs s to its end. The error is nil, a [*diag.Exit] with the code of the command that failed, the cause of ctx when
// ctx was done first, or a [*diag.Error] for whatever kept the step from running. It is joined with another error when something
// that the step started could not be ended.
func Run(ctx context.Context, s Step) error {
	file, err := parse(s.Text, s.Pos)
	if err != nil {
		return err
	}
	if s.Procs == nil {
		s.Procs = proc.NewGroup()
	}
	out, err := openStreams(s.Stdout, s.Stderr)
	if err != nil {
		return &diag.Error{Pos: s.Pos, Err: err}
	}
	r := &run{step: s, group: s.Procs.Sub()}
	err, left := r.interpret(ctx, file, out)
	if err = r.outcome(ctx, err, out.close(nil)); left != nil {
		return errors.Join(err, left)
	}
	return err
}

// run is one step while it runs.
type run struct {
	step  Step
	group *proc.Group
	lost  atomic.Pointer[error] // the first of what builtins could not write
}

// interpret runs file and returns once everything that it started has ended, or with the reason why not in left.
func (r *run) interpret(ctx context.Context, file *syntax.File, out *streams) (err, left error) {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	stdout, stderr := out.stdout, out.stderr
	if f, ok := stdout.(*os.File); ok {
		stdout = &sink{f, &r.lost}
	}
	if f, ok := stderr.(*os.File); ok {
		stderr = &lastWords{f, inner}
	}
	params := append([]string{"-e", "--"}, r.step.Args...)
	shell, err := r.newShell(r.step.Dir, r.step.Env, params, r.step.Stdin, stdout, stderr)
	if err != nil {
		return err, r.group.Release(ctx, 0)
	}
	ended := make(chan error, 1)
	go func() { ended <- shell.Run(inner, file) }()
	select {
	case err = <-ended:
		stop() // for what the step left in the background
		return err, r.endChildren(ctx, err)
	case <-ctx.Done():
	case <-out.broken: // what it writes is lost, of which it would never hear
		stop()
	}
	left = r.endChildren(ctx, inner.Err())
	select {
	case <-ended:
	case <-time.After(giveUp):
	}
	return inner.Err(), left
}

// endChildren ends what the step started: all of it, unless the step succeeded.
func (r *run) endChildren(ctx context.Context, failed error) error {
	if failed != nil {
		return r.group.Stop(context.WithoutCancel(ctx), proc.StopSignal(ctx), r.step.KillAfter)
	}
	return r.group.Release(ctx, r.step.KillAfter)
}

// newShell gives an interpreter of its own for a step, or for a script without an interpreter line that the step calls.
// params are its options and arguments.
func (r *run) newShell(dir string, env, params []string, stdin *os.File, stdout, stderr io.Writer) (*interp.Runner, error) {
	var in io.Reader
	if stdin != nil { // else in would be a nil file in a reader that is not nil
		in = stdin
	}
	return interp.New(
		interp.Dir(dir),
		interp.Env(expand.ListEnviron(env...)),
		interp.Params(params...),
		interp.StdIO(in, stdout, stderr),
		interp.CallHandler(r.call),
		interp.OpenHandler(r.open),
		interp.ExecHandlers(func(interp.ExecHandlerFunc) interp.ExecHandlerFunc { return r.exec }),
	)
}

// outcome turns how the interpreter ended, and whether output was lost, into the error that Run promises.
func (r *run) outcome(ctx context.Context, err, lost error) error {
	if builtin := r.lost.Load(); builtin != nil && lost == nil {
		lost = *builtin
	}
	var status interp.ExitStatus
	switch {
	case err != nil && ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(lost, syscall.EPIPE):
		return &diag.Exit{Code: lostCode(lost)}
	case lost != nil:
		return &diag.Error{Pos: r.step.Pos, Msg: "write the output", Err: lost}
	case errors.As(err, &status):
		return &diag.Exit{Code: int(status)}
	case err != nil:
		return &diag.Error{Pos: r.step.Pos, Err: err}
	}
	return nil
}
