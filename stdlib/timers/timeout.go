package timers

import (
	"math"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// timeout is what a Timeout object is: Node's own properties, which scripts do read and set, over Go's fields.
type timeout struct {
	owner      *lists
	in         *list // nil while it waits in none
	prev, next *timeout

	object    *goja.Object
	callback  goja.Value // nil once it has been cleared
	args      []goja.Value
	idle      float64 // milliseconds, or cleared
	repeat    float64 // milliseconds; 0 for none
	start     int64
	id        int64
	ref       bool
	destroyed bool
	async     any
	extra     map[string]goja.Value // properties that scripts have added
}

// cleared is the duration of a timeout that refresh must not start again.
const cleared = -1

// longest is the longest duration; what is longer is Node's overflow, one millisecond.
const longest = math.MaxInt32

// set is setTimeout and setInterval.
func (l *lists) set(c *node.Call, repeat bool) goja.Value {
	c.Function(0, "callback")
	t := &timeout{owner: l, callback: c.Arg(0), idle: l.duration(c.Arg(1)), ref: true, async: l.vm.AsyncContext()}
	l.ids++
	t.id = l.ids
	if len(c.Args) > 2 {
		t.args = append([]goja.Value(nil), c.Args[2:]...)
	}
	if repeat {
		t.repeat = t.idle
	}
	t.object = l.vm.JS().NewDynamicObject(t)
	define(t.object.SetPrototype(l.prototype))
	l.insert(t, l.now())
	l.count(+1)
	return t.object
}

// duration reads the second argument as Node does, with its warnings.
func (l *lists) duration(v goja.Value) float64 {
	if goja.IsUndefined(v) {
		return 1
	}
	ms := v.ToFloat()
	if ms >= 1 && ms <= longest {
		return ms
	}
	shown := l.vm.JS().ToValue(ms).String()
	switch {
	case ms > longest:
		l.warn("TimeoutOverflowWarning", shown+" does not fit into a 32-bit signed integer.")
	case ms < 0 && !l.warned["negative"]:
		l.warned["negative"] = true
		l.warn("TimeoutNegativeWarning", shown+" is a negative number.")
	case math.IsNaN(ms) && !l.warned["nan"]:
		l.warned["nan"] = true
		l.warn("TimeoutNaNWarning", shown+" is not a number.")
	}
	return 1
}

func (l *lists) warn(name, message string) {
	js := l.vm.JS()
	process := l.vm.Require("process").ToObject(js)
	l.vm.Call(process.Get("emitWarning"), process, js.ToValue(message+"\nTimeout duration was set to 1."), js.ToValue(name))
}

func (t *timeout) link(in *list) {
	last := in.head.prev
	t.in, t.prev, t.next = in, last, &in.head
	last.next, in.head.prev = t, t
}

func (t *timeout) unlink() {
	if t.in == nil {
		return
	}
	t.prev.next, t.next.prev = t.next, t.prev
	t.in, t.prev, t.next = nil, nil, nil
}

// timeoutPrototype makes Timeout.prototype. A method on something else than a Timeout does nothing.
func timeoutPrototype(l *lists) *goja.Object {
	prototype := newPrototype(l.vm, "Timeout")
	method := func(name string, f func(t *timeout)) {
		node.Set(l.vm, prototype, name, 0, chained(f))
	}
	method("refresh", l.refresh)
	method("unref", func(t *timeout) { l.setRef(t, false) })
	method("ref", func(t *timeout) { l.setRef(t, true) })
	node.Set(l.vm, prototype, "hasRef", 0, func(c *node.Call) goja.Value {
		t := l.find(c.This)
		return l.vm.JS().ToValue(t != nil && t.ref)
	})
	method("close", l.cancel)
	setSymbol(l.vm, prototype, "dispose", func(c *node.Call) goja.Value {
		chained(l.cancel)(c)
		return goja.Undefined()
	})
	setSymbol(l.vm, prototype, "toPrimitive", func(c *node.Call) goja.Value {
		t := l.find(c.This)
		if t == nil {
			return goja.Undefined()
		}
		if !t.destroyed {
			l.byID[t.id] = t
		}
		return l.vm.JS().ToValue(t.id)
	})
	return prototype
}

// chained makes a method that gives its own object.
func chained(f func(t *timeout)) node.Func {
	return func(c *node.Call) goja.Value {
		if t := behind[timeout](c.This); t != nil {
			f(t)
		}
		return c.This
	}
}

// refresh starts a timeout again, also one that has run already.
func (l *lists) refresh(t *timeout) {
	if t.idle < 0 {
		return
	}
	l.insert(t, l.now())
	if t.destroyed {
		t.destroyed = false
		if t.ref {
			l.count(+1)
		}
	}
}

func (l *lists) setRef(t *timeout, ref bool) {
	if t.ref == ref {
		return
	}
	t.ref = ref
	switch {
	case t.destroyed:
	case ref:
		l.count(+1)
	default:
		l.count(-1)
	}
}
