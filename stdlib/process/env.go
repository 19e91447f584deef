package process

import (
	goruntime "runtime"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// env is process.env: the variables of one VM. Values are strings whatever is assigned, and on Windows names are the same
// in upper and lower case.
type env struct {
	vm     *runtime.VM
	names  []string          // in the order of their first appearance
	values map[string]string // by fold(name)
}

func newEnv(vm *runtime.VM) *goja.Object {
	e := &env{vm: vm, values: map[string]string{}}
	for _, pair := range vm.Config().Env {
		// Windows has hidden variables such as "=C:", which begin with the sign.
		if i := strings.IndexByte(pair, '='); i > 0 {
			e.put(pair[:i], pair[i+1:])
		}
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
	e.put(name, value.String())
	return true
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
