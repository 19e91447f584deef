package runtime

import (
	"fmt"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime/transpile"
)

// runPrint runs a text as a script in the global scope and prints its completion value: `-p`.
func (l *loader) runPrint(src *source, s Source) {
	vm := l.vm
	program, err := compile(src.path, s.Text)
	src.prefix = 0
	if err != nil {
		result, scriptErr := transpile.Script(s.Text, transpile.TS)
		if scriptErr != nil {
			panic(l.errorValue(vm.placed(scriptErr, src)))
		}
		src.rawMap = result.Map
		if program, err = compile(src.path, result.Code); err != nil {
			panic(l.errorValue(vm.compileError(err, src)))
		}
	}
	vm.sources[src.path] = src
	global := vm.js.GlobalObject()
	vm.set(global, "require", l.requireFor(src.path))
	vm.set(global, "__filename", s.Name)
	vm.set(global, "__dirname", ".")
	vm.set(global, "module", l.newModule(src.path, s.Name))
	value, err := vm.js.RunProgram(program)
	if err != nil {
		panic(err)
	}
	vm.print(value)
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
