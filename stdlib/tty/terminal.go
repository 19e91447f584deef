package tty

import (
	"os"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bind makes internal/tty, which knows terminals by their descriptors: those up to 2 are the streams of the Config, and
// higher ones are the system's own.
//
//	isTerminal(fd) · size(fd) → [columns, rows] or undefined · setRaw(fd, raw) → error?
func bind(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "isTerminal", 1, func(c *node.Call) goja.Value {
		h, ok := handleOf(c)
		return js.ToValue(ok && isTerminal(h))
	})
	node.Set(vm, binding, "size", 1, func(c *node.Call) goja.Value {
		if h, ok := handleOf(c); ok {
			if columns, rows, err := size(h); err == nil {
				return js.NewArray(columns, rows)
			}
		}
		return goja.Undefined()
	})
	raw := map[int64]func(){} // what puts a terminal back into the mode that it was in
	vm.OnClose(func() {
		for _, restore := range raw {
			restore()
		}
	})
	node.Set(vm, binding, "setRaw", 2, func(c *node.Call) goja.Value {
		fd := c.Arg(0).ToInteger()
		restore, is := raw[fd]
		switch h, ok := handleOf(c); {
		case !ok, is == c.Bool(1, "mode"):
		case is:
			delete(raw, fd)
			restore()
		default:
			restore, err := makeRaw(h)
			if err != nil {
				return node.ErrorValue(vm, &node.SystemError{Err: err, Syscall: "setRawMode"})
			}
			raw[fd] = restore
		}
		return goja.Undefined()
	})
}

// handleOf gives what the system calls take for the descriptor that is the first argument.
func handleOf(c *node.Call) (h handle, ok bool) {
	config := c.VM.Config()
	files := [...]any{config.Stdin, config.Stdout, config.Stderr}
	fd := c.Arg(0).ToInteger()
	if fd >= int64(len(files)) {
		return ownHandle(fd)
	}
	if f, ok := files[fd].(*os.File); ok {
		return handle(f.Fd()), true
	}
	return 0, false
}
