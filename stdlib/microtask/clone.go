package microtask

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindClone gives clone.js the algorithm: clone(value, transfer), where transfer is an iterable.
func bindClone(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "clone", 2, func(c *node.Call) goja.Value {
		var transfer []goja.Value
		vm.JS().ForOf(c.Arg(1), func(item goja.Value) bool {
			transfer = append(transfer, item)
			return true
		})
		value, _ := clone.NewMessage(vm, c.Arg(0), transfer, nil).Read(vm)
		return value
	})
}
