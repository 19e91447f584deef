package process

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindRejection gives rejection.js the way to make a rejection an uncaught error at once.
func bindRejection(vm *runtime.VM, binding *goja.Object) {
	bindFlags(vm, binding)
	node.Set(vm, binding, "throwRejection", 1, func(c *node.Call) goja.Value {
		vm.ThrowRejection(c.Arg(0))
		return goja.Undefined()
	})
}
