package process

import (
	goruntime "runtime"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// env is process.env: the variables of one VM. Values are strings whatever is assigned, and on Windows names are the same
// in upper and lower case.
type env struct {
	vm     *runtime.VM
	names  []string          // in the order of their first appearance
	values map[string]string // by fold(name)

	pending bool // deprecations that are pending are told of
}

func newEnv(vm *runtime.VM) *goja.Object {
	e := &env{vm: vm, values: map[string]string{}, pending: slices.Contains(vm.Config().ExecArgv, "--pending-deprecation")}
	for _, pair := range vm.Config().Env {
		// Windows has hidden variables such as "=C:", which begin with the sign.
		if i := strings.IndexByte(pair, '='); i > 0 {
			e.put(pair[:i], pair[i+1:])
		}
	}
	if e.values["NODE_PENDING_DEPRECATION"] == "1" {
		e.pending = true
	}
	return vm.JS().NewDynamicObject(e)
}

func fold(name string) string {
	if goruntime.GOOS == "windows" {
		return strings.ToUpper(name)
	}
	return name
}

func (e *env) put(name, value string) {
	if _, known := e.values[fold(name)]; !known {
		e.names = append(e.names, name)
	}
	e.values[fold(name)] = value
}

// Get gives a variable, or nil so that the prototype is asked.
func (e *env) Get(name string) goja.Value {
	if name == "toJSON" || name == "then" || name == "constructor" {
		if _, set := e.values[name]; !set {
			return nil // what the language itself looks for
		}
	}
	allow(e.vm, runtime.Env, name)
	value, ok := e.values[fold(name)]
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
	e.put(name, value.String())
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
	_, ok := e.values[fold(name)]
	return ok
}

// Delete unsets a variable.
func (e *env) Delete(name string) bool {
	allow(e.vm, runtime.Env, name)
	if _, known := e.values[fold(name)]; !known {
		return true
	}
	delete(e.values, fold(name))
	for i, n := range e.names {
		if fold(n) == fold(name) {
			e.names = append(e.names[:i:i], e.names[i+1:]...)
			break
		}
	}
	return true
}

// Keys gives the names that are set.
func (e *env) Keys() []string { return e.names }
