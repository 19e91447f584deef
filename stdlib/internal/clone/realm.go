package clone

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// realm is what the package keeps once per VM: intrinsics as they were on first use.
type realm struct {
	vm *runtime.VM
	js *goja.Runtime

	object                      *goja.Object  // Object.prototype
	text                        goja.Callable // Object.prototype.toString
	time, mapSet, setAdd        goja.Callable // X.prototype.getTime, set and add
	typedBuffer, typedStart     goja.Callable // getters of %TypedArray%.prototype
	typedBytes                  goja.Callable
	dataBuffer, dataStart       goja.Callable // getters of DataView.prototype
	dataBytes                   goja.Callable
	functionText                goja.Callable
	untransferable, uncloneable *marks
}

type realmKey struct{}

func realmOf(vm *runtime.VM) *realm {
	return vm.Memo(realmKey{}, func() any { return newRealm(vm) }).(*realm)
}

func newRealm(vm *runtime.VM) *realm {
	js := vm.JS()
	r := &realm{vm: vm, js: js}
	prototype := func(class string) *goja.Object {
		return js.GlobalObject().Get(class).ToObject(js).Get("prototype").ToObject(js)
	}
	method := func(class, name string) goja.Callable {
		call, _ := goja.AssertFunction(prototype(class).Get(name))
		return call
	}
	describe, _ := goja.AssertFunction(js.GlobalObject().Get("Object").ToObject(js).Get("getOwnPropertyDescriptor"))
	getter := func(o *goja.Object, name string) goja.Callable {
		call, _ := goja.AssertFunction(vm.Invoke(describe, goja.Undefined(), o, js.ToValue(name)).ToObject(js).Get("get"))
		return call
	}
	r.object = prototype("Object")
	r.text, r.functionText = method("Object", "toString"), method("Function", "toString")
	r.time, r.mapSet, r.setAdd = method("Date", "getTime"), method("Map", "set"), method("Set", "add")
	typed := prototype("Uint8Array").Prototype()
	r.typedBuffer, r.typedStart = getter(typed, "buffer"), getter(typed, "byteOffset")
	r.typedBytes = getter(typed, "byteLength")
	data := prototype("DataView")
	r.dataBuffer, r.dataStart, r.dataBytes = getter(data, "buffer"), getter(data, "byteOffset"), getter(data, "byteLength")
	r.untransferable, r.uncloneable = &marks{r: r}, &marks{r: r}
	return r
}

// new constructs an instance of a class of the global scope.
func (r *realm) new(class string, args ...goja.Value) *goja.Object {
	o, err := r.js.New(r.js.GlobalObject().Get(class), args...)
	if err != nil {
		panic(err)
	}
	return o
}

// marks is a set of objects that keeps none of them alive.
type marks struct {
	r      *realm
	set    *goja.Object // a WeakSet; nil while it is empty
	belong goja.Callable
}

// add marks v, if it is an object.
func (m *marks) add(v goja.Value) goja.Value {
	if o, ok := v.(*goja.Object); ok {
		if m.set == nil {
			m.set = m.r.new("WeakSet")
			m.belong, _ = goja.AssertFunction(m.set.Get("has"))
		}
		m.r.vm.Call(m.set.Get("add"), m.set, o)
	}
	return goja.Undefined()
}

func (m *marks) has(v goja.Value) bool {
	return m.set != nil && m.r.vm.Invoke(m.belong, m.set, v).ToBoolean()
}
