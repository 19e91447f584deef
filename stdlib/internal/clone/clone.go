// Package clone turns JavaScript values into bytes and back: the structured clone algorithm of the web, in the wire format
// of V8. structuredClone, the messages between threads and node:v8 all use it.
//
// A [Writer] and a [Reader] know the format, version 15, alone; what it leaves to its user (objects of the platform,
// transfers) they ask hooks for. A [Message] is a value that one VM has written and another may read, with what it
// carries besides: transferred memory, transferred objects, and Go values that belong to no VM.
//
// A class of the library takes part with methods under the symbols that the builtin internal/clone gives:
//
//	[kClone]()         gives { data, deserializeInfo } for a copy, or undefined for an object that only inherits from
//	                   the class; null in place of the method refuses
//	[kTransfer]()      the same for an object in a transfer list, which is of no use afterwards
//	[kTransferList]()  what else has to be transferred then
//	[kTransferable](source) gives why the object cannot be transferred just now; source is the port of the message
//	[kDeserialize](data) fills a new instance
//
// deserializeInfo is "module:Class": the builtin and its export, of which an instance is made without arguments.
package clone

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// Module is the builtin internal/clone: the symbols of the package comment, markAsUntransferable, isMarkedAsUntransferable
// and markAsUncloneable.
var Module = runtime.Builtin{Name: "internal/clone", Bind: bind}

func bind(vm *runtime.VM, binding *goja.Object) {
	for name, symbol := range map[string]*goja.Symbol{
		"kClone": symClone, "kTransfer": symTransfer, "kTransferList": symTransferList, "kTransferable": symTransferable,
		"kDeserialize": symDeserialize,
	} {
		must(binding.Set(name, symbol))
	}
	r := realmOf(vm)
	functions := map[string]func(v goja.Value) goja.Value{
		"markAsUntransferable":     r.untransferable.add,
		"isMarkedAsUntransferable": func(v goja.Value) goja.Value { return vm.JS().ToValue(r.untransferable.has(v)) },
		"markAsUncloneable":        r.uncloneable.add,
	}
	for name, f := range functions {
		must(binding.Set(name, func(call goja.FunctionCall) goja.Value { return f(call.Argument(0)) }))
	}
}

// A Handle is a Go value inside a JavaScript one: a message takes it to another VM as it is. The value is shared by all
// who have it, so it must be safe for use by several goroutines. One that has a method Close() is closed when the message
// that it is in gets lost.
type Handle struct{ value any }

// NewHandle makes the JavaScript side of a handle.
func NewHandle(vm *runtime.VM, value any) goja.Value { return vm.JS().ToValue(&Handle{value}) }

// HandleOf gives the Go value in a handle, or nil.
func HandleOf(v goja.Value) any {
	if o, ok := v.(*goja.Object); ok && o.ExportType() == handleType {
		return o.Export().(*Handle).value
	}
	return nil
}

// must is for operations on ordinary objects of our own, which cannot fail.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
