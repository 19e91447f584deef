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
	return vm.JS().NewDynamicObject(e)
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
