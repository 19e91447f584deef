package runtime

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime/transpile"
)

// runGlobal runs a script in the global scope, where what a CommonJS module has as parameters are variables.
func (l *loader) runGlobal(t *text, s Source) {
	vm := l.vm
	object := vm.js.GlobalObject()
	m := l.newModule(t.path, s.Name, goja.Undefined())
	l.mainCJS = m
	vm.set(object, "module", m)
	vm.set(object, "exports", m.Get("exports"))
	vm.set(object, "require", l.requireOf(m, t.path))
	vm.set(object, "__filename", s.Name)
	vm.set(object, "__dirname", ".")
	vm.defineBuiltins(object)
	importer := l.importer(t.path)
	err := object.DefineDataProperty(transpile.NameImport, importer, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	if err != nil {
		panic(err)
	}
	value, err := vm.js.RunProgram(t.program)
	if err != nil {
		panic(err)
	}
	if s.Print {
		vm.print(value)
	}
}

// defineBuiltins gives the global scope the builtins by their names, as Node does for code from its command line.
func (vm *VM) defineBuiltins(global *goja.Object) {
	there := global.GetOwnPropertyNames()
	for _, b := range vm.config.Builtins {
		if !strings.Contains(b.Name, "/") && !slices.Contains(there, b.Name) {
			vm.DefineLazy(global, b.Name, func() Value { return vm.Require(b.Name) })
		}
	}
}

// print writes a value to standard output as console.log would.
func (vm *VM) print(value Value) {
	if vm.config.Stdout == nil {
		return
	}
	shown := fmt.Sprint(value)
	if _, isObject := value.(*goja.Object); isObject && vm.config.Describe != nil {
		shown = vm.config.Describe(vm, value)
	}
	fmt.Fprintln(vm.config.Stdout, shown)
}
