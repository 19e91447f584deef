package timers

import (
	"container/heap"
	"math"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// lists holds all timeouts of a VM: one list for each duration, in which the order of start is the order of expiry, and
// a heap of the lists by the expiry of their first. All times are in whole milliseconds of the loop's clock.
type lists struct {
	vm        *runtime.VM
	prototype *goja.Object
	handle    *loop.Timer // due when the first list is

	byDuration map[int64]*list
	queue      listHeap
	expiry     int64 // what handle is set to
	sequence   int64 // of the next list
	refs       int   // timeouts that keep the loop alive
	running    *list // whose timeouts are being called
	present    int64 // what counts as now while they are

	ids    int64
	byID   map[int64]*timeout // those that were used as a number
	warned map[string]bool    // warnings that are given once
}

// list is the timeouts of one duration, as a ring around head.
type list struct {
	head     timeout
	duration int64
	expiry   int64
	sequence int64
	index    int // in the heap, or -1
}

const never = math.MaxInt64

func newLists(vm *runtime.VM) *lists {
	l := &lists{
		vm: vm, byDuration: map[int64]*list{}, expiry: never, byID: map[int64]*timeout{}, warned: map[string]bool{},
	}
	l.handle = vm.Loop().Timer(l.process)
	l.handle.Unref()
	l.prototype = timeoutPrototype(l)
	return l
}

// now is the present time. Node asks the clock for each timer that is started, too.
func (l *lists) now() int64 {
	l.vm.Loop().Update()
	return int64(l.vm.Loop().Now() / time.Millisecond)
}

// insert puts t at the end of the list of its duration.
func (l *lists) insert(t *timeout, start int64) {
	t.unlink()
	t.start = start
	duration := int64(t.idle)
	in := l.byDuration[duration]
	if in == nil {
		in = &list{duration: duration, expiry: start + duration, sequence: l.sequence}
		in.head.next, in.head.prev = &in.head, &in.head
		l.sequence++
		l.byDuration[duration] = in
		heap.Push(&l.queue, in)
		if in.expiry < l.expiry {
			l.schedule(in.expiry)
		}
	}
	t.link(in)
}

// schedule sets the loop's timer.
func (l *lists) schedule(expiry int64) {
	l.expiry = expiry
	l.handle.Start(time.Duration(expiry)*time.Millisecond - l.vm.Loop().Now())
}

// count changes the number of timeouts that keep the loop alive.
func (l *lists) count(by int) {
	l.refs += by
	if l.refs > 0 {
		l.handle.Ref()
	} else {
		l.handle.Unref()
	}
}

// waiting counts the lists that hold a timeout, whether or not it keeps the loop alive.
func (l *lists) waiting() int {
	n := 0
	for _, in := range l.queue {
		if in.head.next != &in.head {
			n++
		}
	}
	return n
}

// process runs what is due. It is the callback of the loop's timer.
func (l *lists) process() {
	l.expiry, l.running, l.present = never, nil, l.now()
	l.vm.EnterSeries(l.next)
}

// next gives the callback of the next timeout that is due, or nil when the loop's timer has been set for the rest.
func (l *lists) next() func() {
	for l.running != nil || l.choose() {
		if t := l.take(l.running); t != nil {
			return func() {
				l.vm.SetAsyncContext(t.async)
				l.call(t)
			}
		}
		l.running = nil
	}
	return nil
}

// choose makes the list that is due first the running one.
func (l *lists) choose() bool {
	if len(l.queue) == 0 {
		l.expiry = never
		return false
	}
	first := l.queue[0]
	if first.expiry > l.present {
		l.present = l.now() // callbacks take time
	}
	if first.expiry > l.present {
		l.schedule(first.expiry)
		return false
	}
	l.running = first
	return true
}

// take unlinks the next timeout of a list that is due, or gives nil: the list then waits for its next one, or is dropped.
// What callbacks add to the list starts later than the present that the list is run at, so a timeout that starts itself
// again cannot keep the loop from its other phases.
func (l *lists) take(in *list) *timeout {
	for t := in.head.next; t != &in.head; t = in.head.next {
		if l.present-t.start < in.duration {
			// A list is asked again once a millisecond at most: its first may have been started with an old time.
			in.expiry = max(t.start+in.duration, l.present+1)
			in.sequence = l.sequence
			l.sequence++
			heap.Fix(&l.queue, in.index)
			return nil
		}
		t.unlink()
		if t.callback != nil {
			return t
		}
		l.finish(t)
	}
	l.drop(in)
	return nil
}

// call calls a timeout's callback and starts an interval again, whatever the callback does.
func (l *lists) call(t *timeout) {
	begun := t.start
	if t.repeat > 0 {
		begun = l.now()
	}
	defer func() {
		switch {
		case t.repeat > 0 && t.idle != cleared:
			t.idle = t.repeat
			l.insert(t, begun)
		case t.in == nil:
			l.finish(t)
		}
	}()
	l.vm.Call(t.callback, t.object, t.args...)
}

// finish marks a timeout that will not run again, unless it is refreshed.
func (l *lists) finish(t *timeout) {
	if t.destroyed {
		return
	}
	t.destroyed = true
	delete(l.byID, t.id)
	if t.ref {
		l.count(-1)
	}
}

// drop forgets a list.
func (l *lists) drop(in *list) {
	if in.index >= 0 {
		heap.Remove(&l.queue, in.index)
	}
	if l.byDuration[in.duration] == in {
		delete(l.byDuration, in.duration)
	}
}

// clear is clearTimeout and clearInterval, which are one and the same.
func (l *lists) clear(c *node.Call) goja.Value {
	if t := l.find(c.Arg(0)); t != nil && t.callback != nil {
		l.cancel(t)
	}
	return goja.Undefined()
}

// find gives the timeout that a Timeout object, its number, or its number as a string stands for.
func (l *lists) find(v goja.Value) *timeout {
	switch v := v.(type) {
	case *goja.Object:
		return behind[timeout](v)
	case goja.String:
		id := v.ToInteger()
		if t := l.byID[id]; t != nil && l.vm.JS().ToValue(id).String() == v.String() {
			return t
		}
	default:
		if goja.IsNumber(v) {
			return l.byID[v.ToInteger()]
		}
	}
	return nil
}

func (l *lists) cancel(t *timeout) {
	t.callback = nil
	if t.destroyed {
		return
	}
	in := t.in
	t.unlink()
	if in != nil && in.head.next == &in.head && l.byDuration[in.duration] == in {
		l.drop(in)
	}
	l.finish(t)
	t.idle = cleared
}

type listHeap []*list

func (h listHeap) Len() int { return len(h) }
func (h listHeap) Less(i, j int) bool {
	if h[i].expiry != h[j].expiry {
		return h[i].expiry < h[j].expiry
	}
	return h[i].sequence < h[j].sequence
}
func (h listHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}
func (h *listHeap) Push(x any) {
	in := x.(*list)
	in.index = len(*h)
	*h = append(*h, in)
}
func (h *listHeap) Pop() any {
	old := *h
	in := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	in.index = -1
	return in
}
