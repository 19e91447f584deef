package node

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// BytesOf gives the bytes that a Buffer, TypedArray, DataView or ArrayBuffer shows, without a copy; ok is false for other
// values. The bytes stay shared with JavaScript: work that goes off the loop must copy them or own them by contract, as
// Node's fs.write does.
func BytesOf(v goja.Value) (view []byte, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return nil, false
	}
	switch exported := o.Export().(type) {
	case goja.ArrayBuffer:
		return exported.Bytes(), true
	case []byte:
		return exported, true
	}
	buffer, isBuffer := Field(o, "buffer").Export().(goja.ArrayBuffer)
	if !isBuffer {
		return nil, false
	}
	start, length := int(Field(o, "byteOffset").ToInteger()), int(Field(o, "byteLength").ToInteger())
	data := buffer.Bytes()
	if start < 0 || length < 0 || start+length > len(data) {
		return nil, false
	}
	return data[start : start+length : start+length], true
}

// NewBuffer makes a Buffer over data, which belongs to JavaScript from then on.
func NewBuffer(vm *runtime.VM, data []byte) *goja.Object {
	type key struct{}
	prototype := vm.Memo(key{}, func() any {
		buffer := vm.Require("buffer").ToObject(vm.JS()).Get("Buffer").ToObject(vm.JS())
		return buffer.Get("prototype").ToObject(vm.JS())
	}).(*goja.Object)
	bytes := NewUint8Array(vm, data)
	must(bytes.SetPrototype(prototype))
	return bytes
}

// NewUint8Array makes a Uint8Array over data, which belongs to JavaScript from then on.
func NewUint8Array(vm *runtime.VM, data []byte) *goja.Object {
	type key struct{}
	js := vm.JS()
	construct := vm.Memo(key{}, func() any {
		constructor, _ := goja.AssertConstructor(js.GlobalObject().Get("Uint8Array"))
		return constructor
	}).(goja.Constructor)
	array, err := construct(nil, js.ToValue(js.NewArrayBuffer(data)))
	must(err)
	return array
}
