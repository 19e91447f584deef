package stdlib

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/inspect"
)

// Describe renders a value as console.log would: what [runtime.Config.Describe] wants.
func Describe(vm *runtime.VM, value goja.Value) string {
	return inspect.Value(vm, value, inspect.ReadOptions(vm, nil))
}
