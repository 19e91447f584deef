package fs

import (
	"math"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// writeOp is fs.write in all its signatures: (fd, buffer, offset, length, position), (fd, buffer, options) and
// (fd, string, position, encoding).
func writeOp(c *node.Call) transfer {
	fd := descriptorNumber(c, 0)
	t := transfer{data: c.Arg(1), call: "write"}
	bytes, position := decodeWriting(c)
	table := descriptorsOf(c.VM)
	t.move = func() (int, error) {
		d, err := table.find(fd)
		if err != nil {
			return 0, err
		}
		return d.writeAt(bytes, position)
	}
	return t
}

func decodeWriting(c *node.Call) ([]byte, int64) {
	if s, ok := c.Arg(1).(goja.String); ok {
		return decodeText(c, s), loosePosition(c.Arg(2))
	}
	bytes, ok := bytesOfView(c.Arg(1))
	if !ok {
		c.Throw(node.InvalidArgType(c.VM, "buffer", []string{"string", "Buffer", "TypedArray", "DataView"}, c.Arg(1)))
	}
	s := span{value: c.Arg(1), bytes: bytes, position: c.Arg(4)}
	offset, length := c.Arg(2), c.Arg(3)
	if o := namedSpan(offset); o != nil {
		offset, length, s.position = node.Field(o, "offset"), node.Field(o, "length"), node.Field(o, "position")
	}
	s.offset = offsetOf(c, offset)
	s.length = int64(len(bytes)) - s.offset
	if s.offset > int64(len(bytes)) {
		c.Throw(node.OutOfRange(c.VM, "offset", "<= "+c.VM.JS().ToValue(len(bytes)).String(), offset))
	}
	if goja.IsNumber(length) {
		s.setLength(c, length)
		one := node.Call{VM: c.VM, Args: []goja.Value{length}}
		s.length = one.Int(0, "length", -maxSafe, maxSafe)
	}
	s.check(c)
	return bytes[s.offset : s.offset+s.length], loosePosition(s.position)
}

func decodeText(c *node.Call, s goja.String) []byte {
	encoding := charset.UTF8
	if v := c.Arg(3); node.Given(v) {
		known := false
		if encoding, known = charset.Parse(v.String()); !known {
			encoding = charset.UTF8
		}
		if _, isText := v.(goja.String); !isText {
			encoding = charset.UTF8
		}
	}
	if encoding == charset.Hex && s.Length()%2 != 0 {
		c.Throw(node.InvalidArgValue(c.VM, "encoding", c.Arg(3), "is invalid for data of length "+c.VM.JS().ToValue(s.Length()).String()))
	}
	return encoding.Bytes(s)
}

// loosePosition is a place in the file that Node does not check: the file's own position unless it is a whole number.
func loosePosition(v goja.Value) int64 {
	if !goja.IsNumber(v) || math.Abs(v.ToFloat()) > maxSafe || v.ToFloat() != math.Trunc(v.ToFloat()) {
		return -1
	}
	return v.ToInteger()
}
