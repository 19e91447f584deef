package buffer

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindBlob gives internal/blob its natives:
//
//	join(parts) → ArrayBuffer of the parts, which are strings and bytes, one behind the other
//	text(bytes) → the string, without a byte order mark
//	share(buffer) → a handle of the memory of an ArrayBuffer, which nobody changes any more
//	adopt(handle) → an ArrayBuffer over it
func bindBlob(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "join", 1, func(c *node.Call) goja.Value {
		var all []byte
		vm.JS().ForOf(c.Arg(0), func(part goja.Value) bool {
			if b, ok := node.BytesOf(part); ok {
				all = append(all, b...)
			} else {
				all = append(all, part.String()...)
			}
			return true
		})
		return vm.JS().ToValue(vm.JS().NewArrayBuffer(all))
	})
	node.Set(vm, binding, "text", 1, func(c *node.Call) goja.Value {
		b, _ := node.BytesOf(c.Arg(0))
		if len(b) >= 3 && b[0] == 0xEF && b[1] == 0xBB && b[2] == 0xBF {
			b = b[3:]
		}
		return charset.UTF8.Decode(vm.JS(), b)
	})
	node.Set(vm, binding, "share", 1, func(c *node.Call) goja.Value {
		b, _ := node.BytesOf(c.Arg(0))
		return clone.NewHandle(vm, b)
	})
	node.Set(vm, binding, "adopt", 1, func(c *node.Call) goja.Value {
		b, _ := clone.HandleOf(c.Arg(0)).([]byte)
		return vm.JS().ToValue(vm.JS().NewArrayBuffer(b))
	})
}
