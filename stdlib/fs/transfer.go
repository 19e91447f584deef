package fs

import (
	"context"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// transfer is a read or a write through a descriptor: how many bytes have moved, and the value whose bytes they are.
//
// It is a kind of operation of its own because its callback is given two results and its promise an object of them.
type transfer struct {
	move func() (int, error)
	data goja.Value
	call string // for errors
}

// transferOp decodes the arguments of a transfer.
type transferOp func(c *node.Call) transfer

// transferNames are the names in the object that the promise form gives.
type transferNames struct{ count, data string }

// publishTransfer publishes op as nameSync, name with a callback, and name with a promise.
func publishTransfer(vm *runtime.VM, to node.Forms, name string, length int, names transferNames, op transferOp) {
	if to.Sync != nil {
		node.Set(vm, to.Sync, name+"Sync", length, func(c *node.Call) goja.Value { return op(c).runSync(vm) })
	}
	if to.Callback != nil {
		node.Set(vm, to.Callback, name, length+1, func(c *node.Call) goja.Value {
			callback := c.TakeCallback(length + 1)
			t := op(c)
			t.runWith(vm, callback("cb"))
			return goja.Undefined()
		})
	}
	if to.Promise != nil {
		node.Promise(vm, to.Promise, name, length, func(c *node.Call) node.Work {
			t := op(c)
			return func(context.Context) (node.Encode, error) {
				n, err := t.run()
				if err != nil {
					return nil, err
				}
				return func(vm *runtime.VM) goja.Value { return names.pair(vm, n, t.data) }, nil
			}
		})
	}
}

func (t transfer) run() (int, error) {
	n, err := t.move()
	if err != nil {
		return n, &node.SystemError{Err: withoutPath(err), Syscall: t.call}
	}
	return n, nil
}

func (t transfer) runSync(vm *runtime.VM) goja.Value {
	n, err := t.run()
	if err != nil {
		panic(node.ErrorValue(vm, err))
	}
	return vm.JS().ToValue(n)
}

func (t transfer) runWith(vm *runtime.VM, callback goja.Callable) {
	vm.Work(func(context.Context) func() {
		n, err := t.run()
		return func() {
			if err != nil {
				vm.Invoke(callback, goja.Undefined(), node.ErrorValue(vm, err))
				return
			}
			vm.Invoke(callback, goja.Undefined(), goja.Null(), vm.JS().ToValue(n), t.data)
		}
	})
}

func (names transferNames) pair(vm *runtime.VM, n int, data goja.Value) goja.Value {
	o := vm.JS().CreateObject(nil)
	put(o, names.count, n)
	put(o, names.data, data)
	return o
}
