package inspect

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// FunctionObject is util.inspect itself, with its properties `custom`, `colors`, `styles` and `defaultOptions`. There is
// one per VM.
func FunctionObject(vm *runtime.VM) *goja.Object { return realmOf(vm).inspectFunction() }

func (r *realm) inspectFunction() *goja.Object {
	if r.inspect != nil {
		return r.inspect
	}
	f := r.js.ToValue(r.callInspect).(*goja.Object)
	r.inspect = f
	must(f.DefineDataProperty("name", r.js.ToValue("inspect"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(f.DefineDataProperty("length", r.js.ToValue(2), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(f.Set("custom", r.custom))
	must(f.DefineAccessorProperty("defaultOptions", r.js.ToValue(r.readDefaults), r.js.ToValue(r.writeDefaults), goja.FLAG_FALSE, goja.FLAG_FALSE))
	must(f.Set("colors", r.colorTable()))
	must(f.Set("styles", r.styleTable()))
	return f
}

// callInspect is util.inspect(value, options), or (value, showHidden, depth, colors) as it was long ago.
func (r *realm) callInspect(call goja.FunctionCall) goja.Value {
	o := r.options()
	if depth := call.Argument(2); !goja.IsUndefined(depth) {
		o.set("depth", depth)
	}
	if colors := call.Argument(3); !goja.IsUndefined(colors) {
		o.set("colors", colors)
	}
	switch given := call.Argument(1).(type) {
	case *goja.Object:
		o.read(given)
	default:
		if TypeOf(given) == "boolean" {
			o.ShowHidden = given.ToBoolean()
		}
	}
	return r.js.ToValue(newPrinter(r, o).value(call.Argument(0), 0, false))
}

// readDefaults gives the object that scripts change the defaults with.
func (r *realm) readDefaults(goja.FunctionCall) goja.Value {
	if r.defaults == nil {
		defaults := Defaults()
		object := r.js.NewObject()
		defaults.fill(r.js, object)
		seal, _ := goja.AssertFunction(r.objectClass.Get("seal"))
		r.call(seal, goja.Undefined(), object)
		r.defaults = object
	}
	return r.defaults
}

func (r *realm) writeDefaults(call goja.FunctionCall) goja.Value {
	given, ok := call.Argument(0).(*goja.Object)
	if !ok || TypeOf(given) != "object" {
		errors := r.vm.Require("internal/validators").ToObject(r.js)
		validate, _ := goja.AssertFunction(errors.Get("validateObject"))
		return r.call(validate, goja.Undefined(), call.Argument(0), r.js.ToValue("options"))
	}
	assign, _ := goja.AssertFunction(r.objectClass.Get("assign"))
	return r.call(assign, goja.Undefined(), r.readDefaults(call), given)
}
