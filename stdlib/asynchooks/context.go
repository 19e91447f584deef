package asynchooks

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// stores is the async context of a VM: what each AsyncLocalStorage holds. It is copied, never changed, because callbacks
// that are waiting share it. Few storages are in use at one time, so a slice is searched sooner than a map.
type stores []store

type store struct {
	storage *goja.Object
	value   goja.Value
}

// current gives the stores of now.
func current(vm *runtime.VM) stores {
	s, _ := vm.AsyncContext().(stores)
	return s
}

func (s stores) find(storage *goja.Object) (value goja.Value, found bool) {
	for i := range s {
		if s[i].storage == storage {
			return s[i].value, true
		}
	}
	return nil, false
}

// with gives the stores with one more or with one replaced.
func (s stores) with(storage *goja.Object, value goja.Value) stores {
	return append(s.without(storage, 1), store{storage, value})
}

// without gives the stores without one, with room for more.
func (s stores) without(storage *goja.Object, room int) stores {
	rest := make(stores, 0, len(s)+room)
	for _, other := range s {
		if other.storage != storage {
			rest = append(rest, other)
		}
	}
	return rest
}

// set makes s the stores of now.
func (s stores) set(vm *runtime.VM) {
	if len(s) == 0 {
		vm.SetAsyncContext(nil)
		return
	}
	vm.SetAsyncContext(s)
}

// bindStorage gives storage.js its natives. All take the storage first.
//
//	get(storage, otherwise) · set(storage, store) · remove(storage) · run(storage, store, f, ...args)
//	enter(storage, store), which gives the function that leaves again
func bindStorage(vm *runtime.VM, binding *goja.Object) {
	storage := func(c *node.Call) *goja.Object { return c.Arg(0).ToObject(vm.JS()) }
	node.Set(vm, binding, "get", 2, func(c *node.Call) goja.Value {
		if value, found := current(vm).find(storage(c)); found {
			return value
		}
		return c.Arg(1)
	})
	node.Set(vm, binding, "set", 2, func(c *node.Call) goja.Value {
		current(vm).with(storage(c), c.Arg(1)).set(vm)
		return goja.Undefined()
	})
	node.Set(vm, binding, "remove", 1, func(c *node.Call) goja.Value {
		current(vm).without(storage(c), 0).set(vm)
		return goja.Undefined()
	})
	node.Set(vm, binding, "enter", 2, func(c *node.Call) goja.Value {
		leave := enter(vm, storage(c), c.Arg(1))
		return vm.JS().ToValue(func(goja.FunctionCall) goja.Value {
			leave()
			return goja.Undefined()
		})
	})
	node.Set(vm, binding, "run", 3, func(c *node.Call) goja.Value {
		f := c.Function(2, "callback")
		args := append([]goja.Value(nil), c.Args[3:]...) // goja uses the slice again
		defer enter(vm, storage(c), c.Arg(1))()
		return vm.Invoke(f, goja.Null(), args...)
	})
}

// enter sets a store and gives what puts back the one before. Stores of other storages that are set meanwhile stay.
func enter(vm *runtime.VM, storage *goja.Object, value goja.Value) (leave func()) {
	before, had := current(vm).find(storage)
	current(vm).with(storage, value).set(vm)
	return func() {
		if had {
			current(vm).with(storage, before).set(vm)
			return
		}
		current(vm).without(storage, 0).set(vm)
	}
}

// bindResource gives resource.js the native capture(), which gives a function (f, thisArg, ...args) that calls f in the
// async context of now.
func bindResource(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "capture", 0, func(*node.Call) goja.Value {
		context := vm.AsyncContext()
		return vm.JS().ToValue(func(call goja.FunctionCall) goja.Value {
			f, ok := goja.AssertFunction(call.Argument(0))
			if !ok {
				panic(node.InvalidArgType(vm, "fn", []string{"function"}, call.Argument(0)))
			}
			var args []goja.Value
			if len(call.Arguments) > 2 {
				args = append(args, call.Arguments[2:]...)
			}
			before := vm.SetAsyncContext(context)
			defer vm.SetAsyncContext(before)
			return vm.Invoke(f, call.Argument(1), args...)
		})
	})
}

// bindExecution gives execution.js the native callback(), the number of the callback that is running.
func bindExecution(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "callback", 0, func(*node.Call) goja.Value { return vm.JS().ToValue(vm.Callback()) })
}
