// Package microtask gives the global scope queueMicrotask.
package microtask

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

//go:embed microtask.js
var source string

// Module is internal/microtask, which has queueMicrotask.
var Module = runtime.Builtin{
	Name: "internal/microtask", Script: runtime.NewScript("node:internal/microtask", source), Bind: bind,
}

// Globals are the names that the module puts in the global scope.
var Globals = []runtime.Global{{Name: "queueMicrotask", Module: "internal/microtask", Member: "queueMicrotask"}}

// bind gives the script the way to report what a microtask throws: as an uncaught error, not as a rejection.
func bind(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "uncaught", 1, func(c *node.Call) goja.Value {
		vm.Throw(c.Arg(0), "uncaughtException")
		return goja.Undefined()
	})
}
