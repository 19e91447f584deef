package process

import (
	"io"
	"path/filepath"
	"strconv"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindSupport gives process.js the rest of what it builds on.
func bindSupport(vm *runtime.VM, binding, p *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "args", 0, func(*node.Call) goja.Value { return stringArray(js, arguments(vm)) })
	node.Set(vm, binding, "argv0", 0, func(*node.Call) goja.Value { return js.ToValue(filepath.Base(vm.Config().ExecPath)) })
	node.Set(vm, binding, "isBuiltin", 1, func(c *node.Call) goja.Value { return js.ToValue(vm.IsBuiltin(c.Arg(0).String())) })
	node.Set(vm, binding, "systemError", 2, func(c *node.Call) goja.Value {
		number := syscall.Errno(-c.Arg(0).ToInteger())
		return systemError(vm, number, c.Arg(1).String())
	})
	node.Set(vm, binding, "writeError", 1, func(c *node.Call) goja.Value {
		if w := vm.Config().Stderr; w != nil {
			io.WriteString(w, c.Arg(0).String()) // there is no one left to tell of a failure
		}
		return goja.Undefined()
	})
	node.Set(vm, p, "umask", 1, func(c *node.Call) goja.Value { return umask(vm, c) })
}

// arguments gives argv from the second element on: the script, where it is a file, and what follows it.
func arguments(vm *runtime.VM) []string {
	if vm.Main() == "" {
		return vm.Config().Args
	}
	return append([]string{vm.Main()}, vm.Config().Args...)
}

// systemError makes the short form that Node gives errors of process: "kill ESRCH".
func systemError(vm *runtime.VM, number syscall.Errno, call string) goja.Value {
	code, _, errno := node.CodeOf(number)
	err, e := vm.JS().New(vm.JS().GlobalObject().Get("Error"), vm.JS().ToValue(call+" "+code))
	if e != nil {
		panic(e)
	}
	set(err, "errno", -errno)
	set(err, "code", code)
	set(err, "syscall", call)
	return err
}

// umask gives the mask of the process and sets another one, from a number or an octal text.
func umask(vm *runtime.VM, c *node.Call) goja.Value {
	arg := c.Arg(0)
	if goja.IsUndefined(arg) {
		before := setMask(0)
		setMask(before)
		return vm.JS().ToValue(before)
	}
	if text, ok := arg.(goja.String); ok {
		mask, err := strconv.ParseUint(text.String(), 8, 32)
		if err != nil {
			c.Throw(node.InvalidArgValue(vm, "mask", arg, "must be a 32-bit unsigned integer or an octal string"))
		}
		return vm.JS().ToValue(setMask(int(mask) & 0o777))
	}
	return vm.JS().ToValue(setMask(int(c.Int(0, "mask", 0, 1<<32-1)) & 0o777))
}
