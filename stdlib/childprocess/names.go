package childprocess

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// signalNumber gives the number of a signal's name, or undefined.
func signalNumber(c *node.Call) goja.Value {
	if number, ok := proc.SignalNumber(c.Arg(0).String()); ok {
		return c.VM.JS().ToValue(int(number))
	}
	return goja.Undefined()
}

// signalName gives the first name of a signal's number, or undefined.
func signalName(c *node.Call) goja.Value {
	for _, s := range proc.Signals() {
		if int64(s.Number) == c.Arg(0).ToInteger() {
			return c.VM.JS().ToValue(s.Name)
		}
	}
	return goja.Undefined()
}

// errnoName gives [code, message] for a negative errno.
func errnoName(c *node.Call) goja.Value {
	known, ok := node.ErrnoOf(int(c.Arg(0).ToInteger()))
	if !ok {
		known.Code, known.Message = "UNKNOWN", "unknown error"
	}
	return c.VM.JS().NewArray(known.Code, known.Message)
}

// put sets a property on an object of our own.
func (h *host) put(o *goja.Object, name string, value any) {
	if err := o.Set(name, value); err != nil {
		panic(err)
	}
}

// objects reads an array of objects.
func (h *host) objects(v goja.Value) []*goja.Object {
	var out []*goja.Object
	h.vm.JS().ForOf(v, func(item goja.Value) bool {
		out = append(out, item.(*goja.Object))
		return true
	})
	return out
}
