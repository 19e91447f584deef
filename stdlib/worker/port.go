package worker

import (
	"slices"
	"sync"

	"github.com/jsrun/jsrun/stdlib/internal/clone"
)

// port is one end of a channel, or one of those that share the name of a BroadcastChannel. It belongs to no VM: a message
// may carry it from one to another, and what is posted to it waits meanwhile. Any goroutine may call its methods.
type port struct {
	group *group // nil once closed; guarded by hub

	hub   *sync.Mutex // of the group, kept beyond it
	queue []*clone.Message
	last  bool   // the other end was closed: nothing comes behind the queue
	wake  func() // tells the VM that has the port of something new; nil while no VM has it
}

// group is the ports that hear each other.
type group struct {
	mu    sync.Mutex
	ports []*port
	named bool   // a broadcast channel, where the last one is not alone but waits for others
	empty func() // called without locks when the last port has left; may be nil
}

func (g *group) join() *port {
	p := &port{group: g, hub: &g.mu}
	g.ports = append(g.ports, p)
	return p
}

// newChannel makes two ports.
func newChannel() (a, b *port) {
	g := &group{}
	return g.join(), g.join()
}

// post sends a message to all the others of the group. A message that carries its own receiver is lost, and told of by
// false: nobody could ever read it.
func (p *port) post(m *clone.Message) (delivered bool) {
	sent, delivered := p.enqueue(m)
	if !sent {
		m.Drop()
	}
	return delivered
}

func (p *port) enqueue(m *clone.Message) (sent, delivered bool) {
	p.hub.Lock()
	defer p.hub.Unlock()
	if p.group == nil {
		return false, true
	}
	for _, other := range p.group.ports {
		if m.Carries(other) {
			return false, false
		}
	}
	for _, other := range p.group.ports {
		if other != p {
			other.queue = append(other.queue, m)
			other.notify()
			sent = true
		}
	}
	return sent, true
}

// notify is called with the lock held.
func (p *port) notify() {
	if p.wake != nil {
		p.wake()
	}
}

// Next is what a port has to give.
type next int

const (
	nothing next = iota
	aMessage
	theEnd // of the channel: the other end was closed, and everything before it was read
)

// take gives the first message. Without wanted, only the end is given.
func (p *port) take(wanted bool) (*clone.Message, next) {
	p.hub.Lock()
	defer p.hub.Unlock()
	switch {
	case len(p.queue) == 0 && p.last:
		return nil, theEnd
	case len(p.queue) == 0 || !wanted:
		return nil, nothing
	}
	m := p.queue[0]
	p.queue[0] = nil
	p.queue = p.queue[1:]
	return m, aMessage
}

// waiting is how many messages wait.
func (p *port) waiting() int {
	p.hub.Lock()
	defer p.hub.Unlock()
	return len(p.queue)
}

// attach has wake called, from any goroutine and with a lock held, whenever something comes; nil has it forgotten.
func (p *port) attach(wake func()) {
	p.hub.Lock()
	defer p.hub.Unlock()
	p.wake = wake
	if wake != nil && (len(p.queue) > 0 || p.last) {
		wake()
	}
}

// Close takes the port out of its group, and what has not been read with it.
func (p *port) Close() {
	drop(p.leave())
}

func drop(messages []*clone.Message) {
	for _, m := range messages {
		m.Drop()
	}
}

// leave takes the port out of its group and gives what has not been read. Of a pair, the other end hears of it.
func (p *port) leave() (unread []*clone.Message) {
	p.hub.Lock()
	g := p.group
	if g == nil {
		p.hub.Unlock()
		return nil
	}
	p.group, p.wake = nil, nil
	unread, p.queue = p.queue, nil
	g.ports = slices.DeleteFunc(g.ports, func(other *port) bool { return other == p })
	if len(g.ports) == 1 && !g.named {
		g.ports[0].last = true
		g.ports[0].notify()
	}
	last := len(g.ports) == 0
	p.hub.Unlock()
	if last && g.empty != nil {
		g.empty()
	}
	return unread
}
