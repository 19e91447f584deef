package v8

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindSerdes gives serdes.js its natives: writer(serializer) and reader(deserializer, bytes) make a handle, and the
// operations take it as their first argument. What the format leaves open they ask the methods of the argument of writer
// and reader for.
func bindSerdes(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "writer", 1, func(c *node.Call) goja.Value {
		of := c.Arg(0).ToObject(vm.JS())
		return clone.NewHandle(vm, clone.NewWriter(vm, writeHooks(vm, of)))
	})
	node.Set(vm, binding, "reader", 2, func(c *node.Call) goja.Value {
		data, _ := node.BytesOf(c.Arg(1))
		return clone.NewHandle(vm, newReader(vm, c.Arg(0).ToObject(vm.JS()), data))
	})
	bindWriter(vm, binding)
	bindReader(vm, binding)
}

// writeHooks are the methods of a serializer.
func writeHooks(vm *runtime.VM, of *goja.Object) clone.WriteHooks {
	return clone.WriteHooks{
		Refuse: func(message string) goja.Value { return refusal(vm, of, message) },
		Shared: func(o *goja.Object) uint32 {
			number := node.Field(of, "_getSharedArrayBufferId")
			if !node.Given(number) {
				panic(refusal(vm, of, "#<SharedArrayBuffer> could not be cloned."))
			}
			return uint32(vm.Call(number, of, o).ToInteger())
		},
		Host: func(o *goja.Object) bool {
			vm.Call(method(vm, of, "_writeHostObject"), of, o)
			return true
		},
	}
}

// method gives a method that only a derived class may have.
func method(vm *runtime.VM, of *goja.Object, name string) goja.Value {
	f := node.Field(of, name)
	if !node.Given(f) {
		panic(node.NewError(vm, "Error", "ERR_METHOD_NOT_IMPLEMENTED", "The "+name+"() method is not implemented"))
	}
	return f
}

// refusal asks a serializer for the error for what cannot be cloned.
func refusal(vm *runtime.VM, of *goja.Object, message string) goja.Value {
	js := vm.JS()
	class := node.Field(of, "_getDataCloneError")
	if construct, ok := goja.AssertConstructor(class); ok {
		err, e := construct(nil, js.ToValue(message))
		if e != nil {
			panic(e)
		}
		return err
	}
	return vm.Call(class, of, js.ToValue(message))
}

func bindWriter(vm *runtime.VM, binding *goja.Object) {
	set := func(name string, f func(w *clone.Writer, c *node.Call)) {
		node.Set(vm, binding, name, 2, func(c *node.Call) goja.Value {
			f(clone.HandleOf(c.Arg(0)).(*clone.Writer), c)
			return goja.Undefined()
		})
	}
	set("writeHeader", func(w *clone.Writer, _ *node.Call) { w.Header() })
	set("writeValue", func(w *clone.Writer, c *node.Call) { w.Value(c.Arg(1)) })
	set("setViews", func(w *clone.Writer, c *node.Call) { w.SetViews(c.Arg(1).ToBoolean()) })
	set("writeUint32", func(w *clone.Writer, c *node.Call) { w.Uint64(uint64(uint32(c.Arg(1).ToInteger()))) })
	set("writeUint64", func(w *clone.Writer, c *node.Call) {
		w.Uint64(uint64(uint32(c.Arg(1).ToInteger()))<<32 | uint64(uint32(c.Arg(2).ToInteger())))
	})
	set("writeDouble", func(w *clone.Writer, c *node.Call) { w.Double(c.Arg(1).ToFloat()) })
	set("writeTransfer", func(w *clone.Writer, c *node.Call) { w.Move(c.Arg(2).ToObject(vm.JS()), uint32(c.Arg(1).ToInteger())) })
	set("writeRaw", func(w *clone.Writer, c *node.Call) {
		data, _ := node.BytesOf(c.Arg(1))
		w.Raw(data)
	})
	node.Set(vm, binding, "release", 1, func(c *node.Call) goja.Value {
		return node.NewBuffer(vm, clone.HandleOf(c.Arg(0)).(*clone.Writer).Release())
	})
}

// reader is a deserializer with the ArrayBuffers that it was given.
type reader struct {
	*clone.Reader
	moved map[uint32]*goja.Object
}

func newReader(vm *runtime.VM, of *goja.Object, data []byte) *reader {
	r := &reader{moved: map[uint32]*goja.Object{}}
	find := func(id uint32) *goja.Object { return r.moved[id] }
	r.Reader = clone.NewReader(vm, data, clone.ReadHooks{Buffer: find, Shared: find, Host: func() *goja.Object {
		result, ok := vm.Call(method(vm, of, "_readHostObject"), of).(*goja.Object)
		if !ok {
			panic(node.NewError(vm, "TypeError", "ERR_INVALID_ARG_TYPE", "readHostObject must return an object"))
		}
		return result
	}})
	return r
}

// failure is the error of data that end too soon.
func failure(vm *runtime.VM, message string) goja.Value {
	err, e := vm.JS().New(vm.JS().GlobalObject().Get("Error"), vm.JS().ToValue(message))
	if e != nil {
		panic(e)
	}
	return err
}

func bindReader(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	set := func(name string, f func(r *reader, c *node.Call) (result any, ok bool)) {
		node.Set(vm, binding, name, 2, func(c *node.Call) goja.Value {
			result, ok := f(clone.HandleOf(c.Arg(0)).(*reader), c)
			if !ok {
				panic(failure(vm, "R"+name[1:]+"() failed"))
			}
			return js.ToValue(result)
		})
	}
	set("readHeader", func(r *reader, _ *node.Call) (any, bool) { return r.Header(), true })
	set("readValue", func(r *reader, _ *node.Call) (any, bool) { return r.Read(), true })
	set("readVersion", func(r *reader, _ *node.Call) (any, bool) { return r.Version(), true })
	set("readTransfer", func(r *reader, c *node.Call) (any, bool) {
		r.moved[uint32(c.Arg(1).ToInteger())] = c.Arg(2).ToObject(js)
		return goja.Undefined(), true
	})
	set("readUint32", func(r *reader, _ *node.Call) (any, bool) {
		n, ok := r.Uint64()
		return uint32(n), ok
	})
	set("readUint64", func(r *reader, _ *node.Call) (any, bool) {
		n, ok := r.Uint64()
		return js.NewArray(uint32(n>>32), uint32(n)), ok
	})
	set("readDouble", func(r *reader, _ *node.Call) (any, bool) {
		f, ok := r.Double()
		return f, ok
	})
	set("readRawBytes", func(r *reader, c *node.Call) (any, bool) {
		at, _, ok := r.Raw(uint64(c.Arg(1).ToInteger()))
		return at, ok
	})
}
