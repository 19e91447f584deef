// Package stringdecoder is the module string_decoder: bytes that come in pieces become strings, and a character that is
// split between two pieces stays whole.
//
// It offers StringDecoder with write, end, encoding, lastChar, lastNeed and lastTotal, for all encodings of Buffer.
package stringdecoder

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

//go:embed stringdecoder.js
var source string

// Module is string_decoder.
var Module = runtime.Builtin{Name: "string_decoder", Script: runtime.NewScript("node:string_decoder", source), Bind: bind}

// bind gives the script its natives: encodingName(name) → canonical name or undefined, and decoder(encoding), which makes
// an object of three functions over one state.
func bind(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "encodingName", 1, func(c *node.Call) goja.Value {
		if e, ok := charset.Parse(c.Arg(0).String()); ok {
			return vm.JS().ToValue(string(e))
		}
		return goja.Undefined()
	})
	node.Set(vm, binding, "decoder", 1, func(c *node.Call) goja.Value {
		d := &decoder{vm: vm, encoding: charset.Encoding(c.Arg(0).String())}
		o := vm.JS().NewObject()
		node.Set(vm, o, "write", 1, d.write)
		node.Set(vm, o, "end", 0, d.end)
		node.Set(vm, o, "pending", 0, d.state)
		return o
	})
}

// decoder keeps the bytes of a character that is not complete.
type decoder struct {
	vm       *runtime.VM
	encoding charset.Encoding
	pending  []byte
}

func (d *decoder) write(c *node.Call) goja.Value {
	b, ok := node.BytesOf(c.Arg(0))
	if !ok || node.IsArrayBuffer(c.Arg(0)) {
		c.Throw(node.InvalidArgType(d.vm, "buf", []string{"Buffer", "TypedArray", "DataView"}, c.Arg(0)))
	}
	if len(d.pending) > 0 {
		b = append(d.pending, b...)
	}
	whole := len(b) - d.incomplete(b)
	if d.encoding == charset.UTF16LE && len(d.pending) == 2 && len(b) == 3 {
		whole = 0 // three quarters of a pair
	}
	text := d.encoding.Decode(d.vm.JS(), b[:whole])
	d.pending = append([]byte(nil), b[whole:]...)
	return text
}

// incomplete is how many bytes at the end of b wait for more.
func (d *decoder) incomplete(b []byte) int {
	switch d.encoding {
	case charset.UTF8:
		return incompleteUTF8(b)
	case charset.UTF16LE:
		if n := len(b); n%2 == 0 && n > 0 && b[n-1]&0xFC == 0xD8 { // the first half of a pair
			return 2
		}
		return len(b) % 2
	case charset.Base64, charset.Base64URL:
		return len(b) % 3
	}
	return 0
}

// incompleteUTF8 is how many bytes at the end of b belong to a sequence that its first byte says is longer. Like Node, it
// waits for sequences that turn out to be wrong as well.
func incompleteUTF8(b []byte) int {
	for n := 1; n <= 3 && n <= len(b); n++ {
		lead := b[len(b)-n]
		if lead&0xC0 == 0x80 {
			continue
		}
		if n < sequence(lead) {
			return n
		}
		return 0
	}
	return 0
}

// sequence is the length that a first byte announces.
func sequence(lead byte) int {
	switch {
	case lead&0xE0 == 0xC0:
		return 2
	case lead&0xF0 == 0xE0:
		return 3
	case lead&0xF8 == 0xF0:
		return 4
	}
	return 1
}

// end gives what is left, as it is.
func (d *decoder) end(*node.Call) goja.Value {
	b := d.pending
	d.pending = nil
	if d.encoding == charset.UTF16LE {
		b = b[:len(b)&^1]
	}
	return d.encoding.Decode(d.vm.JS(), b)
}

// state gives [lastChar, lastNeed, lastTotal] as Node has them.
func (d *decoder) state(*node.Call) goja.Value {
	total := 0
	if n := len(d.pending); n > 0 {
		switch d.encoding {
		case charset.UTF8:
			total = sequence(d.pending[0])
		case charset.UTF16LE:
			total = 2
			if n > 1 {
				total = 4
			}
		default:
			total = 3
		}
	}
	last := make([]byte, 4)
	copy(last, d.pending)
	need := max(total-len(d.pending), 0)
	return d.vm.JS().NewArray(node.NewBuffer(d.vm, last), need, total)
}
