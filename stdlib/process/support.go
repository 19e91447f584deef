package process

import (
	"io"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/thread"
)

// bindSupport gives process.js the rest of what it builds on.
func bindSupport(vm *runtime.VM, binding, p *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "args", 0, func(*node.Call) goja.Value { return stringArray(js, arguments(vm)) })
	bindFlags(vm, binding)
	node.Set(vm, binding, "requests", 0, func(*node.Call) goja.Value { return js.ToValue(vm.Working()) })
	node.Set(vm, binding, "isWorker", 0, func(*node.Call) goja.Value { return js.ToValue(!thread.Of(vm).IsMain()) })
	node.Set(vm, binding, "mainModule", 0, func(*node.Call) goja.Value { return vm.MainModule() })
	node.Set(vm, binding, "isBuiltin", 1, func(c *node.Call) goja.Value { return js.ToValue(vm.IsBuiltin(c.Arg(0).String())) })
	node.Set(vm, binding, "systemError", 2, func(c *node.Call) goja.Value {
		number := syscall.Errno(-c.Arg(0).ToInteger())
		return systemError(vm, number, c.Arg(1).String())
	})
	node.Set(vm, binding, "writeError", 1, func(c *node.Call) goja.Value {
		writeError(vm, c.Arg(0).String())
		return goja.Undefined()
	})
	node.Set(vm, p, "umask", 1, func(c *node.Call) goja.Value { return umask(vm, c) })
}

// bindFlags gives a script the flags that hold.
func bindFlags(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "flags", 0, func(*node.Call) goja.Value { return stringArray(vm.JS(), vm.Config().Flags()) })
}

// arguments gives argv from the second element on: the script, where it is a file, and what follows it.
func arguments(vm *runtime.VM) []string {
	if vm.Main() == "" {
		return vm.Config().Args
	}
	return append([]string{vm.Main()}, vm.Config().Args...)
}

// writeError writes to standard error, past the stream. There is no one left to tell of a failure.
func writeError(vm *runtime.VM, text string) {
	if w := vm.Config().Stderr; w != nil {
		io.WriteString(w, text)
	}
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
