package process

import (
	goruntime "runtime"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindGC makes the function of --expose-gc. Go collects all that there is, whatever options ask for; with
// { execution: 'async' } the function gives a promise.
func bindGC(vm *runtime.VM, b *goja.Object) {
	node.Set(vm, b, "gc", 0, func(c *node.Call) goja.Value {
		goruntime.GC()
		options, _ := c.Arg(0).(*goja.Object)
		if node.Field(options, "execution").String() != "async" {
			return goja.Undefined()
		}
		promise, resolve, _ := vm.JS().NewPromise()
		if err := resolve(goja.Undefined()); err != nil {
			panic(err)
		}
		return vm.JS().ToValue(promise)
	})
}
