package lang

import (
	"encoding/binary"
	"math"
	"math/big"
	"sync/atomic"
	"unsafe"

	"github.com/dop251/goja"
)

// element is one element of a typed array that Atomics works on.
type element struct {
	memory *Memory // nil where the array is not shared, so that nobody else can see it
	data   []byte  // the memory of the whole buffer
	at     int     // where the element begins in it
	size   int
	signed bool
}

// atomicArrays are the classes that Atomics takes: the size of their elements, negative where they are signed.
var atomicArrays = map[string]int{
	"Int8Array": -1, "Uint8Array": 1, "Int16Array": -2, "Uint16Array": 2, "Int32Array": -4, "Uint32Array": 4,
	"BigInt64Array": -8, "BigUint64Array": 8,
}

// atomics makes Atomics.
func (i *installer) atomics() goja.Value {
	o := i.js.NewObject()
	must(o.DefineDataPropertySymbol(goja.SymToStringTag, i.js.ToValue("Atomics"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	set := func(name string, length int, f func(goja.FunctionCall) goja.Value) {
		must(o.DefineDataProperty(name, i.function(name, length, f), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	for name, operation := range map[string]func(old, operand uint64) uint64{
		"add":      func(old, n uint64) uint64 { return old + n },
		"and":      func(old, n uint64) uint64 { return old & n },
		"exchange": func(_, n uint64) uint64 { return n },
		"or":       func(old, n uint64) uint64 { return old | n },
		"sub":      func(old, n uint64) uint64 { return old - n },
		"xor":      func(old, n uint64) uint64 { return old ^ n },
	} {
		set(name, 3, func(call goja.FunctionCall) goja.Value {
			e := i.element(call)
			operand, _ := i.operand(call.Argument(2), e)
			return e.value(i.js, e.change(func(old uint64) uint64 { return operation(old, operand) }))
		})
	}
	set("load", 2, func(call goja.FunctionCall) goja.Value {
		e := i.element(call)
		return e.value(i.js, e.load())
	})
	set("store", 3, func(call goja.FunctionCall) goja.Value {
		e := i.element(call)
		operand, given := i.operand(call.Argument(2), e)
		e.change(func(uint64) uint64 { return operand })
		return given
	})
	set("compareExchange", 4, func(call goja.FunctionCall) goja.Value {
		e := i.element(call)
		expected, _ := i.operand(call.Argument(2), e)
		replacement, _ := i.operand(call.Argument(3), e)
		mask := e.mask()
		return e.value(i.js, e.change(func(old uint64) uint64 {
			if old == expected&mask {
				return replacement
			}
			return old
		}))
	})
	set("isLockFree", 1, func(call goja.FunctionCall) goja.Value {
		n := call.Argument(0).ToInteger()
		return i.js.ToValue(n == 1 || n == 2 || n == 4 || n == 8)
	})
	set("pause", 0, func(goja.FunctionCall) goja.Value { return goja.Undefined() })
	set("notify", 3, i.atomicsNotify)
	set("wait", 4, func(call goja.FunctionCall) goja.Value { return i.js.ToValue(i.atomicsWait(call)) })
	set("waitAsync", 4, i.atomicsWaitAsync)
	return o
}

// element reads the first two arguments of all functions: an array and an index.
func (i *installer) element(call goja.FunctionCall) *element {
	o, ok := call.Argument(0).(*goja.Object)
	size := 0
	if ok {
		if tag, isText := o.GetSymbol(goja.SymToStringTag).(goja.String); isText {
			size = atomicArrays[tag.String()]
		}
	}
	if size == 0 {
		i.throw("TypeError", "[object "+className(call.Argument(0))+"] is not an integer typed array.")
	}
	index, length := call.Argument(1).ToFloat(), o.Get("length").ToFloat()
	if math.IsNaN(index) {
		index = 0
	}
	if index = math.Trunc(index); index < 0 || index >= length {
		i.throw("RangeError", "Invalid atomic access index")
	}
	buffer := o.Get("buffer").ToObject(i.js)
	e := &element{memory: SharedMemory(buffer), data: buffer.Export().(goja.ArrayBuffer).Bytes(), size: max(size, -size), signed: size < 0}
	e.at = int(o.Get("byteOffset").ToInteger()) + int(index)*e.size
	return e
}

func className(v goja.Value) string {
	if o, ok := v.(*goja.Object); ok {
		if tag, isText := o.GetSymbol(goja.SymToStringTag).(goja.String); isText {
			return tag.String()
		}
		return o.ClassName()
	}
	return "Object"
}

// operand reads a number for an element; given is what Atomics.store returns of it.
func (i *installer) operand(v goja.Value, e *element) (n uint64, given goja.Value) {
	if e.size == 8 {
		toBig, _ := goja.AssertFunction(i.object("BigInt"))
		if goja.IsNumber(v) {
			i.throw("TypeError", "Cannot convert "+v.String()+" to a BigInt")
		}
		given, err := toBig(goja.Undefined(), v)
		must(err)
		b := new(big.Int).And(given.Export().(*big.Int), new(big.Int).SetUint64(math.MaxUint64))
		return b.Uint64(), given
	}
	f := math.Trunc(v.ToFloat())
	if math.IsNaN(f) {
		f = 0
	}
	if f == 0 {
		return 0, i.js.ToValue(0)
	}
	if math.IsInf(f, 0) {
		return 0, i.js.ToValue(f)
	}
	return uint64(int64(math.Mod(f, 1<<32))), i.js.ToValue(f)
}

// mask covers the bits of the element.
func (e *element) mask() uint64 { return math.MaxUint64 >> (64 - 8*e.size) }

// value makes the JavaScript value of the element's bits.
func (e *element) value(js *goja.Runtime, bits uint64) goja.Value {
	unused := 64 - 8*e.size
	signed := int64(bits<<unused) >> unused
	switch {
	case e.size == 8 && e.signed:
		return js.ToValue(big.NewInt(signed))
	case e.size == 8:
		return js.ToValue(new(big.Int).SetUint64(bits))
	case e.signed:
		return js.ToValue(signed)
	}
	return js.ToValue(int64(bits & e.mask()))
}

func (e *element) load() uint64 { return e.change(nil) }

// change replaces the element's bits by what f gives for them, in one step, and gives those before. A nil f changes
// nothing.
func (e *element) change(f func(old uint64) uint64) (before uint64) {
	if e.memory == nil {
		return e.changeOwn(f)
	}
	if e.size == 8 {
		word := (*uint64)(unsafe.Pointer(&e.data[e.at]))
		for {
			before = atomic.LoadUint64(word)
			if f == nil || atomic.CompareAndSwapUint64(word, before, f(before)) {
				return before
			}
		}
	}
	// The word of 4 bytes that the element lies in: shared memory is a multiple of 8 long.
	word := (*uint32)(unsafe.Pointer(uintptr(unsafe.Pointer(&e.data[e.at])) &^ 3))
	shift := 8 * (e.at & 3)
	if binary.NativeEndian.Uint16([]byte{1, 0}) != 1 {
		shift = 8 * (4 - e.size - e.at&3)
	}
	mask := uint32(e.mask())
	for {
		old := atomic.LoadUint32(word)
		before = uint64(old >> shift & mask)
		if f == nil || atomic.CompareAndSwapUint32(word, old, old&^(mask<<shift)|uint32(f(before))&mask<<shift) {
			return before
		}
	}
}

// changeOwn is change for memory that nobody else can see.
func (e *element) changeOwn(f func(old uint64) uint64) (before uint64) {
	var word [8]byte
	bytes := e.data[e.at : e.at+e.size]
	copy(word[:], bytes)
	if binary.NativeEndian.Uint16([]byte{1, 0}) != 1 {
		copy(word[8-e.size:], bytes)
		clear(word[:8-e.size])
	}
	before = binary.NativeEndian.Uint64(word[:])
	if f != nil {
		binary.NativeEndian.PutUint64(word[:], f(before))
		if binary.NativeEndian.Uint16([]byte{1, 0}) != 1 {
			copy(bytes, word[8-e.size:])
		} else {
			copy(bytes, word[:])
		}
	}
	return before
}
