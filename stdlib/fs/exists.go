package fs

import (
	"context"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// existsSync is fs.existsSync(path): whatever cannot be a path, or may not be looked at, does not exist.
func existsSync(c *node.Call) goja.Value {
	found := false
	wrong := c.VM.JS().Try(func() {
		l := locate(c, 0, "path", runtime.Probe)
		found = access(l.real, 0) == nil
	})
	if wrong != nil {
		if err, ok := wrong.Value().(*goja.Object); ok && node.Field(err, "code").String() == "ERR_INVALID_ARG_TYPE" {
			existsArgument.emit(c.VM)
		}
	}
	return c.VM.JS().ToValue(found)
}

// exists is fs.exists(path, callback), whose callback is given a boolean alone.
func exists(c *node.Call) goja.Value {
	vm := c.VM
	callback := c.Function(1, "cb")
	var l location
	refused := vm.JS().Try(func() { l = locate(c, 0, "path", runtime.Probe) })
	vm.Work(func(context.Context) func() {
		found := refused == nil && access(l.real, 0) == nil
		return func() { vm.Invoke(callback, goja.Undefined(), vm.JS().ToValue(found)) }
	})
	return goja.Undefined()
}
