package clone

import (
	"math"
	"math/big"
	"slices"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/inspect"
)

// Writer writes values one behind the other. What it cannot write it throws, by a panic with a JavaScript value.
type Writer struct {
	encoder
	r     *realm
	hooks WriteHooks
	ids   map[*goja.Object]uint32
	moved map[*goja.Object]uint32 // ArrayBuffers that are transferred
	depth int
}

// WriteHooks are what a writer leaves to its user.
type WriteHooks struct {
	Refuse func(message string) goja.Value // makes the error for what cannot be cloned
	Host   func(o *goja.Object) bool       // writes an object of the platform, behind the tag of such; false for another
	Shared func(o *goja.Object) uint32     // numbers a SharedArrayBuffer
	Views  bool                            // typed arrays and data views are objects of the platform, too
}

// NewWriter makes a writer of values of vm.
func NewWriter(vm *runtime.VM, hooks WriteHooks) *Writer {
	return &Writer{r: realmOf(vm), hooks: hooks, ids: map[*goja.Object]uint32{}, moved: map[*goja.Object]uint32{}}
}

// Header writes the version of the format.
func (w *Writer) Header() { w.out = append(w.out, tagVersion, Version) }

// SetViews changes whether views are objects of the platform.
func (w *Writer) SetViews(platform bool) { w.hooks.Views = platform }

// Uint64, Double and Raw write plain data. Smaller numbers are written as large ones are.
func (w *Writer) Uint64(n uint64) { w.varint(n) }

// Double writes a number.
func (w *Writer) Double(f float64) { w.double(f) }

// Raw writes data as they are.
func (w *Writer) Raw(data []byte) { w.raw(data) }

// Bytes is what has been written.
func (w *Writer) Bytes() []byte { return w.out }

// Release is Bytes for a writer that is going to write something else.
func (w *Writer) Release() []byte {
	data := w.out
	*w = *NewWriter(w.r.vm, w.hooks)
	return data
}

// Move has an ArrayBuffer written as a reference to what the reader is given under id.
func (w *Writer) Move(buffer *goja.Object, id uint32) { w.moved[buffer] = id }

// Value writes any value.
func (w *Writer) Value(v goja.Value) {
	switch x := v.(type) {
	case nil:
		w.tag(tagUndefined)
		return
	case *goja.Object:
		w.object(x)
		return
	case goja.String:
		w.string(x)
		return
	case *goja.Symbol:
		w.refuse("Symbol(" + x.String() + ")")
	}
	switch x := v.Export().(type) {
	case bool:
		w.tag(map[bool]byte{true: tagTrue, false: tagFalse}[x])
	case int64:
		if x >= math.MinInt32 && x <= math.MaxInt32 {
			w.number(x)
			return
		}
		w.tag(tagDouble)
		w.double(float64(x))
	case float64:
		w.tag(tagDouble)
		w.double(x)
	case *big.Int:
		w.tag(tagBigInt)
		w.bigint(x)
	case nil:
		if goja.IsNull(v) {
			w.tag(tagNull)
			return
		}
		w.tag(tagUndefined)
	}
}

// refuse throws the error for what cannot be cloned.
func (w *Writer) refuse(shown string) { panic(w.hooks.Refuse(shown + " could not be cloned.")) }

// string writes a string with one byte per character where that is enough.
func (w *Writer) string(s goja.String) {
	plain := s.String()
	if len(plain) == s.Length() { // all of it is ASCII, for everything else takes more bytes than units
		w.text(plain)
		return
	}
	units := make([]uint16, s.Length())
	narrow := true
	for i := range units {
		units[i] = s.CharAt(i)
		narrow = narrow && units[i] < 0x100
	}
	if narrow {
		w.tag(tagOneByte)
		w.varint(uint64(len(units)))
		for _, u := range units {
			w.out = append(w.out, byte(u))
		}
		return
	}
	w.wide(units)
}

// wide writes a string of 16-bit units, which begin at an even place.
func (w *Writer) wide(units []uint16) {
	size := uint64(2 * len(units))
	var length encoder
	length.varint(size)
	if (len(w.out)+1+len(length.out))%2 != 0 {
		w.tag(tagPadding)
	}
	w.tag(tagTwoByte)
	w.varint(size)
	for _, u := range units {
		w.out = appendUnit(w.out, u)
	}
}

// bigint writes a sign, a length in bytes, which is a multiple of 8, and the digits, lowest first.
func (w *Writer) bigint(n *big.Int) {
	digits := n.Bytes()
	slices.Reverse(digits)
	for len(digits)%8 != 0 {
		digits = append(digits, 0)
	}
	head := uint64(len(digits)) << 1
	if n.Sign() < 0 {
		head |= 1
	}
	w.varint(head)
	w.raw(digits)
}

// object writes an object, or a reference to one that has been written.
func (w *Writer) object(o *goja.Object) {
	if id, ok := w.ids[o]; ok {
		w.tag(tagReference)
		w.varint(uint64(id))
		return
	}
	if w.depth++; w.depth > maxNesting {
		panic(w.r.new("RangeError", w.r.js.ToValue(nestingMessage)))
	}
	defer func() { w.depth-- }()
	kind := inspect.KindOf(o)
	isView := kind == inspect.TypedArray || kind == inspect.DataView
	if isView && !w.hooks.Views {
		w.object(w.r.viewOf(o, kind).buffer) // comes first, and has its number first
	}
	w.ids[o] = uint32(len(w.ids))
	if isView && w.hooks.Views {
		w.host(o)
		return
	}
	w.contents(o, kind)
}

// host writes an object of the platform; false where it is an ordinary one after all.
func (w *Writer) host(o *goja.Object) bool {
	before := len(w.out)
	w.tag(tagHost)
	if w.hooks.Host(o) {
		return true
	}
	w.out = w.out[:before]
	return false
}
