// Package microtask gives the global scope queueMicrotask and structuredClone.
//
// structuredClone is a message to oneself: package clone has the algorithm, and says how other classes take part in it.
package microtask

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

var (
	//go:embed microtask.js
	microtaskSource string
	//go:embed clone.js
	cloneSource string
)

// Modules are the scripts of the package; none has a public name.
var Modules = []runtime.Builtin{
	{Name: "internal/microtask", Script: runtime.NewScript("node:internal/microtask", microtaskSource), Bind: bind},
	{Name: "internal/structured_clone", Script: runtime.NewScript("node:internal/structured_clone", cloneSource), Bind: bindClone},
}

// Globals are the names that the package puts in the global scope.
var Globals = []runtime.Global{
	{Name: "queueMicrotask", Module: "internal/microtask", Member: "queueMicrotask", Enumerable: true},
	{Name: "structuredClone", Module: "internal/structured_clone", Member: "structuredClone", Enumerable: true},
}

// bind gives the script the way to report what a microtask throws: as an uncaught error, not as a rejection.
func bind(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "uncaught", 1, func(c *node.Call) goja.Value {
		vm.Throw(c.Arg(0), "uncaughtException")
		return goja.Undefined()
	})
}
