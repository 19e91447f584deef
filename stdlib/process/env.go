package process

import (
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/thread"
)

// env is process.env: the variables of one thread, or of several that share them. Values are strings whatever is
// assigned.
type env struct {
	*thread.Env
	vm      *runtime.VM
	pending bool           // deprecations that are pending are told of
	zone    *time.Location // of dates before TZ was first changed; nil before that
}

// zoneVariable is the variable whose change also changes the time zone of dates.
const zoneVariable = "TZ"

func newEnv(vm *runtime.VM) *goja.Object {
	e := &env{Env: thread.Of(vm).Env, vm: vm, pending: node.PendingDeprecation(vm)}
	// The object itself cannot tell how a property is defined, so a proxy with two traps stands before it.
	js := vm.JS()
	return js.ToValue(js.NewProxy(js.NewDynamicObject(e), &goja.ProxyTrapConfig{
		Set: func(_ *goja.Object, name string, value, _ goja.Value) bool { return e.Set(name, value) },
		SetSym: func(*goja.Object, *goja.Symbol, goja.Value, goja.Value) bool {
			panic(js.NewTypeError("Cannot convert a Symbol value to a string"))
		},
		DefineProperty: func(_ *goja.Object, name string, d goja.PropertyDescriptor) bool { return e.define(name, d) },
	})).(*goja.Object)
}

// define is Object.defineProperty: a variable is a property of the plainest kind and nothing else.
func (e *env) define(name string, d goja.PropertyDescriptor) bool {
	refusal := ""
	switch {
	case d.Getter != nil || d.Setter != nil:
		refusal = "'process.env' does not accept an accessor(getter/setter) descriptor"
	case d.Configurable != goja.FLAG_TRUE || d.Writable != goja.FLAG_TRUE || d.Enumerable != goja.FLAG_TRUE:
		refusal = "'process.env' only accepts a configurable, writable, and enumerable data descriptor"
	}
	if refusal != "" {
		panic(node.NewError(e.vm, "TypeError", "ERR_INVALID_OBJECT_DEFINE_PROPERTY", refusal))
	}
	if d.Value == nil {
		d.Value = goja.Undefined()
	}
	return e.Set(name, d.Value)
}

// Get gives a variable, or nil so that the prototype is asked.
func (e *env) Get(name string) goja.Value {
	if name == "toJSON" || name == "then" || name == "constructor" {
		if _, set := e.Env.Get(name); !set {
			return nil // what the language itself looks for
		}
	}
	allow(e.vm, runtime.Env, name)
	value, ok := e.Env.Get(name)
	if !ok {
		return nil
	}
	return e.vm.JS().ToValue(value)
}

// Set sets a variable to the value's string.
func (e *env) Set(name string, value goja.Value) bool {
	if _, isSymbol := value.(*goja.Symbol); isSymbol {
		panic(e.vm.JS().NewTypeError("Cannot convert a Symbol value to a string"))
	}
	if name == "" {
		return true // there is no such variable, and no error in Node
	}
	allow(e.vm, runtime.Env, name)
	if e.pending {
		e.warn(value)
	}
	e.Env.Set(name, value.String())
	if name == zoneVariable {
		e.rezone()
	}
	return true
}

// warn warns of a value that is not obviously a text.
func (e *env) warn(value goja.Value) {
	if _, isObject := value.(*goja.Object); !isObject && node.Given(value) && !goja.IsBigInt(value) {
		return
	}
	js := e.vm.JS()
	process := e.vm.Require("process").ToObject(js)
	e.vm.Call(process.Get("emitWarning"), process, js.ToValue("Assigning any value other than a string, number, or boolean to a "+
		"process.env property is deprecated. Please make sure to convert the value to a string before setting process.env with it."),
		js.ToValue("DeprecationWarning"), js.ToValue("DEP0104"))
}

// Has tells whether a variable is set.
func (e *env) Has(name string) bool {
	allow(e.vm, runtime.Env, name)
	_, ok := e.Env.Get(name)
	return ok
}

// Delete unsets a variable.
func (e *env) Delete(name string) bool {
	allow(e.vm, runtime.Env, name)
	e.Env.Delete(name)
	if name == zoneVariable {
		e.rezone()
	}
	return true
}

// Keys gives the names that are set.
func (e *env) Keys() []string { return e.Names() }
