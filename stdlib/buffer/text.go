package buffer

import (
	"math"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

func (m *module) bindText(prototype *goja.Object) {
	toString := node.Set(m.vm, prototype, "toString", 3, m.toString)
	must(prototype.Set("toLocaleString", toString))
	node.Set(m.vm, prototype, "write", 4, m.write)
	for _, named := range []struct {
		name     string
		encoding charset.Encoding
	}{
		{"ascii", charset.ASCII}, {"base64", charset.Base64}, {"base64url", charset.Base64URL}, {"latin1", charset.Latin1},
		{"hex", charset.Hex}, {"ucs2", charset.UTF16LE}, {"utf8", charset.UTF8},
	} {
		e := named.encoding
		node.Set(m.vm, prototype, named.name+"Slice", 2, func(c *node.Call) goja.Value {
			b := m.this(c)
			start, end := m.plain(c.Arg(0), 0), m.plain(c.Arg(1), len(b))
			if end > len(b) {
				panic(node.NewError(m.vm, "RangeError", "ERR_OUT_OF_RANGE", "Index out of range"))
			}
			return m.decode(e, b[min(start, end):end])
		})
		node.Set(m.vm, prototype, named.name+"Write", 3, func(c *node.Call) goja.Value {
			b := m.this(c)
			s, ok := c.Arg(0).(goja.String)
			if !ok {
				c.Throw(node.InvalidArgType(m.vm, "argument", []string{"string"}, c.Arg(0)))
			}
			return m.put(m.room(b, c.Arg(1), c.Arg(2)), s, e)
		})
	}
}

// room is where a method of one encoding writes.
func (m *module) room(b []byte, offsetArg, lengthArg goja.Value) []byte {
	offset, length := 0.0, 0.0
	if !goja.IsUndefined(offsetArg) {
		offset = offsetArg.ToFloat()
	}
	if !(offset >= 0 && offset <= float64(len(b))) {
		panic(m.outOfBounds("offset"))
	}
	length = float64(len(b)) - offset
	if !goja.IsUndefined(lengthArg) {
		if f := lengthArg.ToFloat(); !(f >= 0 && f <= length) {
			panic(m.outOfBounds("length"))
		}
		length = lengthArg.ToFloat()
	}
	return b[int(offset) : int(offset)+int(length)]
}

// plain reads an index of the methods that Node has for its own use.
func (m *module) plain(v goja.Value, otherwise int) int {
	if goja.IsUndefined(v) {
		return otherwise
	}
	f := v.ToFloat()
	if f < 0 || f > maxLength {
		panic(node.NewError(m.vm, "RangeError", "ERR_OUT_OF_RANGE", "Index out of range"))
	}
	return int(f)
}

func (m *module) toString(c *node.Call) goja.Value {
	b := m.this(c)
	start, end := bound(c.Arg(1), 0, len(b)), len(b)
	if !goja.IsUndefined(c.Arg(2)) {
		end = bound(c.Arg(2), 0, len(b))
	}
	if start >= end {
		return m.value("")
	}
	e := charset.UTF8
	if !goja.IsUndefined(c.Arg(0)) {
		e = m.encoding(c.Arg(0))
	}
	return m.decode(e, b[start:end])
}

// bound is a number cut to low … high; what is none counts as low.
func bound(v goja.Value, low, high int) int {
	f := v.ToFloat()
	switch {
	case math.IsNaN(f) || f <= float64(low):
		return low
	case f >= float64(high):
		return high
	}
	return int(f)
}

// decode makes a string of b, which must not become longer than strings can be.
func (m *module) decode(e charset.Encoding, b []byte) goja.Value {
	length := len(b)
	switch e {
	case charset.Hex:
		length *= 2
	case charset.Base64, charset.Base64URL:
		length = length / 3 * 4
	case charset.UTF16LE:
		length /= 2
	}
	if length > maxStringLength {
		panic(node.NewError(m.vm, "Error", "ERR_STRING_TOO_LONG", "Cannot create a string longer than 0x1fffffe8 characters"))
	}
	return e.Decode(m.vm.JS(), b)
}

// write is buf.write(string, [offset, [length,]] [encoding]).
func (m *module) write(c *node.Call) goja.Value {
	b := m.this(c)
	s, ok := c.Arg(0).(goja.String)
	if !ok {
		c.Throw(node.InvalidArgType(m.vm, "argument", []string{"string"}, c.Arg(0)))
	}
	offset, length, encoding := c.Arg(1), c.Arg(2), c.Arg(3)
	start, room := 0, len(b)
	_, offsetIsName := offset.(goja.String)
	_, lengthIsName := length.(goja.String)
	switch {
	case goja.IsUndefined(offset):
		return m.put(b, s, charset.UTF8)
	case goja.IsUndefined(length) && offsetIsName:
		encoding = offset
	default:
		start = m.index(offset, "offset", len(b))
		room = len(b) - start
		if lengthIsName {
			encoding = length
		} else if !goja.IsUndefined(length) {
			room = min(room, m.index(length, "length", len(b)))
		}
	}
	e := charset.UTF8
	if encoding.ToBoolean() {
		e = m.encoding(encoding)
	}
	return m.put(b[start:start+room], s, e)
}

// put writes as many whole characters as there is room for, and gives the number of bytes.
func (m *module) put(room []byte, s goja.String, e charset.Encoding) goja.Value {
	return m.value(copy(room, e.Cut(e.Bytes(s), len(room))))
}
