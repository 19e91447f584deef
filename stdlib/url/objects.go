package url

import (
	"crypto/rand"
	"fmt"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindObjects gives objects.js the names of object URLs: random UUIDs, as in RFC 9562.
func bindObjects(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "uuid", 0, func(*node.Call) goja.Value {
		var id [16]byte
		rand.Read(id[:]) // never fails
		id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
		return vm.JS().ToValue(fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:]))
	})
}
