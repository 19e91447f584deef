// Package buffer is the module buffer: bytes as JavaScript's Buffer, a Uint8Array that can read, write, search and render
// them.
//
// It offers Buffer with all of Node's methods and encodings, Blob, File, resolveObjectURL, transcode, isUtf8, isAscii, atob,
// btoa, constants, kMaxLength, kStringMaxLength and INSPECT_MAX_BYTES. Buffers have memory of their own: Buffer.poolSize
// exists and nothing is pooled.
package buffer

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

//go:embed blob.js
var blobSource string

// Modules are buffer and internal/blob, which has Blob and File.
var Modules = []runtime.Builtin{
	{Name: "buffer", Bind: bind},
	{Name: "internal/blob", Script: runtime.NewScript("node:internal/blob", blobSource), Bind: bindBlob},
}

const (
	maxLength       = 1<<53 - 1   // buffer.constants.MAX_LENGTH
	maxStringLength = 1<<29 - 24  // buffer.constants.MAX_STRING_LENGTH
	maxAllocation   = 1 << 32     // what we try to get from the system at once
	poolSize        = 8 * 1 << 10 // Buffer.poolSize
)

// module is the state of buffer in one VM.
type module struct {
	vm         *runtime.VM
	class      *goja.Object // Buffer
	inspectMax float64      // INSPECT_MAX_BYTES
	warned     bool         // of new Buffer()
}

func bind(vm *runtime.VM, exports *goja.Object) {
	m := &module{vm: vm, inspectMax: 50}
	m.class = m.defineClass()
	set(exports, "Buffer", m.class)
	node.Set(vm, exports, "transcode", 3, m.transcode)
	node.Set(vm, exports, "isUtf8", 1, m.isUTF8)
	node.Set(vm, exports, "isAscii", 1, m.isASCII)
	set(exports, "kMaxLength", int64(maxLength))
	set(exports, "kStringMaxLength", maxStringLength)
	m.lazy(exports, "btoa", "internal/encoding")
	m.lazy(exports, "atob", "internal/encoding")
	constants := vm.JS().NewObject()
	m.fixed(constants, "MAX_LENGTH", int64(maxLength))
	m.fixed(constants, "MAX_STRING_LENGTH", maxStringLength)
	m.fixed(exports, "constants", constants)
	m.defineInspectMax(exports)
	m.lazy(exports, "Blob", "internal/blob")
	node.Set(vm, exports, "resolveObjectURL", 1, func(c *node.Call) goja.Value {
		objects := vm.Require("internal/url/objects").ToObject(vm.JS())
		return vm.Call(objects.Get("resolve"), objects, c.Arg(0))
	})
	m.lazy(exports, "File", "internal/blob")
}

// fixed gives o a property that scripts see and cannot change.
func (m *module) fixed(o *goja.Object, name string, value any) {
	must(o.DefineDataProperty(name, m.value(value), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_TRUE))
}

// lazy gives exports a member of another module, loaded when it is first read.
func (m *module) lazy(exports *goja.Object, name, from string) {
	get := m.vm.JS().ToValue(func(goja.FunctionCall) goja.Value {
		return m.vm.Require(from).ToObject(m.vm.JS()).Get(name)
	})
	must(exports.DefineAccessorProperty(name, get, nil, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

func (m *module) defineInspectMax(exports *goja.Object) {
	js := m.vm.JS()
	get := js.ToValue(func(goja.FunctionCall) goja.Value { return js.ToValue(m.inspectMax) })
	assign := js.ToValue(func(call goja.FunctionCall) goja.Value {
		m.inspectMax = m.number(call.Argument(0), "INSPECT_MAX_BYTES", 0, noLimit)
		return goja.Undefined()
	})
	must(exports.DefineAccessorProperty("INSPECT_MAX_BYTES", get, assign, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

func set(o *goja.Object, name string, value any) { must(o.Set(name, value)) }

// must is for operations on ordinary objects of our own, which cannot fail.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// defineClass makes the function Buffer, its static members and its prototype.
func (m *module) defineClass() *goja.Object {
	js := m.vm.JS()
	parent := js.GlobalObject().Get("Uint8Array").ToObject(js)
	prototype := js.CreateObject(parent.Get("prototype").ToObject(js))
	class := js.ToValue(func(call goja.ConstructorCall) *goja.Object { return m.construct(call.Arguments) }).(*goja.Object)
	fast := js.ToValue(func(call goja.ConstructorCall) *goja.Object {
		return node.NewBufferView(m.vm, call.Arguments...)
	}).(*goja.Object)
	name(js, class, "Buffer", 3)
	name(js, fast, "FastBuffer", 3)
	must(class.SetPrototype(parent))
	must(fast.SetPrototype(parent))
	for _, c := range []*goja.Object{fast, class} {
		must(c.DefineDataProperty("prototype", prototype, goja.FLAG_TRUE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	}
	must(prototype.DefineDataProperty("constructor", class, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	species := js.ToValue(func(goja.FunctionCall) goja.Value { return fast })
	must(class.DefineAccessorPropertySymbol(goja.SymSpecies, species, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	m.bindStatics(class)
	m.bindText(prototype)
	m.bindBytes(prototype)
	m.bindSearch(prototype)
	m.bindReaders(prototype)
	m.bindWriters(prototype)
	m.bindInspect(prototype)
	return class
}

func name(js *goja.Runtime, fn *goja.Object, name string, length int) {
	must(fn.DefineDataProperty("name", js.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(fn.DefineDataProperty("length", js.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// encoding decodes an encoding's name; anything but a known one is thrown as ERR_UNKNOWN_ENCODING.
func (m *module) encoding(v goja.Value) charset.Encoding {
	text := v.String()
	e, ok := charset.Parse(text)
	if !ok {
		panic(node.NewError(m.vm, "TypeError", "ERR_UNKNOWN_ENCODING", "Unknown encoding: "+text))
	}
	return e
}
