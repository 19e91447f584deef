package microtask

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindClone gives clone.js what JavaScript cannot tell or do: of which kind an object really is, and detaching.
func bindClone(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "classOf", 1, func(c *node.Call) goja.Value { return vm.JS().ToValue(classOf(c.Arg(0))) })
	node.Set(vm, binding, "detach", 1, func(c *node.Call) goja.Value {
		if buffer, ok := c.Arg(0).Export().(goja.ArrayBuffer); ok {
			buffer.Detach()
		}
		return goja.Undefined()
	})
}

// classOf gives the kind of an object: a built-in class, "View" for typed arrays and DataView, "Object" for plain objects,
// and "" for what cannot be cloned.
func classOf(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return ""
	}
	if _, isProxy := o.Export().(goja.Proxy); isProxy {
		return ""
	}
	if name := o.ClassName(); name != "Object" {
		return name
	}
	switch o.Export().(type) {
	case goja.ArrayBuffer:
		return "ArrayBuffer"
	case *goja.Promise:
		return ""
	}
	if _, isBytes := node.BytesOf(o); isBytes {
		return "View"
	}
	return "Object"
}
