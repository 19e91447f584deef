package buffer

import (
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// transcode is buffer.transcode(source, from, to), between utf8, utf16le, latin1 and ascii. What the target cannot show
// becomes "?".
func (m *module) transcode(c *node.Call) goja.Value {
	source := m.bytes(c.Arg(0), "source")
	if len(source) == 0 {
		return m.allocate(0)
	}
	from, fromOK := charset.Parse(c.Arg(1).String())
	to, toOK := charset.Parse(c.Arg(2).String())
	if !fromOK || !toOK || !isText(from) || !isText(to) {
		err := node.NewError(m.vm, "Error", "U_ILLEGAL_ARGUMENT_ERROR", "Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]")
		set(err, "errno", 1)
		c.Throw(err)
	}
	text := from.Decode(m.vm.JS(), source).(goja.String)
	if to == charset.UTF8 || to == charset.UTF16LE {
		return node.NewBuffer(m.vm, to.Bytes(text))
	}
	last := rune(0xFF)
	if to == charset.ASCII {
		last = 0x7F
	}
	var out []byte
	for _, r := range text.String() {
		if r > last {
			r = '?'
		}
		out = append(out, byte(r))
	}
	return node.NewBuffer(m.vm, out)
}

func isText(e charset.Encoding) bool {
	return e == charset.UTF8 || e == charset.UTF16LE || e == charset.Latin1 || e == charset.ASCII
}

func (m *module) isUTF8(c *node.Call) goja.Value { return m.value(utf8.Valid(m.input(c))) }

func (m *module) isASCII(c *node.Call) goja.Value { return m.value(charset.IsASCII(m.input(c))) }

// input gives the bytes of argument 0, of whatever kind they are, unless they were transferred away.
func (m *module) input(c *node.Call) []byte {
	b, ok := node.BytesOf(c.Arg(0))
	if !ok {
		c.Throw(node.InvalidArgType(m.vm, "input", []string{"ArrayBuffer", "Buffer", "TypedArray"}, c.Arg(0)))
	}
	if node.IsArrayBuffer(c.Arg(0)) && c.Arg(0).Export().(goja.ArrayBuffer).Detached() {
		c.Throw(node.NewError(m.vm, "Error", "ERR_INVALID_STATE", "Invalid state: Cannot validate on a detached buffer"))
	}
	return b
}
