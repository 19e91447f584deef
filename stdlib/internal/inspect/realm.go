package inspect

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// realm is what the package keeps once per VM: intrinsics as they were on first use, and the objects that hang on
// util.inspect.
type realm struct {
	vm *runtime.VM
	js *goja.Runtime

	descriptor, symbols, ownNames, hasOwn goja.Callable // Object.getOwnPropertyDescriptor and so on
	prototypeOf                           goja.Callable
	functionText, regexpText, errorText   goja.Callable // X.prototype.toString
	dateText, dateISO, symbolText         goja.Callable
	mapEach, setEach                      goja.Callable // X.prototype.forEach
	hasInstance, stringify                goja.Callable
	parseInt, parseFloat, toNumber        goja.Callable

	objectPrototype, functionPrototype *goja.Object
	iteratorPrototype                  *goja.Object // of all iterators
	objectClass, functionClass         *goja.Object
	errorClass                         *goja.Object

	custom   *goja.Symbol // Symbol.for("nodejs.util.inspect.custom")
	inspect  *goja.Object // util.inspect; nil until a script can see it
	defaults *goja.Object // util.inspect.defaultOptions; nil until a script has read it
	styles   *goja.Object
	colors   *goja.Object

	stylizers [2]*goja.Object // without and with colors; nil until a custom inspection function gets one
}

type realmKey struct{}

func realmOf(vm *runtime.VM) *realm {
	return vm.Memo(realmKey{}, func() any { return newRealm(vm) }).(*realm)
}

func newRealm(vm *runtime.VM) *realm {
	js := vm.JS()
	r := &realm{vm: vm, js: js}
	global := js.GlobalObject()
	object := func(name string) *goja.Object { return global.Get(name).ToObject(js) }
	prototype := func(name string) *goja.Object { return object(name).Get("prototype").ToObject(js) }
	method := func(o *goja.Object, name string) goja.Callable {
		call, _ := goja.AssertFunction(o.Get(name))
		return call
	}
	r.objectClass, r.functionClass, r.errorClass = object("Object"), object("Function"), object("Error")
	r.objectPrototype, r.functionPrototype = prototype("Object"), prototype("Function")
	values, _ := goja.AssertFunction(js.NewArray().GetSymbol(goja.SymIterator))
	r.iteratorPrototype = r.call(values, js.NewArray()).ToObject(js).Prototype().Prototype()
	r.descriptor = method(r.objectClass, "getOwnPropertyDescriptor")
	r.symbols = method(r.objectClass, "getOwnPropertySymbols")
	r.ownNames = method(r.objectClass, "getOwnPropertyNames")
	r.prototypeOf = method(r.objectClass, "getPrototypeOf")
	r.hasOwn = method(r.objectPrototype, "hasOwnProperty")
	r.functionText = method(r.functionPrototype, "toString")
	r.regexpText = method(prototype("RegExp"), "toString")
	r.errorText = method(prototype("Error"), "toString")
	r.symbolText = method(prototype("Symbol"), "toString")
	r.dateText, r.dateISO = method(prototype("Date"), "toString"), method(prototype("Date"), "toISOString")
	r.mapEach, r.setEach = method(prototype("Map"), "forEach"), method(prototype("Set"), "forEach")
	r.stringify = method(object("JSON"), "stringify")
	r.parseInt, r.parseFloat = method(global, "parseInt"), method(global, "parseFloat")
	r.toNumber = method(global, "Number")
	r.hasInstance, _ = goja.AssertFunction(r.functionPrototype.GetSymbol(goja.SymHasInstance))
	symbolFor := method(object("Symbol"), "for")
	r.custom = r.call(symbolFor, goja.Undefined(), js.ToValue("nodejs.util.inspect.custom")).(*goja.Symbol)
	return r
}

// call calls an intrinsic; what it throws goes on to the caller.
func (r *realm) call(f goja.Callable, this goja.Value, args ...goja.Value) goja.Value {
	return r.vm.Invoke(f, this, args...)
}

// text calls an intrinsic that gives a string.
func (r *realm) text(f goja.Callable, this goja.Value, args ...goja.Value) string {
	return r.call(f, this, args...).String()
}

// options gives the default options, with what a script has changed in util.inspect.defaultOptions.
func (r *realm) options() Options {
	o := Defaults()
	if r.defaults != nil {
		o.read(r.defaults)
		o.user = nil
	}
	return o
}

// key is a property's name.
type key struct {
	name   string
	symbol *goja.Symbol // nil for a name
}

func (k key) value(js *goja.Runtime) goja.Value {
	if k.symbol != nil {
		return k.symbol
	}
	return js.ToValue(k.name)
}

func (k key) get(o *goja.Object) goja.Value {
	if k.symbol != nil {
		return defined(o.GetSymbol(k.symbol))
	}
	return defined(o.Get(k.name))
}

// defined turns Go's nil, which goja gives for a missing property, into undefined.
func defined(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// property is a property descriptor.
type property struct {
	value      goja.Value // nil for an accessor
	get, set   goja.Value // nil where there is none
	enumerable bool
}

// property describes an own property; ok is false where o has none of that name.
func (r *realm) property(o *goja.Object, k key) (p property, ok bool) {
	d, isObject := r.call(r.descriptor, goja.Undefined(), o, k.value(r.js)).(*goja.Object)
	if !isObject {
		return property{}, false
	}
	p = property{value: d.Get("value"), enumerable: d.Get("enumerable").ToBoolean()}
	if p.value == nil {
		p.get, p.set = given(d.Get("get")), given(d.Get("set"))
	}
	return p, true
}

// given turns undefined into nil.
func given(v goja.Value) goja.Value {
	if v == nil || goja.IsUndefined(v) {
		return nil
	}
	return v
}

// owns tells whether o has an own property.
func (r *realm) owns(o *goja.Object, k key) bool {
	return r.call(r.hasOwn, o, k.value(r.js)).ToBoolean()
}

// prototype gives the prototype of o, or nil.
func (r *realm) prototype(o *goja.Object) *goja.Object {
	if KindOf(o) != Proxy {
		return o.Prototype()
	}
	p, _ := r.call(r.prototypeOf, goja.Undefined(), o).(*goja.Object)
	return p
}

// keys lists the own properties of o: all of them with hidden, else the enumerable ones; names before symbols. The elements
// of a typed array may be missing: there may be millions.
func (r *realm) keys(o *goja.Object, hidden bool) []key {
	names := o.Keys
	switch {
	case KindOf(o) == TypedArray && !hasNames(o):
		names = func() []string { return nil }
	case hidden:
		names = o.GetOwnPropertyNames
	}
	var keys []key
	for _, name := range names() {
		keys = append(keys, key{name: name})
	}
	if !hidden {
		for _, s := range o.Symbols() {
			keys = append(keys, key{symbol: s})
		}
		return keys
	}
	r.each(r.call(r.symbols, goja.Undefined(), o), func(v goja.Value) {
		keys = append(keys, key{symbol: v.(*goja.Symbol)})
	})
	return keys
}

// each visits the elements of an array of our own.
func (r *realm) each(array goja.Value, visit func(goja.Value)) {
	o := array.ToObject(r.js)
	for i, n := 0, int(o.Get("length").ToInteger()); i < n; i++ {
		visit(o.Get(itoa(i)))
	}
}

// HasOwn tells whether o has an own property of that name.
func HasOwn(vm *runtime.VM, o *goja.Object, name string) bool {
	return realmOf(vm).owns(o, key{name: name})
}
