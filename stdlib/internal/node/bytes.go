package node

import (
	"reflect"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// BytesOf gives the bytes that a Buffer, TypedArray, DataView or ArrayBuffer shows, without a copy; ok is false for other
// values. The bytes stay shared with JavaScript: work that goes off the loop must copy them or own them by contract, as
// Node's fs.write does. Of a detached buffer there are none.
func BytesOf(v goja.Value) (view []byte, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return nil, false
	}
	switch kind := o.ExportType(); {
	case kind == arrayBufferType:
		return o.Export().(goja.ArrayBuffer).Bytes(), true
	case kind == byteSliceType:
		if o.Get("byteLength").ToInteger() == 0 {
			return nil, true // perhaps detached: what goja exports then is not memory
		}
		return o.Export().([]byte), true
	case kind.Kind() == reflect.Slice && isNumeric(kind.Elem().Kind()), kind.Kind() == reflect.Map && tag(o) == "DataView":
		return viewBytes(o)
	}
	return nil, false
}

// Uint8ArrayOf is BytesOf for a Uint8Array, which every Buffer is, and nothing else.
func Uint8ArrayOf(v goja.Value) (view []byte, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject || o.ExportType() != byteSliceType || tag(o) != "Uint8Array" {
		return nil, false
	}
	return BytesOf(v)
}

// IsArrayBuffer tells whether v is an ArrayBuffer itself, not a view of one.
func IsArrayBuffer(v goja.Value) bool {
	o, isObject := v.(*goja.Object)
	return isObject && o.ExportType() == arrayBufferType
}

var (
	arrayBufferType = reflect.TypeFor[goja.ArrayBuffer]()
	byteSliceType   = reflect.TypeFor[[]byte]()
)

func isNumeric(k reflect.Kind) bool { return k >= reflect.Int8 && k <= reflect.Float64 }

// tag is the name that typed arrays and data views give themselves.
func tag(o *goja.Object) string {
	if name, ok := o.GetSymbol(goja.SymToStringTag).(goja.String); ok {
		return name.String()
	}
	return ""
}

// viewBytes reads what a view says of itself.
func viewBytes(o *goja.Object) (view []byte, ok bool) {
	if !IsArrayBuffer(o.Get("buffer")) {
		return nil, false
	}
	data := o.Get("buffer").Export().(goja.ArrayBuffer).Bytes()
	start, length := Field(o, "byteOffset").ToInteger(), Field(o, "byteLength").ToInteger()
	if start < 0 || length < 0 || start > int64(len(data)) || length > int64(len(data))-start {
		return nil, false
	}
	return data[start : start+length : start+length], true
}

// bufferClass is how Buffers are made in one VM.
type bufferClass struct {
	construct goja.Constructor // Uint8Array
	buffer    *goja.Object     // Buffer, whose prototype the instances get
}

func classOf(vm *runtime.VM) *bufferClass {
	type key struct{}
	return vm.Memo(key{}, func() any {
		construct, _ := goja.AssertConstructor(vm.JS().GlobalObject().Get("Uint8Array"))
		return &bufferClass{construct: construct}
	}).(*bufferClass)
}

// NewBuffer makes a Buffer over data, which belongs to JavaScript from then on.
func NewBuffer(vm *runtime.VM, data []byte) *goja.Object {
	return NewBufferView(vm, vm.JS().ToValue(vm.JS().NewArrayBuffer(data)))
}

// NewBufferView makes a Buffer with the arguments of Uint8Array's constructor: a length, an array of numbers, or an
// ArrayBuffer with an offset and a length. It throws what that throws.
func NewBufferView(vm *runtime.VM, args ...goja.Value) *goja.Object {
	class := classOf(vm)
	if class.buffer == nil {
		class.buffer = vm.Require("buffer").ToObject(vm.JS()).Get("Buffer").ToObject(vm.JS())
	}
	return construct(class, class.buffer, args...)
}

// NewUint8Array makes a Uint8Array over data, which belongs to JavaScript from then on.
func NewUint8Array(vm *runtime.VM, data []byte) *goja.Object {
	return construct(classOf(vm), nil, vm.JS().ToValue(vm.JS().NewArrayBuffer(data)))
}

func construct(class *bufferClass, target *goja.Object, args ...goja.Value) *goja.Object {
	array, err := class.construct(target, args...)
	if err != nil {
		panic(err)
	}
	return array
}
