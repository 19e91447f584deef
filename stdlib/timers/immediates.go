package timers

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// immediates is the queue of setImmediate, which the check phase empties.
type immediates struct {
	vm        *runtime.VM
	prototype *goja.Object
	check     *loop.Watcher // runs the queue; active while there is something in it
	idle      *loop.Watcher // keeps poll from blocking; active while an immediate keeps the loop alive

	queue   []*immediate
	waiting int // those in queue that have not been cleared
	refs    int
}

// immediate is what an Immediate object is.
type immediate struct {
	owner     *immediates
	object    *goja.Object
	callback  goja.Value
	args      []goja.Value
	async     any
	ref       bool
	destroyed bool
	extra     map[string]goja.Value
}

func newImmediates(vm *runtime.VM) *immediates {
	q := &immediates{vm: vm}
	q.check = vm.Loop().Check(q.run)
	q.check.Unref()
	q.idle = vm.Loop().Idle(func() {})
	q.prototype = immediatePrototype(q)
	return q
}

func (q *immediates) set(c *node.Call) goja.Value {
	c.Function(0, "callback")
	i := &immediate{owner: q, callback: c.Arg(0), async: q.vm.AsyncContext(), ref: true}
	if len(c.Args) > 1 {
		i.args = append([]goja.Value(nil), c.Args[1:]...)
	}
	i.object = q.vm.JS().NewDynamicObject(i)
	define(i.object.SetPrototype(q.prototype))
	q.queue = append(q.queue, i)
	q.waiting++
	q.check.Start()
	q.count(+1)
	return i.object
}

func (q *immediates) count(by int) {
	q.refs += by
	if q.refs > 0 {
		q.idle.Start()
	} else {
		q.idle.Stop()
	}
}

// run runs the immediates that are queued now; those that they add run in the next turn.
func (q *immediates) run() {
	batch := q.queue
	q.queue = nil
	q.vm.EnterSeries(func() func() {
		for len(batch) > 0 {
			i := batch[0]
			batch = batch[1:]
			if !i.destroyed {
				return func() { q.call(i) }
			}
		}
		return nil
	})
	if len(q.queue) == 0 {
		q.check.Stop()
	}
}

func (q *immediates) call(i *immediate) {
	q.vm.SetAsyncContext(i.async)
	q.finish(i)
	callback := i.callback
	i.callback = nil
	if callback != nil {
		q.vm.Call(callback, i.object, i.args...)
	}
}

func (q *immediates) finish(i *immediate) {
	i.destroyed = true
	q.waiting--
	if i.ref {
		i.ref = false
		q.count(-1)
	}
}

func (q *immediates) clear(c *node.Call) goja.Value {
	i := asImmediate(c.Arg(0))
	if i == nil || i.destroyed {
		return goja.Undefined()
	}
	q.finish(i)
	i.callback = nil
	if q.waiting == 0 {
		q.queue = nil
		q.check.Stop()
	}
	return goja.Undefined()
}

func asImmediate(v goja.Value) *immediate { return behind[immediate](v) }

// immediatePrototype makes Immediate.prototype.
func immediatePrototype(q *immediates) *goja.Object {
	prototype := newPrototype(q.vm, "Immediate")
	setRef := func(name string, ref bool) {
		node.Set(q.vm, prototype, name, 0, func(c *node.Call) goja.Value {
			if i := asImmediate(c.This); i != nil && !i.destroyed && i.ref != ref {
				i.ref = ref
				q.count(map[bool]int{true: +1, false: -1}[ref])
			}
			return c.This
		})
	}
	setRef("ref", true)
	setRef("unref", false)
	node.Set(q.vm, prototype, "hasRef", 0, func(c *node.Call) goja.Value {
		i := asImmediate(c.This)
		return q.vm.JS().ToValue(i != nil && i.ref)
	})
	setSymbol(q.vm, prototype, "dispose", func(c *node.Call) goja.Value {
		return q.clear(&node.Call{VM: q.vm, Args: []goja.Value{c.This}})
	})
	return prototype
}
