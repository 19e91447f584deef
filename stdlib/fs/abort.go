package fs

import (
	"context"
	"sync/atomic"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// abortable ends work early when options.signal is aborted; it then fails with an AbortError.
func abortable(c *node.Call, o options, work node.Work) node.Work {
	signal, ok := o.get("signal").(*goja.Object)
	if !ok {
		if node.Given(o.get("signal")) {
			c.Throw(node.InvalidArgType(c.VM, "options.signal", []string{"AbortSignal"}, o.get("signal")))
		}
		return work
	}
	if signal.Get("aborted") == nil {
		c.Throw(node.InvalidArgType(c.VM, "options.signal", []string{"AbortSignal"}, signal))
	}
	if signal.Get("aborted").ToBoolean() {
		aborted := abortError(c, signal)
		return func(context.Context) (node.Encode, error) { return nil, aborted }
	}
	return listen(c, signal, work)
}

func listen(c *node.Call, signal *goja.Object, work node.Work) node.Work {
	vm := c.VM
	ctx, cancel := context.WithCancel(vm.Context())
	var thrown atomic.Pointer[goja.Exception]
	heard := vm.JS().ToValue(func(goja.FunctionCall) goja.Value {
		thrown.Store(abortError(c, signal))
		cancel()
		return goja.Undefined()
	})
	vm.Call(signal.Get("addEventListener"), signal, vm.JS().ToValue("abort"), heard)
	forget := vm.Bind(func() {
		vm.Call(signal.Get("removeEventListener"), signal, vm.JS().ToValue("abort"), heard)
	})
	return func(context.Context) (node.Encode, error) {
		defer vm.Loop().Post(forget)
		defer cancel()
		encode, err := work(ctx)
		if aborted := thrown.Load(); aborted != nil {
			return nil, aborted
		}
		return encode, err
	}
}

// abortError is the AbortError as an error of Go, for work to fail with.
func abortError(c *node.Call, signal *goja.Object) *goja.Exception {
	return c.VM.JS().Try(func() { panic(node.AbortError(c.VM, node.Field(signal, "reason"))) })
}
