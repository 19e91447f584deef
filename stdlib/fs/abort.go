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
	forget := onAbort(c, signal, cancel)
	verdict := make(chan *goja.Exception, 1)
	ask := vm.Bind(func() {
		var aborted *goja.Exception
		defer func() { verdict <- aborted }()
		forget()
		if signal.Get("aborted").ToBoolean() {
			aborted = abortError(c, signal)
		}
	})
	return func(run context.Context) (node.Encode, error) {
		defer cancel()
		encode, err := work(ctx)
		vm.Loop().Post(ask) // an abort before the script has heard of the end counts, so the loop is asked last
		select {
		case aborted := <-verdict:
			if aborted != nil {
				return nil, aborted
			}
		case <-run.Done():
		}
		return encode, err
	}
}

// onAbort has cancel called when signal is aborted, until forget. What only looks like a signal is asked at the end alone.
func onAbort(c *node.Call, signal *goja.Object, cancel func()) (forget func()) {
	vm := c.VM
	add, ok := goja.AssertFunction(signal.Get("addEventListener"))
	if !ok {
		return func() {}
	}
	name, heard := vm.JS().ToValue("abort"), vm.JS().ToValue(func(goja.FunctionCall) goja.Value {
		cancel()
		return goja.Undefined()
	})
	vm.Invoke(add, signal, name, heard)
	return func() { vm.Call(signal.Get("removeEventListener"), signal, name, heard) }
}

// abortError is the AbortError as an error of Go, for work to fail with.
func abortError(c *node.Call, signal *goja.Object) *goja.Exception {
	return c.VM.JS().Try(func() { panic(node.AbortError(c.VM, node.Field(signal, "reason"))) })
}
