package process

import (
	"os"
	"strconv"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindSignals gives process.js what it needs to listen for signals, and process the raw half of kill.
func bindSignals(vm *runtime.VM, binding, p *goja.Object) {
	stops := map[string]func(){}
	node.Set(vm, binding, "isSignal", 1, func(c *node.Call) goja.Value {
		_, known := proc.SignalNumber(c.Arg(0).String())
		return vm.JS().ToValue(known)
	})
	node.Set(vm, binding, "signalNumber", 1, func(c *node.Call) goja.Value {
		number, known := proc.SignalNumber(c.Arg(0).String())
		if !known {
			return goja.Undefined()
		}
		return vm.JS().ToValue(int(number))
	})
	node.Set(vm, binding, "listen", 2, func(c *node.Call) goja.Value {
		name := c.String(0, "signal")
		stops[name] = listen(vm, name, c.Function(1, "heard"))
		return goja.Undefined()
	})
	node.Set(vm, binding, "unlisten", 1, func(c *node.Call) goja.Value {
		name := c.String(0, "signal")
		if stop := stops[name]; stop != nil {
			delete(stops, name)
			stop()
		}
		return goja.Undefined()
	})
	vm.OnClose(func() {
		for _, stop := range stops {
			stop()
		}
	})
	node.Set(vm, p, "_kill", 2, func(c *node.Call) goja.Value { return kill(vm, c) })
}

// listen subscribes to a signal. A signal is posted to the loop without a hold: listening keeps nothing alive.
func listen(vm *runtime.VM, name string, heard goja.Callable) (stop func()) {
	number, _ := proc.SignalNumber(name)
	if vm.Config().Signals == nil {
		return func() {}
	}
	js := vm.JS()
	deliver := vm.Bind(func() { vm.Invoke(heard, goja.Undefined(), js.ToValue(name), js.ToValue(int(number))) })
	stop, err := vm.Config().Signals(name, func() { vm.Loop().Post(deliver) })
	if err != nil {
		panic(node.ErrorValue(vm, &node.SystemError{Err: err, Syscall: "uv_signal_start"}))
	}
	return stop
}

// kill sends a signal and gives 0 or libuv's negative error number.
func kill(vm *runtime.VM, c *node.Call) goja.Value {
	pid, number := int(c.Arg(0).ToInteger()), syscall.Signal(c.Arg(1).ToInteger())
	if pid != os.Getpid() {
		allow(vm, runtime.System, "process "+strconv.Itoa(pid))
	}
	if err := proc.Kill(pid, number); err != nil {
		_, _, errno := node.CodeOf(err)
		return vm.JS().ToValue(-errno)
	}
	return vm.JS().ToValue(0)
}
