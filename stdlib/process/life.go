package process

import (
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindLife gives process its ticks and its end, and process.js the hooks with which it hears of both.
func bindLife(vm *runtime.VM, binding, p *goja.Object) {
	node.Set(vm, p, "reallyExit", 0, func(c *node.Call) goja.Value {
		vm.Exit(int(int32(c.Arg(0).ToInteger())))
		return goja.Undefined()
	})
	node.Set(vm, p, "abort", 0, func(*node.Call) goja.Value {
		vm.Exit(128 + int(syscall.SIGABRT))
		return goja.Undefined()
	})
	node.Set(vm, p, "nextTick", 1, func(c *node.Call) goja.Value { return nextTick(vm, c) })
	node.Set(vm, binding, "hook", 1, func(c *node.Call) goja.Value {
		hook(vm, c.Arg(0).ToObject(vm.JS()))
		return goja.Undefined()
	})
}

// nextTick queues a call.
func nextTick(vm *runtime.VM, c *node.Call) goja.Value {
	call := c.Function(0, "callback")
	if len(c.Args) == 1 {
		vm.NextTick(func() { vm.Invoke(call, goja.Undefined()) })
		return goja.Undefined()
	}
	args := append([]goja.Value(nil), c.Args[1:]...)
	vm.NextTick(func() { vm.Invoke(call, goja.Undefined(), args...) })
	return goja.Undefined()
}

// hook joins the life of the VM to the functions of process.js.
func hook(vm *runtime.VM, on *goja.Object) {
	js := vm.JS()
	function := func(name string) func(args ...any) goja.Value {
		call, _ := goja.AssertFunction(on.Get(name))
		return func(args ...any) goja.Value {
			values := make([]goja.Value, len(args))
			for i, a := range args {
				values[i] = js.ToValue(a)
			}
			return vm.Invoke(call, goja.Undefined(), values...)
		}
	}
	uncaught, beforeExit, exit, code := function("uncaught"), function("beforeExit"), function("exit"), function("code")
	unhandled, handled := function("unhandled"), function("handled")
	*vm.Hooks() = runtime.Hooks{
		Uncaught:   func(err runtime.Value, origin string) bool { return uncaught(err, origin).ToBoolean() },
		Unhandled:  func(reason, promise runtime.Value) bool { return unhandled(reason, promise).ToBoolean() },
		Handled:    func(promise runtime.Value) { handled(promise) },
		BeforeExit: func(c int) { beforeExit(c) },
		Exit:       func(c int) int { return int(int32(exit(c).ToInteger())) },
		Code: func() (int, bool) {
			v := code()
			return int(int32(v.ToInteger())), !goja.IsUndefined(v)
		},
	}
}
