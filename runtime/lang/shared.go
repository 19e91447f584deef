package lang

import (
	"math"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
)

// Memory is what a SharedArrayBuffer shows. Several VMs may have it at once, each on a goroutine of its own; what they do to
// it by other ways than Atomics has no order, as ECMAScript says.
type Memory struct {
	data []byte

	mu      sync.Mutex
	waiting map[int][]*waiter // by the byte that Atomics.wait waits at, the longest first
}

// waiter is one call of Atomics.wait or waitAsync.
type waiter struct{ woken chan struct{} }

// newMemory allocates memory that begins, and ends, where an element of 8 bytes may: atomic operations need that.
func newMemory(size int) *Memory {
	words := make([]uint64, (size+7)/8)
	if len(words) == 0 {
		return &Memory{}
	}
	return &Memory{data: unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), size)}
}

// symMemory is the property of a SharedArrayBuffer that holds its Memory. The object itself is one of goja's ArrayBuffers,
// so that views of it can be made, with another prototype.
var symMemory = goja.NewSymbol("memory")

// SharedMemory gives what a SharedArrayBuffer shows, or nil for another object.
func SharedMemory(o *goja.Object) *Memory {
	v := o.GetSymbol(symMemory)
	if v == nil {
		return nil
	}
	m, _ := v.Export().(*Memory)
	return m
}

// NewSharedBuffer makes a SharedArrayBuffer of js that shows m.
func NewSharedBuffer(js *goja.Runtime, m *Memory) *goja.Object {
	prototype := js.GlobalObject().Get("SharedArrayBuffer").ToObject(js).Get("prototype").ToObject(js)
	return sharedBuffer(js, m, prototype)
}

func sharedBuffer(js *goja.Runtime, m *Memory, prototype *goja.Object) *goja.Object {
	o := js.ToValue(js.NewArrayBuffer(m.data)).(*goja.Object)
	must(o.SetPrototype(prototype))
	must(o.DefineDataPropertySymbol(symMemory, js.ToValue(m), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	return o
}

// shared defines SharedArrayBuffer and Atomics.
func (i *installer) shared() {
	i.lazy("SharedArrayBuffer", i.sharedClass)
	i.lazy("Atomics", i.atomics)
}

// sharedClass makes SharedArrayBuffer. Its instances have a fixed length.
func (i *installer) sharedClass() goja.Value {
	prototype := i.js.NewObject()
	make := i.js.ToValue(func(call goja.FunctionCall) goja.Value {
		target, ok := call.Argument(1).(*goja.Object)
		if !ok {
			i.throw("TypeError", "Constructor SharedArrayBuffer requires 'new'")
		}
		own, ok := target.Get("prototype").(*goja.Object)
		if !ok {
			own = prototype
		}
		return sharedBuffer(i.js, newMemory(i.bufferSize(call.Argument(0))), own)
	})
	fn, err := i.js.RunProgram(sharedProgram())
	must(err)
	call, _ := goja.AssertFunction(fn)
	made, err := call(goja.Undefined(), make)
	must(err)
	class := made.(*goja.Object)
	must(class.DefineDataProperty("prototype", prototype, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	must(class.DefineAccessorPropertySymbol(goja.SymSpecies, i.function("get [Symbol.species]", 0, func(call goja.FunctionCall) goja.Value {
		return call.This
	}), nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(prototype.DefineDataProperty("constructor", class, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(prototype.DefineDataPropertySymbol(goja.SymToStringTag, i.js.ToValue("SharedArrayBuffer"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	getter := func(name string, value func(m *Memory) any) {
		get := i.function("get "+name, 0, func(call goja.FunctionCall) goja.Value { return i.js.ToValue(value(i.memoryOf(call.This, name))) })
		must(prototype.DefineAccessorProperty(name, get, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	getter("byteLength", func(m *Memory) any { return len(m.data) })
	getter("maxByteLength", func(m *Memory) any { return len(m.data) })
	getter("growable", func(*Memory) any { return false })
	method := func(name string, length int, f func(m *Memory, call goja.FunctionCall) goja.Value) {
		fn := i.function(name, length, func(call goja.FunctionCall) goja.Value { return f(i.memoryOf(call.This, name), call) })
		must(prototype.DefineDataProperty(name, fn, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	method("slice", 2, func(m *Memory, call goja.FunctionCall) goja.Value {
		from := relative(call.Argument(0), len(m.data), 0)
		to := max(from, relative(call.Argument(1), len(m.data), len(m.data)))
		part := newMemory(to - from)
		copy(part.data, m.data[from:to])
		return sharedBuffer(i.js, part, prototype)
	})
	method("grow", 1, func(*Memory, goja.FunctionCall) goja.Value {
		i.throw("TypeError", "Method SharedArrayBuffer.prototype.grow called on incompatible receiver #<SharedArrayBuffer>")
		return nil
	})
	return class
}

// sharedProgram makes a constructor of what Go cannot tell apart: a call, and the construction of a derived class.
var sharedProgram = sync.OnceValue(func() *goja.Program {
	return goja.MustCompile("node:internal/lang/shared",
		"(function (make) { return function SharedArrayBuffer(length) { return make(length, new.target) } })", true)
})

// bufferSize reads the length of a buffer.
func (i *installer) bufferSize(v goja.Value) int {
	size := math.Trunc(v.ToFloat())
	if math.IsNaN(size) {
		return 0
	}
	if size < 0 || size > maxBuffer {
		i.throw("RangeError", "Array buffer allocation failed")
	}
	return int(size)
}

// memoryOf gives the memory of `this` for a method.
func (i *installer) memoryOf(this goja.Value, method string) *Memory {
	if o, ok := this.(*goja.Object); ok {
		if m := SharedMemory(o); m != nil {
			return m
		}
	}
	i.throw("TypeError", "Method SharedArrayBuffer.prototype."+method+" called on incompatible receiver "+this.String())
	return nil
}

// relative reads an index that counts from the end where it is negative.
func relative(v goja.Value, length, otherwise int) int {
	if goja.IsUndefined(v) {
		return otherwise
	}
	f := v.ToFloat()
	switch {
	case math.IsNaN(f):
		return 0
	case f < 0:
		return int(max(0, float64(length)+math.Trunc(f)))
	}
	return int(min(float64(length), math.Trunc(f)))
}
