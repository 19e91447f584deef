package childprocess

import (
	"errors"
	"path/filepath"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// command decodes what the scripts have checked already: {file, args, cwd, envPairs, detached, uid, gid, windowsHide,
// windowsVerbatimArguments}. It throws when the script may not run the program; err is a failure of the system.
func (h *host) command(options *goja.Object) (cmd proc.Cmd, err error) {
	cmd = proc.Cmd{
		Args:     h.list(node.Field(options, "args")),
		Dir:      h.vm.Dir(),
		Env:      h.list(node.Field(options, "envPairs")),
		Session:  node.Field(options, "detached").ToBoolean(),
		UID:      userID(node.Field(options, "uid")),
		GID:      userID(node.Field(options, "gid")),
		Hide:     node.Field(options, "windowsHide").ToBoolean(),
		Verbatim: node.Field(options, "windowsVerbatimArguments").ToBoolean(),
	}
	if cwd := node.Field(options, "cwd"); node.Given(cwd) {
		if cmd.Dir = cwd.String(); !filepath.IsAbs(cmd.Dir) {
			cmd.Dir = filepath.Join(h.vm.Dir(), cmd.Dir)
		}
	}
	file := node.Field(options, "file").String()
	cmd.Path, err = proc.LookPath(file, cmd.Dir, cmd.Env)
	if err != nil {
		cmd.Path = file
	}
	h.allow(cmd.Path)
	return cmd, err
}

// allow throws unless the script may start target.
func (h *host) allow(target string) {
	err := h.vm.Allow(runtime.Run, target)
	if err == nil && h.vm.Config().Procs == nil {
		err = errors.New("this script may start no program")
	}
	if err == nil {
		return
	}
	denied := node.NewError(h.vm, "Error", "ERR_ACCESS_DENIED", err.Error())
	for name, value := range map[string]string{"permission": "ChildProcess", "resource": target} {
		if err := denied.Set(name, value); err != nil {
			panic(err)
		}
	}
	panic(denied)
}

// start starts cmd. A file that is executable but no program is a script for the shell, as in execvp(3).
func (h *host) start(cmd proc.Cmd) (*proc.Process, error) {
	p, err := h.vm.Config().Procs.Start(cmd)
	if shellPath == "" || !errors.Is(err, syscall.ENOEXEC) {
		return p, err
	}
	cmd.Args = append([]string{shellPath, cmd.Path}, cmd.Args[min(1, len(cmd.Args)):]...)
	cmd.Path = shellPath
	return h.vm.Config().Procs.Start(cmd)
}

// list reads an array of strings.
func (h *host) list(v goja.Value) []string {
	array, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	var out []string
	if err := h.vm.JS().ExportTo(array, &out); err != nil {
		panic(err)
	}
	return out
}

func userID(v goja.Value) *uint32 {
	if !node.Given(v) {
		return nil
	}
	id := uint32(int32(v.ToInteger()))
	return &id
}
