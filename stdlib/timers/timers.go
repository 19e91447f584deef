// Package timers is node:timers and node:timers/promises: setTimeout, setInterval, setImmediate and what clears them.
//
// Offered: the six functions with Timeout and Immediate objects (ref, unref, hasRef, refresh, close, use as a number,
// Symbol.dispose), their promise forms with `ref` and `signal`, setInterval as an async iterator, scheduler.wait and
// scheduler.yield. Missing: the `active` and `enroll` family, which Node has removed.
//
// Order is Node's to the letter: timers of one duration form a list in the order of their start, the lists a heap by
// expiry, and one timer of the loop stands for all of them. See lists.go and immediates.go.
package timers

import (
	_ "embed"
	"reflect"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

var (
	//go:embed timers.js
	timersSource string
	//go:embed promises.js
	promisesSource string
)

// Modules are node:timers and node:timers/promises.
var Modules = []runtime.Builtin{
	{Name: "timers", Script: runtime.NewScript("node:timers", timersSource), Bind: bind},
	{Name: "timers/promises", Script: runtime.NewScript("node:timers/promises", promisesSource)},
}

// Globals are the names that the module puts in the global scope.
var Globals = []runtime.Global{
	{Name: "setTimeout", Module: "timers", Member: "setTimeout", Enumerable: true},
	{Name: "clearTimeout", Module: "timers", Member: "clearTimeout", Enumerable: true},
	{Name: "setInterval", Module: "timers", Member: "setInterval", Enumerable: true},
	{Name: "clearInterval", Module: "timers", Member: "clearInterval", Enumerable: true},
	{Name: "setImmediate", Module: "timers", Member: "setImmediate", Enumerable: true},
	{Name: "clearImmediate", Module: "timers", Member: "clearImmediate", Enumerable: true},
}

// bind makes the functions of the module, and `counts`: of the timeouts and immediates that keep the process alive, with
// which process.getActiveResourcesInfo is answered, and of the durations for which a timeout waits at all.
func bind(vm *runtime.VM, binding *goja.Object) {
	timeouts, immediates := newLists(vm), newImmediates(vm)
	node.Set(vm, binding, "setTimeout", 5, func(c *node.Call) goja.Value { return timeouts.set(c, false) })
	node.Set(vm, binding, "setInterval", 5, func(c *node.Call) goja.Value { return timeouts.set(c, true) })
	node.Set(vm, binding, "clearTimeout", 1, timeouts.clear)
	node.Set(vm, binding, "clearInterval", 1, timeouts.clear)
	node.Set(vm, binding, "setImmediate", 4, immediates.set)
	node.Set(vm, binding, "clearImmediate", 1, immediates.clear)
	node.Set(vm, binding, "counts", 0, func(*node.Call) goja.Value {
		return vm.JS().NewArray(timeouts.refs, immediates.refs, timeouts.waiting())
	})
}

// newPrototype makes the prototype of a class whose objects only this package makes.
func newPrototype(vm *runtime.VM, class string) *goja.Object {
	js := vm.JS()
	prototype := js.NewObject()
	constructor := node.Set(vm, prototype, "constructor", 0, func(c *node.Call) goja.Value {
		panic(node.NewError(vm, "TypeError", "ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor"))
	})
	define(constructor.DefineDataProperty("name", js.ToValue(class), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	define(constructor.Set("prototype", prototype))
	define(prototype.DefineDataProperty("constructor", constructor, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return prototype
}

// setSymbol gives the prototype a method named by one of Symbol's own symbols.
func setSymbol(vm *runtime.VM, prototype *goja.Object, symbol string, f node.Func) {
	holder := vm.JS().NewObject()
	method := node.Set(vm, holder, "[Symbol."+symbol+"]", 0, f)
	if key, ok := vm.JS().GlobalObject().Get("Symbol").ToObject(vm.JS()).Get(symbol).(*goja.Symbol); ok {
		define(prototype.DefineDataPropertySymbol(key, method, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
}

// define is for properties of our own ordinary objects, which cannot fail.
func define(err error) {
	if err != nil {
		panic(err)
	}
}

// behind gives the Go value that an object of ours stands for, or nil. Of other objects nothing is exported: that may
// copy much, and what a detached buffer gives is not memory.
func behind[T any](v goja.Value) *T {
	o, ok := v.(*goja.Object)
	if !ok || o.ExportType() != reflect.TypeFor[*T]() {
		return nil
	}
	return o.Export().(*T)
}
