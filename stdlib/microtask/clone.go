package microtask

import (
	"math/big"
	"reflect"

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

// classOf gives the kind of an object: a built-in class, "Object" for plain objects and those whose kind the script must
// find out, and "" for what cannot be cloned.
func classOf(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return ""
	}
	switch o.ExportType() {
	case reflect.TypeFor[goja.Proxy](), reflect.TypeFor[*goja.Promise]():
		return ""
	case reflect.TypeFor[goja.ArrayBuffer]():
		return "ArrayBuffer"
	case reflect.TypeFor[[][2]any]():
		return "Map"
	case reflect.TypeFor[[]any]():
		if o.ClassName() != "Array" {
			return "Set"
		}
	case reflect.TypeFor[*big.Int]():
		return "BigInt"
	case reflect.TypeFor[string]():
		return "" // a boxed symbol
	}
	if name := o.ClassName(); name != "Arguments" {
		return name
	}
	return "Object"
}
