package vm

import (
	"slices"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// context is one contextified object: what scripts that run in it see as their global scope.
type context struct {
	vm      *runtime.VM
	r       *realm
	sandbox *goja.Object
	global  *goja.Object // what its scripts have as globalThis; vm.js makes it
	scope   *goja.Object // what is around their text
	lets    map[string]*let
	vars    map[string]bool       // what scripts have declared with var: it cannot be deleted by name
	own     map[string]goja.Value // built-ins that are the context's own: eval, Function, globalThis
	deleted map[string]bool       // built-ins that a script has deleted

	quiet  string // the next lookup of this name does not throw
	direct bool   // the next lookup of eval is of a direct call
}

// let is a binding of let, const or class, which all scripts of a context share.
type let struct {
	value    goja.Value // nil before it has been initialized
	constant bool
}

// builtins are the names that every context has by itself. Their values are those of the main one.
var builtins = []string{
	"AggregateError", "Array", "ArrayBuffer", "AsyncDisposableStack", "Atomics", "BigInt", "BigInt64Array", "BigUint64Array", "Boolean",
	"DataView", "Date", "DisposableStack", "Error", "EvalError", "FinalizationRegistry", "Float16Array", "Float32Array", "Float64Array",
	"Function", "Infinity", "Int16Array", "Int32Array", "Int8Array", "Intl", "Iterator", "JSON", "Map", "Math", "NaN", "Number", "Object",
	"Promise", "Proxy", "RangeError", "ReferenceError", "Reflect", "RegExp", "Set", "SharedArrayBuffer", "String", "SuppressedError",
	"Symbol", "SyntaxError", "TypeError", "URIError", "Uint16Array", "Uint32Array", "Uint8Array", "Uint8ClampedArray", "WeakMap",
	"WeakRef", "WeakSet", "console", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "eval",
	"globalThis", "isFinite", "isNaN", "parseFloat", "parseInt", "undefined", "unescape",
}

// fixed are the built-ins that cannot be changed or deleted.
var fixed = []string{"Infinity", "NaN", "undefined"}

// newContext makes the context of sandbox. own holds the built-ins of its own.
func newContext(vm *runtime.VM, sandbox *goja.Object, own map[string]goja.Value) *context {
	c := &context{vm: vm, r: realmOf(vm), sandbox: sandbox, lets: map[string]*let{}, vars: map[string]bool{}, own: own, deleted: map[string]bool{}}
	c.scope = vm.JS().ToValue(vm.JS().NewProxy(vm.JS().NewObject(), c.traps())).(*goja.Object)
	return c
}

// traps make the object around the text of scripts. It claims every name, so that none is looked for in the main scope.
func (c *context) traps() *goja.ProxyTrapConfig {
	helpers := c.helpers()
	return &goja.ProxyTrapConfig{
		Has:    func(_ *goja.Object, name string) bool { return !runtime.IsInternalName(name) },
		HasSym: func(*goja.Object, *goja.Symbol) bool { return false },
		Get: func(_ *goja.Object, name string, _ goja.Value) goja.Value {
			if helper := helpers[name]; helper != nil {
				return helper
			}
			return c.read(name)
		},
		GetSym: func(*goja.Object, *goja.Symbol, goja.Value) goja.Value { return goja.Undefined() },
		Set:    func(_ *goja.Object, name string, value, _ goja.Value) bool { return c.write(name, value) },
		DeleteProperty: func(_ *goja.Object, name string) bool {
			return c.lets[name] == nil && !c.vars[name] && c.delete(name)
		},
		GetOwnPropertyDescriptor: func(_ *goja.Object, name string) goja.PropertyDescriptor { // is asked for existence only
			if !c.has(name) {
				return goja.PropertyDescriptor{}
			}
			return goja.PropertyDescriptor{
				Value: goja.Undefined(), Writable: goja.FLAG_TRUE, Configurable: goja.FLAG_TRUE, Enumerable: goja.FLAG_TRUE,
			}
		},
	}
}

// helpers are what the text of scripts has been made to call; see runtime.HelperThis.
func (c *context) helpers() map[string]goja.Value {
	js := c.vm.JS()
	main := js.GlobalObject()
	return map[string]goja.Value{
		runtime.HelperThis: js.ToValue(func(call goja.FunctionCall) goja.Value {
			if call.Argument(0) == goja.Value(main) {
				return c.global
			}
			return call.Argument(0)
		}),
		runtime.HelperQuiet: js.ToValue(func(call goja.FunctionCall) goja.Value {
			c.quiet = call.Argument(0).String()
			return goja.Undefined()
		}),
		runtime.HelperEval: js.ToValue(func(goja.FunctionCall) goja.Value {
			c.direct = true
			return goja.Undefined()
		}),
		runtime.HelperBound: js.ToValue(func(call goja.FunctionCall) goja.Value {
			c.checkAssignable(call.Argument(0).String())
			return goja.Undefined()
		}),
	}
}

// checkAssignable throws what an assignment in strict code throws.
func (c *context) checkAssignable(name string) {
	if !c.has(name) {
		c.missing(name)
	}
	js := c.vm.JS()
	own, ok := c.vm.Invoke(c.r.describe, goja.Undefined(), c.sandbox, js.ToValue(name)).(*goja.Object)
	if !ok || c.lets[name] != nil {
		return
	}
	writable, set := own.Get("writable"), own.Get("set")
	if writable != nil && !writable.ToBoolean() || writable == nil && goja.IsUndefined(set) {
		panic(js.NewTypeError("Cannot assign to read only property '%s' of object '#<Object>'", name))
	}
}

// missing throws what the lookup of an unknown name throws.
func (c *context) missing(name string) {
	panic(fault(c.vm, "ReferenceError", name+" is not defined"))
}

// fault makes an error that has no code.
func fault(vm *runtime.VM, class, message string) goja.Value {
	err, e := vm.JS().New(vm.JS().GlobalObject().Get(class), vm.JS().ToValue(message))
	if e != nil {
		panic(e)
	}
	return err
}

// read looks up a name of a script.
func (c *context) read(name string) goja.Value {
	quiet, direct := c.quiet == name, c.direct && name == "eval"
	if quiet {
		c.quiet = ""
	}
	if direct {
		c.direct = false
	}
	if l := c.lets[name]; l != nil {
		if l.value == nil {
			panic(fault(c.vm, "ReferenceError", "Cannot access '"+name+"' before initialization"))
		}
		return l.value
	}
	if v := c.lookup(name); v != nil {
		if direct && v == c.own["eval"] {
			return c.r.eval
		}
		return v
	}
	if !quiet {
		c.missing(name)
	}
	return goja.Undefined()
}

// lookup finds a property of the global object, or nil: of the sandbox, else a built-in.
func (c *context) lookup(name string) goja.Value {
	if v := c.sandbox.Get(name); v != nil {
		if v == goja.Value(c.sandbox) {
			return c.global
		}
		return v
	}
	if v := c.builtin(name); v != nil {
		return v
	}
	return c.r.object.Get(name) // the sandbox may have no prototype
}

// builtin finds a built-in that has not been deleted, or nil.
func (c *context) builtin(name string) goja.Value {
	if c.deleted[name] {
		return nil
	}
	if v := c.own[name]; v != nil {
		return v
	}
	if _, known := slices.BinarySearch(builtins, name); !known {
		return nil
	}
	return c.vm.JS().GlobalObject().Get(name)
}

// has tells whether a name can be assigned in strict code.
func (c *context) has(name string) bool {
	return c.lets[name] != nil || c.r.is(c.r.has, c.sandbox, c.vm.JS().ToValue(name)) || c.builtin(name) != nil
}

// write assigns a name of a script; false where that cannot be.
func (c *context) write(name string, value goja.Value) bool {
	if l := c.lets[name]; l != nil {
		if l.value != nil && l.constant {
			panic(c.vm.JS().NewTypeError("Assignment to constant variable."))
		}
		l.value = value
		return true
	}
	if slices.Contains(fixed, name) {
		return false
	}
	return c.r.is(c.r.set, c.sandbox, c.vm.JS().ToValue(name), value)
}

// delete takes away a property of the sandbox, and a built-in of that name.
func (c *context) delete(name string) bool {
	if slices.Contains(fixed, name) {
		return false
	}
	c.deleted[name] = true
	return c.r.is(c.r.remove, c.sandbox, c.vm.JS().ToValue(name))
}

// declare makes what a script declares at its top level, before it runs.
func (c *context) declare(code *runtime.Code) {
	js := c.vm.JS()
	refuse := func(name string) {
		panic(fault(c.vm, "SyntaxError", "Identifier '"+name+"' has already been declared"))
	}
	for _, l := range code.Lets {
		if c.lets[l.Name] != nil {
			refuse(l.Name)
		}
	}
	for _, name := range code.Vars {
		if c.lets[name] != nil {
			refuse(name)
		}
	}
	for _, l := range code.Lets {
		c.lets[l.Name] = &let{constant: l.Const}
	}
	for _, name := range code.Vars {
		c.vars[name] = true
		if !c.r.is(c.r.hasOwn, c.sandbox, js.ToValue(name)) && c.builtin(name) == nil {
			c.r.is(c.r.define, c.sandbox, js.ToValue(name), c.r.plain)
		}
	}
}

// run runs code that was compiled for a context.
func (c *context) run(code *runtime.Code, inner ...*goja.Object) goja.Value {
	c.declare(code)
	return code.Run(append([]*goja.Object{c.scope}, inner...)...)
}
