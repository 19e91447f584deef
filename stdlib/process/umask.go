package process

import (
	"strconv"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// umask is process.umask(mask?): it gives the mask and sets another one, from a number or an octal text. The mask is that
// of the whole process and of its children, so where tasks share the process they may look at it and no more.
func umask(vm *runtime.VM, c *node.Call) goja.Value {
	arg := c.Arg(0)
	if goja.IsUndefined(arg) {
		return vm.JS().ToValue(mask())
	}
	next := 0
	if text, ok := arg.(goja.String); ok {
		octal, err := strconv.ParseUint(text.String(), 8, 32)
		if err != nil {
			c.Throw(node.InvalidArgValue(vm, "mask", arg, "must be a 32-bit unsigned integer or an octal string"))
		}
		next = int(octal)
	} else {
		next = int(c.Int(0, "mask", 0, 1<<32-1))
	}
	ownProcess(c, "umask")
	return vm.JS().ToValue(setMask(next & 0o777))
}
