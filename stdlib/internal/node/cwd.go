package node

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// directory is where a script's working directory is asked for.
type directory struct{ process *goja.Object }

func directoryOf(vm *runtime.VM) *directory {
	type key struct{}
	return vm.Memo(key{}, func() any { return new(directory) }).(*directory)
}

// SetProcess tells which object is process, once there is one.
func SetProcess(vm *runtime.VM, process *goja.Object) { directoryOf(vm).process = process }

// Cwd gives what process.cwd() does: scripts replace that function, and Node's path module calls it.
func Cwd(vm *runtime.VM) string {
	process := directoryOf(vm).process
	if process == nil {
		return vm.Dir()
	}
	return vm.Call(process.Get("cwd"), process).String()
}
