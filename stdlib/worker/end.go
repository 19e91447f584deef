package worker

import (
	"slices"
	"sync"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
)

// end is a port in the hands of a VM. Its methods belong to the VM's loop.
type end struct {
	ends      *ends
	port      *port        // nil once it has been closed or transferred
	object    *goja.Object // the MessagePort
	hold      *loop.Hold   // nil before it was referenced first
	async     any          // the async context in which it was made
	receiving bool
	draining  bool             // messages are being emitted
	unread    []*clone.Message // left by a close meanwhile
	marked    bool             // something may have come; guarded by ends.mu
}

// ends are those of one VM. All that have something to read are served in one callback of the loop, in the order of their
// making, as libuv serves the handles that other threads have woken.
type ends struct {
	vm   *runtime.VM
	list []*end        // in the order of their making
	emit goja.Callable // (port, type, value, transferred): what io.js does with what has come

	mu     sync.Mutex
	posted bool // the callback is on its way
}

type endsKey struct{}

func endsOf(vm *runtime.VM) *ends {
	return vm.Memo(endsKey{}, func() any {
		e := &ends{vm: vm}
		vm.OnClose(e.closeAll)
		return e
	}).(*ends)
}

// attach hands a port to the VM.
func (e *ends) attach(p *port, object *goja.Object) *end {
	n := &end{ends: e, port: p, object: object, async: e.vm.AsyncContext()}
	e.list = append(e.list, n)
	p.attach(func() { e.mark(n) })
	return n
}

// mark notes that n may have something to read. Any goroutine may call it.
func (e *ends) mark(n *end) {
	e.mu.Lock()
	defer e.mu.Unlock()
	n.marked = true
	if !e.posted {
		e.posted = true
		e.vm.Loop().PostUnref(e.serve) // what keeps the loop alive is the holds
	}
}

// serve reads what has come, at most as much from each port as was there at first, or a thousand.
func (e *ends) serve() {
	e.mu.Lock()
	e.posted = false
	var marked []*end
	for _, n := range e.list {
		if n.marked {
			n.marked = false
			marked = append(marked, n)
		}
	}
	e.mu.Unlock()
	for _, n := range marked {
		n.drain()
	}
}

// minBurst is how many messages are read in one go, even where fewer were waiting.
const minBurst = 1000

// drain emits what waits. A port that is closed meanwhile still emits what had come before.
func (n *end) drain() {
	if n.port == nil {
		return
	}
	n.draining = true
	defer func() { n.draining = false }()
	for range max(n.port.waiting(), minBurst) {
		message, what := n.port.take(n.receiving)
		switch what {
		case nothing:
			return
		case theEnd:
			n.close()
			return
		}
		n.deliver(message)
		if n.port == nil {
			n.finish()
			return
		}
	}
	n.ends.mark(n)
}

// finish emits what was left when the port was closed.
func (n *end) finish() {
	unread := n.unread
	n.unread = nil
	for _, message := range unread {
		n.deliver(message)
	}
}

// drainAll emits everything that waits: the other side has ended and sends nothing more.
func (n *end) drainAll() {
	for n.port != nil {
		message, what := n.port.take(true)
		if what != aMessage {
			return
		}
		n.deliver(message)
	}
}

// deliver makes a message into an event.
func (n *end) deliver(m *clone.Message) {
	vm := n.ends.vm
	vm.EnterWith(n.async, func() {
		var value goja.Value
		var transferred []any
		kind := "message"
		if ex := vm.JS().Try(func() {
			v, objects := m.Read(vm)
			value = v
			for _, o := range objects {
				transferred = append(transferred, o)
			}
		}); ex != nil {
			kind, value = "messageerror", ex.Value()
		}
		vm.Invoke(n.ends.emit, goja.Undefined(), n.object, vm.JS().ToValue(kind), value, vm.JS().NewArray(transferred...))
	})
}

// start has messages emitted from now on.
func (n *end) start() {
	if n.port != nil && !n.receiving {
		n.receiving = true
		n.ends.mark(n)
	}
}

// setRef lets the port keep the loop alive, or not.
func (n *end) setRef(ref bool) {
	switch {
	case n.port == nil:
	case n.hold == nil && ref:
		n.hold = n.ends.vm.Loop().Hold()
	case n.hold == nil:
	case ref:
		n.hold.Ref()
	default:
		n.hold.Unref()
	}
}

func (n *end) hasRef() bool { return n.hold != nil && n.hold.HasRef() }

// detach takes the port out of the hands of the VM.
func (n *end) detach() *port {
	p := n.port
	n.port = nil
	n.ends.list = slices.DeleteFunc(n.ends.list, func(other *end) bool { return other == n })
	if n.hold != nil {
		n.hold.Release()
	}
	return p
}

// close closes the port; `close` is emitted in the closing phase.
func (n *end) close() {
	if n.port == nil {
		return
	}
	unread := n.detach().leave()
	if n.draining {
		n.unread = unread
	} else {
		drop(unread)
	}
	vm := n.ends.vm
	vm.Loop().Closing(func() {
		vm.EnterWith(n.async, func() {
			vm.Invoke(n.ends.emit, goja.Undefined(), n.object, vm.JS().ToValue("close"), goja.Undefined(), vm.JS().NewArray())
		})
	})
}

// closeAll closes what is open when the VM ends.
func (e *ends) closeAll() {
	for _, n := range slices.Clone(e.list) {
		n.detach().Close()
	}
}
