package fs

import (
	"math"
	"math/big"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// defaultReadSize is the Buffer that read makes when it is given none.
const defaultReadSize = 16384

// readLater is fs.read in all its signatures: (fd, buffer, offset, length, position), (fd, buffer, options), (fd, options)
// and (fd).
func readLater(c *node.Call) transfer { return readInto(c, false) }

// readNow is fs.readSync, which must be given a buffer.
func readNow(c *node.Call) transfer {
	descriptorNumber(c, 0)
	if _, ok := bytesOfView(c.Arg(1)); !ok {
		c.Throw(notBytes(c, c.Arg(1)))
	}
	return readInto(c, false)
}

// readHandle is FileHandle.read, which goes by the kinds of its arguments where fs.read counts them.
func readHandle(c *node.Call) transfer { return readInto(c, true) }

func notBytes(c *node.Call, v goja.Value) goja.Value {
	return node.InvalidArgType(c.VM, "buffer", []string{"Buffer", "TypedArray", "DataView"}, v)
}

func readInto(c *node.Call, handle bool) transfer {
	fd := descriptorNumber(c, 0)
	span := decodeReadSpan(c, handle)
	t := transfer{data: span.value, call: "read"}
	if span.length == 0 {
		t.move = func() (int, error) { return 0, nil }
		return t
	}
	if len(span.bytes) == 0 {
		c.Throw(node.InvalidArgValue(c.VM, "buffer", span.value, "is empty and cannot be written"))
	}
	span.check(c)
	position := decodePosition(c, span.position, span.length)
	into := span.bytes[span.offset : span.offset+span.length]
	table := descriptorsOf(c.VM)
	t.move = func() (int, error) {
		d, err := table.find(fd)
		if err != nil {
			return 0, err
		}
		return d.readAt(into, position)
	}
	return t
}

// span is a part of a Buffer, and where in the file it belongs.
type span struct {
	value          goja.Value
	bytes          []byte
	offset, length int64
	position       goja.Value
}

// decodeReadSpan reads what follows the descriptor.
func decodeReadSpan(c *node.Call, handle bool) span {
	s := span{value: c.Arg(1), position: c.Arg(4)}
	settings, named := goja.Value(nil), false
	switch bytes, isView := bytesOfView(c.Arg(1)); {
	case !isView && (handle || len(c.Args) <= 2):
		settings, named = c.Arg(1), true
		s.value = readBuffer(c, settings)
	case isView && (namedSpan(c.Arg(2)) != nil || !handle && len(c.Args) <= 3):
		settings, named = c.Arg(2), true
	case isView:
		s.bytes = bytes
	}
	bytes, ok := bytesOfView(s.value)
	if !ok {
		c.Throw(notBytes(c, s.value))
	}
	s.bytes = bytes
	offset, length := c.Arg(2), c.Arg(3)
	if named {
		o := settingsObject(c, settings)
		offset, length, s.position = node.Field(o, "offset"), node.Field(o, "length"), node.Field(o, "position")
	}
	s.offset = offsetOf(c, offset)
	s.length = int64(len(bytes)) - s.offset
	switch {
	case handle && node.Given(length) && len(bytes) > 0:
		s.setLength(c, length)
	case node.Given(length) || !named && !handle:
		s.length = toInt32(length)
	}
	return s
}

// setLength takes a length that may not be more than there is room for.
func (s *span) setLength(c *node.Call, length goja.Value) {
	f := length.ToFloat()
	if f > float64(s.length) {
		c.Throw(node.OutOfRange(c.VM, "length", "<= "+c.VM.JS().ToValue(s.length).String(), length))
	}
	s.length = int64(f)
}

// namedSpan is what stands for an offset where it is an object of offset, length and position; nil where it is none.
func namedSpan(v goja.Value) *goja.Object {
	if _, callable := goja.AssertFunction(v); callable {
		return nil
	}
	o, _ := v.(*goja.Object)
	return o
}

// toInt32 is JavaScript's v | 0, by which Node cuts a length.
func toInt32(v goja.Value) int64 {
	f := v.ToFloat()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return int64(int32(uint32(int64(math.Mod(math.Trunc(f), 1<<32)))))
}

// readBuffer is the Buffer of read's options, or a new one.
func readBuffer(c *node.Call, settings goja.Value) goja.Value {
	if o := settingsObject(c, settings); o != nil {
		if b := node.Field(o, "buffer"); !goja.IsUndefined(b) {
			return b
		}
	}
	return node.NewBuffer(c.VM, make([]byte, defaultReadSize))
}

// settingsObject checks options that may be undefined or null.
func settingsObject(c *node.Call, v goja.Value) *goja.Object {
	one := node.Call{VM: c.VM, Args: []goja.Value{v}}
	o := one.Object(0, "options")
	if o == nil {
		return nil
	}
	if _, callable := goja.AssertFunction(o); callable || isArray(c, o) {
		c.Throw(node.InvalidArgType(c.VM, "options", []string{"Object"}, v))
	}
	return o
}

// isArray is Array.isArray, which sees through proxies.
func isArray(c *node.Call, v goja.Value) bool {
	js := c.VM.JS()
	array := js.GlobalObject().Get("Array").ToObject(js)
	return c.VM.Call(array.Get("isArray"), array, v).ToBoolean()
}

func offsetOf(c *node.Call, v goja.Value) int64 {
	if !node.Given(v) {
		return 0
	}
	one := node.Call{VM: c.VM, Args: []goja.Value{v}}
	return one.Int(0, "offset", 0, maxSafe)
}

// check refuses a span that does not lie within its bytes.
func (s span) check(c *node.Call) {
	size := int64(len(s.bytes))
	js := c.VM.JS()
	switch {
	case s.length < 0:
		c.Throw(node.OutOfRange(c.VM, "length", ">= 0", js.ToValue(s.length)))
	case s.length > math.MaxInt32:
		c.Throw(node.OutOfRange(c.VM, "length", ">= 0 && <= 2147483647", js.ToValue(s.length)))
	case s.offset+s.length > size:
		c.Throw(node.OutOfRange(c.VM, "length", "<= "+js.ToValue(size-s.offset).String(), js.ToValue(s.length)))
	}
}

// decodePosition decodes a place in the file: a number or a bigint; -1, which stands for the file's own position, when
// nothing was given.
func decodePosition(c *node.Call, v goja.Value, length int64) int64 {
	if !node.Given(v) {
		return -1
	}
	if goja.IsNumber(v) {
		one := node.Call{VM: c.VM, Args: []goja.Value{v}}
		return one.Int(0, "position", -1, maxSafe)
	}
	large, ok := v.Export().(*big.Int)
	if !ok {
		c.Throw(node.InvalidArgType(c.VM, "position", []string{"integer", "bigint"}, v))
	}
	last := big.NewInt(math.MaxInt64 - length)
	if large.Cmp(big.NewInt(-1)) < 0 || large.Cmp(last) > 0 {
		c.Throw(node.OutOfRange(c.VM, "position", ">= -1 && <= "+last.String(), v))
	}
	return large.Int64()
}

// bytesOfView gives the bytes of a Buffer, TypedArray or DataView, but not of an ArrayBuffer.
func bytesOfView(v goja.Value) ([]byte, bool) {
	if node.IsArrayBuffer(v) {
		return nil, false
	}
	return node.BytesOf(v)
}

// readvOp is fs.readv(fd, buffers, position).
func readvOp(c *node.Call) transfer {
	return vector(c, "read", func(d *descriptor, b []byte, position int64) (int, error) { return d.readAt(b, position) })
}

// writevOp is fs.writev(fd, buffers, position).
func writevOp(c *node.Call) transfer {
	return vector(c, "write", func(d *descriptor, b []byte, position int64) (int, error) { return d.writeAt(b, position) })
}

// vector moves the bytes of several buffers, one after another, until one comes up short.
func vector(c *node.Call, call string, move func(d *descriptor, b []byte, position int64) (int, error)) transfer {
	fd := descriptorNumber(c, 0)
	buffers := decodeBuffers(c, c.Arg(1))
	position := loosePosition(c.Arg(2))
	table := descriptorsOf(c.VM)
	return transfer{data: c.Arg(1), call: call, move: func() (total int, err error) {
		d, err := table.find(fd)
		if err == nil && len(buffers) == 0 && call == "read" { // as libuv has it
			err = syscall.EINVAL
		}
		for i := 0; err == nil && i < len(buffers); i++ {
			at, n := position, 0
			if at >= 0 {
				at += int64(total)
			}
			n, err = move(d, buffers[i], at)
			total += n
			if n < len(buffers[i]) {
				break
			}
		}
		return total, err
	}}
}

func decodeBuffers(c *node.Call, v goja.Value) [][]byte {
	if !isArray(c, v) {
		c.Throw(node.InvalidArgType(c.VM, "buffers", []string{"ArrayBufferView[]"}, v))
	}
	var buffers [][]byte
	c.VM.JS().ForOf(v, func(item goja.Value) bool {
		b, isView := bytesOfView(item)
		if !isView {
			c.Throw(node.InvalidArgType(c.VM, "buffers", []string{"ArrayBufferView[]"}, v))
		}
		buffers = append(buffers, b)
		return true
	})
	return buffers
}
