package fs

import (
	"os"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	messages "github.com/jsrun/jsrun/stdlib/internal/clone"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// handedOver is an open file on its way to another thread.
type handedOver struct{ file *os.File }

// Close closes a file that never arrives.
func (h *handedOver) Close() { h.file.Close() } //nolint:errcheck // nobody is left to be told

// bindHandOver gives handle.js the two ends of a transfer: release(fd) → a handle, and adopt(handle) → the descriptor in
// the thread that got it.
func bindHandOver(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "release", 1, func(c *node.Call) goja.Value {
		d, fd := descriptorsOf(vm), int(c.Arg(0).ToInteger())
		f, err := d.file(fd)
		if err != nil {
			c.Throw(node.ErrorValue(vm, &node.SystemError{Err: err, Syscall: "transfer"}))
		}
		d.mu.Lock()
		defer d.mu.Unlock()
		delete(d.open, fd)
		return messages.NewHandle(vm, &handedOver{f})
	})
	node.Set(vm, binding, "adopt", 1, func(c *node.Call) goja.Value {
		return vm.JS().ToValue(descriptorsOf(vm).add(messages.HandleOf(c.Arg(0)).(*handedOver).file))
	})
}
