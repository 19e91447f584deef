package worker

import (
	"sync"

	"github.com/jsrun/jsrun/runtime"
)

// family is the threads of one script: the main one and all workers below it. Scripts that run side by side in a process,
// as tasks do, are families of their own and hear nothing of each other.
type family struct {
	mu       sync.Mutex
	lastID   int
	channels map[string]*group // of BroadcastChannel, by name
	threads  map[int]*inbox    // that have been started and have not ended
	locks    locks
}

type familyKey struct{}

// familyOf gives the family of a VM, which the main thread founds.
func familyOf(vm *runtime.VM) *family {
	return vm.Memo(familyKey{}, func() any {
		f := &family{channels: map[string]*group{}, threads: map[int]*inbox{}}
		f.threads[0] = &inbox{}
		f.enter(0, vm)
		return f
	}).(*family)
}

// join makes the VM of a thread that add has numbered, and that does not run yet, a member.
func (f *family) join(id int, vm *runtime.VM) {
	vm.Memo(familyKey{}, func() any { return f })
	f.enter(id, vm)
}

// add numbers a thread. What is sent to it waits until it runs.
func (f *family) add() (id int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lastID++
	f.threads[f.lastID] = &inbox{}
	return f.lastID
}

// enter has a thread get what is sent to it, until its VM ends.
func (f *family) enter(id int, vm *runtime.VM) {
	f.mu.Lock()
	in := f.threads[id]
	f.mu.Unlock()
	in.open(vm)
	vm.OnClose(func() { f.remove(id) })
}

// remove forgets a thread. Its VM has ended, or never was.
func (f *family) remove(id int) {
	f.mu.Lock()
	in := f.threads[id]
	delete(f.threads, id)
	f.mu.Unlock()
	if in != nil {
		in.close()
	}
}

// thread gives the inbox of a thread, or nil.
func (f *family) thread(id int) *inbox {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.threads[id]
}

// broadcast makes a port of those that share a name.
func (f *family) broadcast(name string) *port {
	f.mu.Lock()
	defer f.mu.Unlock()
	g := f.channels[name]
	if g == nil {
		g = &group{named: true}
		g.empty = func() { f.forget(name, g) }
		f.channels[name] = g
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.join()
}

// forget drops a group that nobody has joined again meanwhile.
func (f *family) forget(name string, g *group) {
	f.mu.Lock()
	defer f.mu.Unlock()
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.ports) == 0 && f.channels[name] == g {
		delete(f.channels, name)
	}
}
