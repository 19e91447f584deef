package process

import (
	"os"
	"path/filepath"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindWarning gives warning.js the way to append to the file of --redirect-warnings. It tells whether that worked.
func bindWarning(vm *runtime.VM, binding *goja.Object) {
	bindFlags(vm, binding)
	node.Set(vm, binding, "append", 2, func(c *node.Call) goja.Value {
		path := c.String(0, "path")
		if !filepath.IsAbs(path) {
			path = filepath.Join(vm.Dir(), path)
		}
		return vm.JS().ToValue(vm.Allow(runtime.Write, path) == nil && appendTo(path, c.String(1, "text")) == nil)
	})
}

func appendTo(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	if _, err := f.WriteString(text); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
