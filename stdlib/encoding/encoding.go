// Package encoding is what scripts find as TextEncoder, TextDecoder, atob and btoa.
//
// TextDecoder knows every label of the Encoding standard, with the tables of golang.org/x/text behind the legacy ones.
// TextEncoderStream and TextDecoderStream are in stdlib/webstreams.
package encoding

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

//go:embed encoding.js
var source string

// Module is internal/encoding.
var Module = runtime.Builtin{Name: "internal/encoding", Script: runtime.NewScript("node:internal/encoding", source), Bind: bind}

// Globals are its names in the global scope.
var Globals = []runtime.Global{
	{Name: "TextEncoder", Module: Module.Name, Member: "TextEncoder"},
	{Name: "TextDecoder", Module: Module.Name, Member: "TextDecoder"},
	{Name: "atob", Module: Module.Name, Member: "atob"},
	{Name: "btoa", Module: Module.Name, Member: "btoa"},
}

// bind gives the script its natives:
//
//	encode(string) → Uint8Array · encodeInto(string, bytes) → {read, written}
//	labelName(label) → the encoding's name, or undefined · decoder(name, fatal, ignoreBOM) → (bytes, stream) => string, or
//	undefined where the bytes are invalid and fatal
//	atob(string), btoa(string) → undefined for a wrong one
func bind(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "encode", 1, func(c *node.Call) goja.Value {
		return node.NewUint8Array(vm, []byte(c.Arg(0).String()))
	})
	node.Set(vm, binding, "encodeInto", 2, encodeInto)
	node.Set(vm, binding, "labelName", 1, func(c *node.Call) goja.Value {
		if name, ok := labelName(c.Arg(0).String()); ok {
			return js.ToValue(name)
		}
		return goja.Undefined()
	})
	node.Set(vm, binding, "decoder", 3, func(c *node.Call) goja.Value {
		d := newDecoder(c.Arg(0).String(), c.Arg(1).ToBoolean(), c.Arg(2).ToBoolean())
		return node.Set(vm, js.NewObject(), "decode", 2, func(c *node.Call) goja.Value {
			b, _ := node.BytesOf(c.Arg(0))
			text, ok := d.decode(b, c.Arg(1).ToBoolean())
			if !ok {
				return goja.Undefined()
			}
			return js.ToValue(text)
		})
	})
	node.Set(vm, binding, "btoa", 1, func(c *node.Call) goja.Value {
		s := c.Arg(0).ToString().(goja.String)
		for i := range s.Length() {
			if s.CharAt(i) > 0xFF {
				return goja.Undefined()
			}
		}
		return charset.Base64.Decode(js, charset.Latin1.Bytes(s))
	})
	node.Set(vm, binding, "atob", 1, func(c *node.Call) goja.Value {
		b, ok := forgivingBase64(c.Arg(0).String())
		if !ok {
			return goja.Undefined()
		}
		return charset.Latin1.Decode(js, b)
	})
}

// encodeInto writes whole characters only. read counts UTF-16 units.
func encodeInto(c *node.Call) goja.Value {
	js := c.VM.JS()
	b, _ := node.BytesOf(c.Arg(1))
	text := charset.UTF8.Cut([]byte(c.Arg(0).String()), len(b))
	written, read := copy(b, text), 0
	for _, r := range string(text) {
		read++
		if r > 0xFFFF {
			read++
		}
	}
	o := js.NewObject()
	for _, count := range [...]struct {
		name string
		n    int
	}{{"read", read}, {"written", written}} {
		if err := o.Set(count.name, count.n); err != nil {
			panic(err)
		}
	}
	return o
}
