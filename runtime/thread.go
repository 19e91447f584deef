package runtime

import (
	"context"
	"path/filepath"
	"sync/atomic"

	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/runtime/lang"
)

// RunImport is RunFile for what an import specifier names, such as a data: URL.
func (vm *VM) RunImport(ctx context.Context, specifier string) error {
	return vm.live(ctx, func() {
		l := vm.modules
		l.main = vm.Import(specifier, filepath.Join(vm.Dir(), "[import]"))
		vm.onRejected(l.main, func(err Value) { vm.Throw(err, "uncaughtException") })
	})
}

// Attend is [VM.Go] for what the loop need not always wait for: the hold that it gives may be unreferenced while work goes
// on. It is released when work has returned.
func (vm *VM) Attend(work func(ctx context.Context) (done func())) *loop.Hold {
	hold := vm.loop.Hold()
	async, ctx := vm.async, vm.ctx
	vm.workers.Add(1)
	go func() {
		defer vm.workers.Done()
		defer hold.Release()
		if done := work(ctx); done != nil {
			hold.Post(func() { vm.EnterWith(async, done) })
		}
	}()
	return hold
}

// languageHost is what the built-ins need of the VM that wait for other threads, or for the garbage collector.
func (vm *VM) languageHost() lang.Host {
	return lang.Host{
		Post: vm.postQuietly,
		Done: func() <-chan struct{} { return vm.ctx.Done() },
		Attend: func(work func() func()) {
			vm.Attend(func(context.Context) func() { return work() }).Unref()
		},
	}
}

// workingDir is the working directory of one VM, or of several that follow each other, each on a goroutine of its own.
type workingDir struct{ path atomic.Pointer[string] }

func newWorkingDir(path string) *workingDir {
	d := &workingDir{}
	d.path.Store(&path)
	return d
}

// FollowDir has vm share the working directory of another one. Call it before vm runs.
func (vm *VM) FollowDir(of *VM) { vm.dir = of.dir }

// Dir is the script's working directory: a notion of the VM, not of the process, so that scripts can run side by side.
func (vm *VM) Dir() string { return *vm.dir.path.Load() }

// SetDir changes the script's working directory to an absolute path that the caller has checked.
func (vm *VM) SetDir(dir string) { vm.dir.path.Store(&dir) }
