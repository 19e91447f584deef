// Package node is what the modules of the standard library share: decoding of arguments, Node-shaped errors, and
// operations that are written once and published in Node's three forms.
//
// An operation ([Op]) has three steps. Decode reads the JavaScript arguments on the loop and throws Node's errors for
// wrong ones. Work happens off the loop, with Go values only. Encode makes the JavaScript result on the loop again.
package node

import (
	"context"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// Op decodes the arguments of one call and gives the work to do. It runs on the loop and may throw.
type Op func(c *Call) Work

// Work does the operation off the loop. It must not touch JavaScript. Its error becomes a JavaScript error; see
// [ErrorValue].
type Work func(ctx context.Context) (Encode, error)

// Encode makes the result of the operation, on the loop. A nil Encode gives undefined.
type Encode func(vm *runtime.VM) goja.Value

// Call is a call from JavaScript.
type Call struct {
	VM   *runtime.VM
	Args []goja.Value
	This goja.Value
}

// Arg gives argument i, or undefined.
func (c *Call) Arg(i int) goja.Value {
	if i < len(c.Args) {
		return c.Args[i]
	}
	return goja.Undefined()
}

// Func is a native function of a module.
type Func func(c *Call) goja.Value

// Set defines name on target as a native function with a name and a length.
func Set(vm *runtime.VM, target *goja.Object, name string, length int, f Func) *goja.Object {
	fn := vm.JS().ToValue(func(call goja.FunctionCall) goja.Value {
		return f(&Call{VM: vm, Args: call.Arguments, This: call.This})
	}).(*goja.Object)
	js := vm.JS()
	must(fn.DefineDataProperty("name", js.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(fn.DefineDataProperty("length", js.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(target.Set(name, fn))
	return fn
}

// must is for operations on ordinary objects of our own, which cannot fail.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// Sync publishes op as a function that returns its result: readFileSync.
func Sync(vm *runtime.VM, target *goja.Object, name string, length int, op Op) {
	Set(vm, target, name, length, func(c *Call) goja.Value {
		encode, err := op(c)(vm.Context())
		if err != nil {
			panic(ErrorValue(vm, err))
		}
		return finish(vm, encode)
	})
}

// Promise publishes op as a function that gives a promise: fs.promises.readFile. What decoding throws rejects it.
func Promise(vm *runtime.VM, target *goja.Object, name string, length int, op Op) {
	Set(vm, target, name, length, func(c *Call) goja.Value {
		promise, resolve, reject := vm.JS().NewPromise()
		var work Work
		if ex := vm.JS().Try(func() { work = op(c) }); ex != nil {
			must(reject(ex.Value()))
			return vm.JS().ToValue(promise)
		}
		vm.Work(func(ctx context.Context) func() {
			encode, err := work(ctx)
			return func() {
				if err != nil {
					must(reject(ErrorValue(vm, err)))
					return
				}
				must(resolve(finish(vm, encode)))
			}
		})
		return vm.JS().ToValue(promise)
	})
}

// Callback publishes op as a function that calls its last argument with (error, result): fs.readFile. length counts the
// callback, before which arguments may be left out. As in Node a result that is undefined is not passed, and of wrong
// arguments and a wrong callback the arguments are named.
func Callback(vm *runtime.VM, target *goja.Object, name string, length int, op Op) {
	Set(vm, target, name, length, func(c *Call) goja.Value {
		callback := c.TakeCallback(length)
		work := op(c)
		invoke := callback("cb")
		vm.Work(func(ctx context.Context) func() {
			encode, err := work(ctx)
			return func() {
				if err != nil {
					vm.Invoke(invoke, goja.Undefined(), ErrorValue(vm, err))
				} else if result := finish(vm, encode); goja.IsUndefined(result) {
					vm.Invoke(invoke, goja.Undefined(), goja.Null())
				} else {
					vm.Invoke(invoke, goja.Undefined(), goja.Null(), result)
				}
			}
		})
		return goja.Undefined()
	})
}

// Forms says where the three forms of a module's operations go; a nil object leaves a form out.
type Forms struct {
	Sync, Callback, Promise *goja.Object
}

// Export publishes op in all forms: nameSync, name with a callback, and name with a promise. length counts the arguments
// without the callback.
func Export(vm *runtime.VM, to Forms, name string, length int, op Op) {
	if to.Sync != nil {
		Sync(vm, to.Sync, name+"Sync", length, op)
	}
	if to.Callback != nil {
		Callback(vm, to.Callback, name, length+1, op)
	}
	if to.Promise != nil {
		Promise(vm, to.Promise, name, length, op)
	}
}

func finish(vm *runtime.VM, encode Encode) goja.Value {
	if encode == nil {
		return goja.Undefined()
	}
	return encode(vm)
}
