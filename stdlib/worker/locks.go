package worker

import (
	"cmp"
	"os"
	"slices"
	"strconv"
	"sync"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// locks is the lock manager of a family: the Web Locks that its threads hold and ask for.
type locks struct {
	mu     sync.Mutex
	last   uint64 // numbers requests, so that they have an order
	byName map[string]*queue
}

// queue is what concerns one name.
type queue struct {
	held    []*lock
	pending []*lock
}

// lock is a lock that is asked for, held, or over.
type lock struct {
	number uint64
	name   string
	shared bool
	thread int
	vm     *runtime.VM
	async  any
	hold   *loop.Hold    // while it waits for another thread
	tell   goja.Callable // ("granted" or "stolen"); on the loop of vm
}

// request asks for a lock. With ifAvailable one that is not free is not waited for, and the answer is false.
func (m *locks) request(l *lock, ifAvailable, steal bool) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last++
	l.number = m.last
	if m.byName == nil {
		m.byName = map[string]*queue{}
	}
	q := m.byName[l.name]
	if q == nil {
		q = &queue{}
		m.byName[l.name] = q
	}
	switch {
	case steal:
		for _, held := range q.held {
			held.post("stolen")
		}
		q.held = nil
		q.pending = slices.Insert(q.pending, 0, l)
	case ifAvailable && (len(q.pending) > 0 || !q.free(l)):
		return false
	default:
		q.pending = append(q.pending, l)
	}
	m.grant(l.name)
	if waits := slices.Contains(q.pending, l); waits && slices.ContainsFunc(q.held, func(h *lock) bool { return h.vm != l.vm }) {
		l.hold = l.vm.Loop().Hold()
	}
	return true
}

// free tells whether l can be had beside what is held.
func (q *queue) free(l *lock) bool {
	if l.shared {
		return !slices.ContainsFunc(q.held, func(h *lock) bool { return !h.shared })
	}
	return len(q.held) == 0
}

// grant gives away what can be given, in the order of the requests. It is called with the lock held.
func (m *locks) grant(name string) {
	q := m.byName[name]
	if q == nil {
		return
	}
	for len(q.pending) > 0 && q.free(q.pending[0]) {
		l := q.pending[0]
		q.pending = q.pending[1:]
		q.held = append(q.held, l)
		l.post("granted")
	}
	if len(q.held) == 0 && len(q.pending) == 0 {
		delete(m.byName, name)
	}
}

// post tells the thread of a lock what has become of it.
func (l *lock) post(what string) {
	tell := func() {
		l.vm.EnterWith(l.async, func() { l.vm.Invoke(l.tell, goja.Undefined(), l.vm.JS().ToValue(what)) })
	}
	l.vm.Loop().Post(tell)
	l.letGo()
}

// letGo no longer keeps the loop alive.
func (l *lock) letGo() {
	if l.hold != nil {
		l.hold.Release()
		l.hold = nil
	}
}

// drop gives up a lock, and tells what it was: "pending", "held", or "gone" where another one has stolen it.
func (m *locks) drop(l *lock) (was string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	q := m.byName[l.name]
	switch {
	case q == nil:
		return "gone"
	case slices.Contains(q.pending, l):
		was = "pending"
	case slices.Contains(q.held, l):
		was = "held"
	default:
		return "gone"
	}
	same := func(other *lock) bool { return other == l }
	q.pending, q.held = slices.DeleteFunc(q.pending, same), slices.DeleteFunc(q.held, same)
	l.letGo()
	m.grant(l.name)
	return was
}

// dropAll gives up all locks of a VM that has ended.
func (m *locks) dropAll(vm *runtime.VM) {
	m.mu.Lock()
	defer m.mu.Unlock()
	own := func(l *lock) bool { return l.vm == vm }
	for name, q := range m.byName {
		q.pending, q.held = slices.DeleteFunc(q.pending, own), slices.DeleteFunc(q.held, own)
		m.grant(name)
	}
}

// list gives all locks that are held, or asked for, in the order of the requests or against it.
func (m *locks) list(of func(q *queue) []*lock, direction int) []*lock {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []*lock
	for _, q := range m.byName {
		all = append(all, of(q)...)
	}
	slices.SortFunc(all, func(a, b *lock) int { return direction * cmp.Compare(a.number, b.number) })
	return all
}

// bindLocks gives locks.js its natives: request(name, shared, ifAvailable, steal, tell) → a handle, or null for what is not
// available; drop(handle) → what it was; held() and pending() → lists of [name, shared, client].
func bindLocks(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	m, id := &familyOf(vm).locks, 0
	if w := selfOf(vm); w != nil {
		id = w.id
	}
	vm.OnClose(func() { m.dropAll(vm) })
	node.Set(vm, binding, "request", 5, func(c *node.Call) goja.Value {
		l := &lock{
			name: c.Arg(0).String(), shared: c.Arg(1).ToBoolean(), thread: id, vm: vm, async: vm.AsyncContext(), tell: c.Function(4, "tell"),
		}
		if !m.request(l, c.Arg(2).ToBoolean(), c.Arg(3).ToBoolean()) {
			return goja.Null()
		}
		return clone.NewHandle(vm, l)
	})
	node.Set(vm, binding, "drop", 1, func(c *node.Call) goja.Value {
		return js.ToValue(m.drop(clone.HandleOf(c.Arg(0)).(*lock)))
	})
	list := func(name string, direction int, of func(q *queue) []*lock) {
		node.Set(vm, binding, name, 0, func(*node.Call) goja.Value {
			var shown []any
			for _, l := range m.list(of, direction) {
				client := "node-" + strconv.Itoa(os.Getpid()) + "-" + strconv.Itoa(l.thread)
				shown = append(shown, js.NewArray(l.name, l.shared, client))
			}
			return js.NewArray(shown...)
		})
	}
	list("held", -1, func(q *queue) []*lock { return q.held })
	list("pending", 1, func(q *queue) []*lock { return q.pending })
}
