package process

import (
	"os"
	"path/filepath"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindEnvFile gives envfile.js the text of a file.
func bindEnvFile(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "read", 1, func(c *node.Call) goja.Value {
		given := c.String(0, "path")
		path := given
		if !filepath.IsAbs(path) {
			path = filepath.Join(vm.Dir(), path)
		}
		allow(vm, runtime.Read, path)
		text, err := os.ReadFile(path)
		if err != nil {
			c.Throw(node.ErrorValue(vm, &node.SystemError{Err: err, Syscall: "open", Path: given}))
		}
		return vm.JS().ToValue(string(text))
	})
}
