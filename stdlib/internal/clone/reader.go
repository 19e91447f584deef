package clone

import (
	"encoding/binary"
	"math/big"
	"slices"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// Reader reads values that a [Writer], or V8, has written. It panics with a JavaScript error where the data are not what
// they should be.
type Reader struct {
	decoder
	r       *realm
	hooks   ReadHooks
	version uint64
	objects []*goja.Object // by number; nil while one is being made
	names   map[string]string
	depth   int
}

// ReadHooks are what a reader leaves to its user.
type ReadHooks struct {
	Host   func() *goja.Object          // reads an object of the platform, behind the tag of such
	Buffer func(id uint32) *goja.Object // gives a transferred ArrayBuffer, or nil
	Shared func(id uint32) *goja.Object // gives shared memory, or nil
}

// NewReader makes a reader of data that makes values of vm.
func NewReader(vm *runtime.VM, data []byte, hooks ReadHooks) *Reader {
	return &Reader{decoder: decoder{data: data}, r: realmOf(vm), hooks: hooks, version: Version, names: map[string]string{}}
}

// Header reads the version of the format; false where it cannot be read.
func (r *Reader) Header() bool {
	if r.peek() != tagVersion || r.left() == 0 {
		return false
	}
	r.at++
	ok := true
	r.guarded(func() { r.version = r.varint() }, func() { ok = false })
	return ok && r.version <= Version
}

// Version is the version that the header has told of.
func (r *Reader) Version() uint32 { return uint32(r.version) }

// Uint64, Double and Raw read plain data; ok is false where there are not enough.
func (r *Reader) Uint64() (n uint64, ok bool) {
	ok = true
	r.guarded(func() { n = r.varint() }, func() { ok = false })
	return n, ok
}

// Double reads a number.
func (r *Reader) Double() (f float64, ok bool) {
	ok = true
	r.guarded(func() { f = r.double() }, func() { ok = false })
	return f, ok
}

// Raw reads n bytes, and gives where they begin in the data.
func (r *Reader) Raw(n uint64) (at int, data []byte, ok bool) {
	at, ok = r.at, true
	r.guarded(func() { data = r.raw(n) }, func() { ok = false })
	return at, data, ok
}

// guarded calls failed where f runs out of data.
func (r *Reader) guarded(f, failed func()) {
	defer func() {
		if x := recover(); x != nil {
			if _, short := x.(formatError); !short {
				panic(x)
			}
			failed()
		}
	}()
	f()
}

// Read reads a value.
func (r *Reader) Read() (v goja.Value) {
	r.guarded(func() { v = r.value() }, func() { panic(r.r.new("Error", r.r.js.ToValue(failedMessage))) })
	return v
}

// fail ends reading.
func (r *Reader) fail() { panic(formatError{}) }

// value reads a value, and the view of it where it is a buffer that one follows.
func (r *Reader) value() goja.Value {
	if r.depth++; r.depth > 2*maxNesting {
		r.fail()
	}
	defer func() { r.depth-- }()
	v := r.single()
	if o, ok := v.(*goja.Object); ok && r.peek() == tagView {
		if _, isBuffer := bufferOf(o); isBuffer {
			r.at++
			return r.view(o)
		}
	}
	return v
}

func (r *Reader) single() goja.Value {
	js := r.r.js
	r.peek()
	switch tag := r.byte(); tag {
	case tagVerifyCount:
		r.varint()
		return r.single()
	case tagUndefined, tagHole:
		return goja.Undefined()
	case tagNull:
		return goja.Null()
	case tagTrue, tagFalse:
		return js.ToValue(tag == tagTrue)
	case tagInt32:
		return js.ToValue(int64(r.zigzag()))
	case tagUint32:
		return js.ToValue(int64(uint32(r.varint())))
	case tagDouble:
		return js.ToValue(r.double())
	case tagBigInt:
		return js.ToValue(r.bigint())
	case tagUTF8, tagOneByte, tagTwoByte:
		return r.text(tag)
	case tagReference:
		id := r.varint()
		if id >= uint64(len(r.objects)) || r.objects[id] == nil {
			r.fail()
		}
		return r.objects[id]
	default:
		return r.object(tag)
	}
}

func (r *Reader) bigint() *big.Int {
	head := r.varint()
	digits := slices.Clone(r.raw(head >> 1))
	slices.Reverse(digits)
	n := new(big.Int).SetBytes(digits)
	if head&1 != 0 {
		n.Neg(n)
	}
	return n
}

// text reads a string behind its tag.
func (r *Reader) text(tag byte) goja.Value {
	data := r.raw(r.varint())
	if tag == tagTwoByte {
		if len(data)%2 != 0 {
			r.fail()
		}
		units := make([]uint16, len(data)/2)
		for i := range units {
			units[i] = binary.NativeEndian.Uint16(data[2*i:])
		}
		return goja.StringFromUTF16(units)
	}
	if tag == tagUTF8 || isASCII(data) {
		return r.r.js.ToValue(string(data))
	}
	units := make([]uint16, len(data))
	for i, b := range data {
		units[i] = uint16(b)
	}
	return goja.StringFromUTF16(units)
}

func isASCII(data []byte) bool {
	return !slices.ContainsFunc(data, func(b byte) bool { return b >= 0x80 })
}

// string reads a string with its tag.
func (r *Reader) string() goja.Value {
	switch tag := r.peek(); tag {
	case tagUTF8, tagOneByte, tagTwoByte:
		r.at++
		return r.text(tag)
	}
	r.fail()
	return nil
}
