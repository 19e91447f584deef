package util

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/runtime/lang"
	"github.com/jsrun/jsrun/stdlib/internal/inspect"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindTypes defines util.types: what a value is by its internal slots.
func bindTypes(vm *runtime.VM, b *goja.Object) {
	kinds := map[inspect.Kind][]string{
		inspect.Date: {"isDate"}, inspect.RegExp: {"isRegExp"}, inspect.Map: {"isMap"}, inspect.Set: {"isSet"},
		inspect.WeakMap: {"isWeakMap"}, inspect.WeakSet: {"isWeakSet"}, inspect.MapIterator: {"isMapIterator"},
		inspect.SetIterator: {"isSetIterator"}, inspect.Generator: {"isGeneratorObject"}, inspect.Promise: {"isPromise"},
		inspect.Arguments: {"isArgumentsObject"}, inspect.ArrayBuffer: {"isAnyArrayBuffer"},
		inspect.DataView: {"isDataView"}, inspect.TypedArray: {"isTypedArray"}, inspect.Boxed: {"isBoxedPrimitive"},
		inspect.Proxy: {"isProxy"}, inspect.Error: {"isNativeError"}, inspect.AsyncFunction: {"isAsyncFunction"},
		inspect.GeneratorFunction: {"isGeneratorFunction"},
	}
	for kind, names := range kinds {
		for _, name := range names {
			test(vm, b, name, func(o *goja.Object) bool { return inspect.KindOf(o) == kind })
		}
	}
	test(vm, b, "isArrayBufferView", func(o *goja.Object) bool {
		kind := inspect.KindOf(o)
		return kind == inspect.TypedArray || kind == inspect.DataView
	})
	test(vm, b, "isArrayBuffer", func(o *goja.Object) bool {
		return inspect.KindOf(o) == inspect.ArrayBuffer && lang.SharedMemory(o) == nil
	})
	test(vm, b, "isSharedArrayBuffer", func(o *goja.Object) bool { return lang.SharedMemory(o) != nil })
	test(vm, b, "isExternal", func(*goja.Object) bool { return false })
	test(vm, b, "isModuleNamespaceObject", func(o *goja.Object) bool { return inspect.IsNamespace(vm, o) })
	bindClasses(vm, b)
}

// bindClasses defines the tests for one class among those of a kind.
func bindClasses(vm *runtime.VM, b *goja.Object) {
	for _, class := range []string{
		"Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array", "Int8Array", "Int16Array", "Int32Array", "Float16Array",
		"Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
	} {
		test(vm, b, "is"+class, func(o *goja.Object) bool {
			return inspect.KindOf(o) == inspect.TypedArray && inspect.TypedName(o) == class
		})
	}
	for name, kind := range map[string]string{
		"isNumberObject": "number", "isStringObject": "string", "isBooleanObject": "boolean", "isBigIntObject": "bigint",
		"isSymbolObject": "symbol",
	} {
		test(vm, b, name, func(o *goja.Object) bool {
			return inspect.KindOf(o) == inspect.Boxed && inspect.TypeOf(inspect.Unboxed(o)) == kind
		})
	}
	for _, name := range []string{"isKeyObject", "isCryptoKey"} {
		test(vm, b, name, func(*goja.Object) bool { return false })
	}
}

// test defines one function that is false for everything but objects.
func test(vm *runtime.VM, b *goja.Object, name string, is func(*goja.Object) bool) {
	js := vm.JS()
	node.Set(vm, b, name, 1, func(c *node.Call) goja.Value {
		o, ok := c.Arg(0).(*goja.Object)
		return js.ToValue(ok && is(o))
	})
}
