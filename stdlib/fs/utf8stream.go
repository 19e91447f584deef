package fs

import (
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindUtf8Stream gives sleep(milliseconds), with which a synchronous Utf8Stream waits for a file that is busy: it holds up
// the loop, as its writes do.
func bindUtf8Stream(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "sleep", 1, func(c *node.Call) goja.Value {
		select {
		case <-time.After(time.Duration(c.Arg(0).ToInteger()) * time.Millisecond):
		case <-vm.Context().Done():
		}
		return goja.Undefined()
	})
}
