package buffer

import (
	"bytes"
	"math"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

func (m *module) bindSearch(prototype *goja.Object) {
	node.Set(m.vm, prototype, "indexOf", 3, func(c *node.Call) goja.Value { return m.value(m.search(c, true)) })
	node.Set(m.vm, prototype, "lastIndexOf", 3, func(c *node.Call) goja.Value { return m.value(m.search(c, false)) })
	node.Set(m.vm, prototype, "includes", 3, func(c *node.Call) goja.Value { return m.value(m.search(c, true) >= 0) })
}

// search finds argument 0, from the offset in argument 1 onwards, or backwards.
func (m *module) search(c *node.Call, forward bool) int {
	b := m.this(c)
	offsetArg, encoding := c.Arg(1), c.Arg(2)
	if _, isName := offsetArg.(goja.String); isName {
		offsetArg, encoding = goja.Undefined(), offsetArg
	}
	offset := max(min(offsetArg.ToFloat(), math.MaxInt32), math.MinInt32)
	if math.IsNaN(offset) {
		offset = 0
		if !forward {
			offset = float64(len(b))
		}
	}
	needle, e := m.needle(c.Arg(0), encoding)
	start := startOf(len(b), int(offset), len(needle), forward)
	switch {
	case len(needle) == 0:
		return start
	case len(needle) > len(b) || start < 0:
		return -1
	case e == charset.UTF16LE:
		return searchUnits(b, needle, start, forward)
	}
	return find(b, needle, start, forward)
}

// needle gives the bytes to look for and the encoding, which says whether they are units of two.
func (m *module) needle(value, encoding goja.Value) ([]byte, charset.Encoding) {
	if goja.IsNumber(value) {
		return []byte{byte(uint32(int64Of(value.ToFloat())))}, charset.UTF8
	}
	e := charset.UTF8
	s, isString := value.(goja.String)
	if !goja.IsUndefined(encoding) {
		known, ok := charset.Parse(encoding.String())
		if ok {
			e = known
		} else if isString {
			m.encoding(encoding) // throws
		}
	}
	if isString {
		return e.Bytes(s), e
	}
	if b, ok := node.Uint8ArrayOf(value); ok {
		return b, e
	}
	panic(node.InvalidArgType(m.vm, "value", []string{"number", "string", "Buffer", "Uint8Array"}, value))
}

// startOf is where a search begins, -1 where it cannot: a negative offset counts from the end.
func startOf(length, offset, needle int, forward bool) int {
	switch {
	case offset < 0 && offset+length >= 0:
		return offset + length
	case offset < 0 && (forward || needle == 0):
		return 0
	case offset < 0:
		return -1
	case offset+needle <= length:
		return offset
	case needle == 0:
		return length
	case forward:
		return -1
	}
	return length - 1
}

func find(b, needle []byte, start int, forward bool) int {
	if !forward {
		return bytes.LastIndex(b[:min(start+len(needle), len(b))], needle)
	}
	if i := bytes.Index(b[min(start, len(b)):], needle); i >= 0 {
		return start + i
	}
	return -1
}

// searchUnits is find for UTF-16: a match begins at an even index.
func searchUnits(b, needle []byte, start int, forward bool) int {
	b, start = b[:len(b)&^1], start&^1
	needle = needle[:len(needle)&^1]
	if len(needle) == 0 || len(b) == 0 {
		return -1
	}
	for at := find(b, needle, start, forward); at >= 0; at = find(b, needle, start, forward) {
		if at%2 == 0 {
			return at
		}
		start = at + 1
		if !forward {
			start = at - 1
		}
		if start < 0 {
			break
		}
	}
	return -1
}
