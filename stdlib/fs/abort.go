package fs

import (
	"context"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// withSignal gives op, whose options are argument i, the option signal: when that is aborted, the work ends early and
// fails with an AbortError. It is not for the synchronous form, during which nothing can abort.
func withSignal(op node.Op, i int) node.Op {
	return func(c *node.Call) node.Work {
		signal := signalOf(c, decodeOptions(c, i))
		work := op(c)
		switch {
		case signal == nil:
			return work
		case signal.Get("aborted").ToBoolean():
			aborted := abortError(c, signal)
			return func(context.Context) (node.Encode, error) { return nil, aborted }
		}
		return abortable(c, signal, work)
	}
}

func signalOf(c *node.Call, o options) *goja.Object {
	v := o.get("signal")
	if goja.IsUndefined(v) {
		return nil
	}
	signal, ok := v.(*goja.Object)
	if !ok || signal.Get("aborted") == nil {
		c.Throw(node.InvalidArgType(c.VM, "options.signal", []string{"AbortSignal"}, v))
	}
	return signal
}

func abortable(c *node.Call, signal *goja.Object, work node.Work) node.Work {
	vm := c.VM
	ctx, cancel := context.WithCancel(vm.Context())
	var aborted *goja.Exception // belongs to the loop
	heard := vm.JS().ToValue(func(goja.FunctionCall) goja.Value {
		aborted = abortError(c, signal)
		cancel()
		return goja.Undefined()
	})
	vm.Call(signal.Get("addEventListener"), signal, vm.JS().ToValue("abort"), heard)
	forget := vm.Bind(func() {
		vm.Call(signal.Get("removeEventListener"), signal, vm.JS().ToValue("abort"), heard)
	})
	return func(run context.Context) (node.Encode, error) {
		defer cancel()
		encode, err := work(ctx)
		// An abort before the script has heard of the end counts, so the loop is asked last.
		verdict := make(chan *goja.Exception, 1)
		vm.Loop().Post(func() {
			forget()
			verdict <- aborted
		})
		select {
		case thrown := <-verdict:
			if thrown != nil {
				return nil, thrown
			}
		case <-run.Done():
		}
		return encode, err
	}
}

// abortError is the AbortError as an error of Go, for work to fail with.
func abortError(c *node.Call, signal *goja.Object) *goja.Exception {
	return c.VM.JS().Try(func() { panic(node.AbortError(c.VM, node.Field(signal, "reason"))) })
}
