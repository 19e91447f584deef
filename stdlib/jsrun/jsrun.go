// Package jsrun is the module `jsrun`: what a script may ask of the task runner that runs it.
//
//	import { task } from 'jsrun';
//	task.name       the task's name
//	task.args       its declared arguments by name: strings, numbers and booleans
//	task.argv       what followed the task's name, as it was given
//	task.dir        the folder the task runs in
//	task.env        the variables that the task file and the command line set
//
// task is also a global, so that inline scripts of a task file need no import. Outside of a task it is undefined.
package jsrun

import (
	"maps"
	"slices"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// Module is `jsrun`.
var Module = runtime.Builtin{Name: "jsrun", Bind: bind}

// Globals is the name that inline scripts use.
var Globals = []runtime.Global{{Name: "task", Module: "jsrun", Member: "task"}}

func bind(vm *runtime.VM, exports *goja.Object) {
	value := goja.Undefined()
	if task := vm.Config().Task; task != nil {
		value = encode(vm.JS(), task)
	}
	if err := exports.Set("task", value); err != nil {
		panic(err)
	}
}

// encode makes plain JavaScript of the values a task has: Go's own would not spread, print or compare as scripts expect.
func encode(js *goja.Runtime, value any) goja.Value {
	switch v := value.(type) {
	case map[string]any:
		object := js.NewObject()
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if err := object.Set(name, encode(js, v[name])); err != nil {
				panic(err)
			}
		}
		return object
	case []any:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = encode(js, item)
		}
		return js.NewArray(items...)
	case []string:
		items := make([]any, len(v))
		for i, item := range v {
			items[i] = item
		}
		return js.NewArray(items...)
	case nil:
		return goja.Undefined()
	}
	return js.ToValue(value)
}
