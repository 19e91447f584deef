package buffer

import (
	"bytes"
	"math"
	"slices"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

func (m *module) bindBytes(prototype *goja.Object) {
	node.Set(m.vm, prototype, "copy", 4, m.copy)
	node.Set(m.vm, prototype, "equals", 1, m.equals)
	node.Set(m.vm, prototype, "compare", 5, m.compare)
	node.Set(m.vm, prototype, "fill", 4, func(c *node.Call) goja.Value {
		m.fillBytes(m.this(c), c.Arg(0), c.Arg(1), c.Arg(2), c.Arg(3))
		return c.This
	})
	node.Set(m.vm, prototype, "subarray", 2, m.subarray)
	node.Set(m.vm, prototype, "slice", 2, func(c *node.Call) goja.Value { // a subclass may have a subarray of its own
		return m.vm.Call(node.Field(c.This.ToObject(m.vm.JS()), "subarray"), c.This, c.Args...)
	})
	m.swapper(prototype, "swap16", 2)
	m.swapper(prototype, "swap32", 4)
	m.swapper(prototype, "swap64", 8)
	m.alias(prototype, "parent", "buffer")
	m.alias(prototype, "offset", "byteOffset")
}

// alias gives Buffers an old name of one of their properties.
func (m *module) alias(prototype *goja.Object, name, property string) {
	get := m.vm.JS().ToValue(func(call goja.FunctionCall) goja.Value {
		if !m.isBuffer(call.This) {
			return goja.Undefined()
		}
		return node.Field(call.This.(*goja.Object), property)
	})
	must(prototype.DefineAccessorProperty(name, get, nil, goja.FLAG_FALSE, goja.FLAG_TRUE))
}

// swapper publishes the reversal of every size bytes.
func (m *module) swapper(prototype *goja.Object, name string, size int) {
	node.Set(m.vm, prototype, name, 0, func(c *node.Call) goja.Value {
		b := m.this(c)
		if len(b)%size != 0 {
			message := "Buffer size must be a multiple of " + name[len("swap"):] + "-bits"
			c.Throw(node.NewError(m.vm, "RangeError", "ERR_INVALID_BUFFER_SIZE", message))
		}
		for ; len(b) > 0; b = b[size:] {
			slices.Reverse(b[:size])
		}
		return c.This
	})
}

// subarray shares memory with the receiver; negative bounds count from the end.
func (m *module) subarray(c *node.Call) goja.Value {
	o, ok := c.This.(*goja.Object)
	if !ok {
		c.Throw(node.InvalidArgType(m.vm, "this", bufferTypes, c.This))
	}
	length := node.Field(o, "length").ToFloat()
	clamp := func(v goja.Value, otherwise float64) float64 {
		if goja.IsUndefined(v) {
			return otherwise
		}
		f := math.Trunc(v.ToFloat())
		switch {
		case math.IsNaN(f):
			return 0
		case f < 0:
			return max(f+length, 0)
		}
		return min(f, length)
	}
	start, end := clamp(c.Arg(0), 0), clamp(c.Arg(1), length)
	at := node.Field(o, "byteOffset").ToFloat() + start
	return node.NewBufferView(m.vm, node.Field(o, "buffer"), m.value(at), m.value(max(end-start, 0)))
}

func (m *module) copy(c *node.Call) goja.Value {
	view := func(v goja.Value, name string) []byte {
		b, ok := node.BytesOf(v)
		if !ok || node.IsArrayBuffer(v) {
			c.Throw(node.InvalidArgType(m.vm, name, bufferTypes, v))
		}
		return b
	}
	source, target := view(c.This, "source"), view(c.Arg(0), "target")
	at := func(i int, name, wanted string, otherwise, high float64) float64 {
		if goja.IsUndefined(c.Arg(i)) {
			return otherwise
		}
		f := integer(c.Arg(i))
		if f < 0 || f > high {
			c.Throw(node.OutOfRange(m.vm, name, wanted, m.value(f)))
		}
		return f
	}
	size := float64(len(source))
	to := at(1, "targetStart", ">= 0", 0, noLimit)
	start := at(2, "sourceStart", ">= 0 && <= "+decimal(size), 0, size)
	end := at(3, "sourceEnd", ">= 0", size, noLimit)
	if to >= float64(len(target)) || start >= end {
		return m.value(0)
	}
	return m.value(copy(target[int(to):], source[int(start):int(min(end, size))]))
}

func (m *module) equals(c *node.Call) goja.Value {
	return m.value(bytes.Equal(m.this(c), m.bytes(c.Arg(0), "otherBuffer")))
}

func (m *module) compareStatic(c *node.Call) goja.Value {
	return m.value(bytes.Compare(m.bytes(c.Arg(0), "buf1"), m.bytes(c.Arg(1), "buf2")))
}

func (m *module) compare(c *node.Call) goja.Value {
	source := m.this(c)
	target := m.bytes(c.Arg(0), "target")
	at := func(i int, name string, otherwise, high int) int {
		if goja.IsUndefined(c.Arg(i)) {
			return otherwise
		}
		return m.index(c.Arg(i), name, high)
	}
	targetStart := at(1, "targetStart", 0, maxLength)
	targetEnd := at(2, "targetEnd", len(target), len(target))
	sourceStart := at(3, "sourceStart", 0, maxLength)
	sourceEnd := at(4, "sourceEnd", len(source), len(source))
	return m.value(bytes.Compare(source[min(sourceStart, sourceEnd):sourceEnd], target[min(targetStart, targetEnd):targetEnd]))
}

// fillBytes is buf.fill(value, [offset, [end,]] [encoding]).
func (m *module) fillBytes(b []byte, value, offset, end, encoding goja.Value) {
	s, isString := value.(goja.String)
	e := charset.UTF8
	if isString {
		if _, isName := offset.(goja.String); isName || goja.IsUndefined(offset) {
			if isName {
				encoding = offset
			}
			offset, end = goja.Undefined(), goja.Undefined()
		} else if _, isName := end.(goja.String); isName {
			encoding, end = end, goja.Undefined()
		}
		e = m.fillEncoding(encoding)
	}
	start, stop := 0, len(b)
	if !goja.IsUndefined(offset) {
		start = int(min(m.number(offset, "offset", 0, noLimit), maxLength))
		if !goja.IsUndefined(end) {
			stop = int(m.number(end, "end", 0, float64(len(b))))
		}
	}
	if start >= stop {
		return
	}
	repeat(b[start:stop], m.pattern(value, s, e))
}

func (m *module) fillEncoding(v goja.Value) charset.Encoding {
	if goja.IsUndefined(v) {
		return charset.UTF8
	}
	if _, ok := v.(goja.String); !ok {
		panic(node.InvalidArgType(m.vm, "encoding", []string{"string"}, v))
	}
	return m.encoding(v)
}

// pattern is what a Buffer is filled with: a string's bytes (s is not nil), a Uint8Array's, or the low byte of a number.
func (m *module) pattern(value goja.Value, s goja.String, e charset.Encoding) []byte {
	var pattern []byte
	if s != nil {
		if s.Length() == 0 {
			return []byte{0}
		}
		pattern = e.Bytes(s)
	} else if b, ok := node.Uint8ArrayOf(value); ok {
		pattern = bytes.Clone(b)
	} else {
		return []byte{byte(uint32(int64Of(value.ToFloat())))}
	}
	if len(pattern) == 0 {
		panic(node.InvalidArgValue(m.vm, "value", value, ""))
	}
	return pattern
}

// int64Of is f without its fraction, 0 for what does not fit.
func int64Of(f float64) int64 {
	if math.IsNaN(f) || math.Abs(f) >= 1<<63 {
		return 0
	}
	return int64(f)
}

func repeat(to, pattern []byte) {
	for done := copy(to, pattern); done < len(to); done *= 2 {
		copy(to[done:], to[:done])
	}
}
