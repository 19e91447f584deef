// Package thread tells which thread of a script a VM is: the main one, or a worker of node:worker_threads.
package thread

import "github.com/jsrun/jsrun/runtime"

// Thread is what the modules of one VM know of its thread.
type Thread struct {
	ID  int // 0 for the main one
	Env *Env
}

type key struct{}

// Of gives the thread of a VM: the main one, with the environment of its Config, where nobody has said otherwise.
func Of(vm *runtime.VM) *Thread {
	return vm.Memo(key{}, func() any { return &Thread{Env: NewEnv(vm.Config().Env)} }).(*Thread)
}

// Set says which thread a VM is going to be. Call it before the VM runs.
func Set(vm *runtime.VM, t *Thread) {
	vm.Memo(key{}, func() any { return t })
}

// IsMain tells whether this is the main thread.
func (t *Thread) IsMain() bool { return t.ID == 0 }
