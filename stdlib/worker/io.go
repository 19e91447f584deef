package worker

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindIO gives io.js its natives. A port is a handle that messages can carry; an end is a handle of a port that a
// MessagePort of this VM has:
//
//	hook(emit) · channel() → [port, port] · broadcast(name) → port · attach(port, object) → end · detach(end) → port
//	post(end, value, transfer) · receive(end) → [value] or undefined · start · stop · ref · unref · hasRef · close · isOpen
func bindIO(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	ends := endsOf(vm)
	node.Set(vm, binding, "hook", 1, func(c *node.Call) goja.Value {
		ends.emit = c.Function(0, "emit")
		return goja.Undefined()
	})
	node.Set(vm, binding, "channel", 0, func(*node.Call) goja.Value {
		a, b := newChannel()
		return js.NewArray(clone.NewHandle(vm, a), clone.NewHandle(vm, b))
	})
	node.Set(vm, binding, "broadcast", 1, func(c *node.Call) goja.Value {
		return clone.NewHandle(vm, familyOf(vm).broadcast(c.Arg(0).String()))
	})
	node.Set(vm, binding, "attach", 2, func(c *node.Call) goja.Value {
		return clone.NewHandle(vm, ends.attach(clone.HandleOf(c.Arg(0)).(*port), c.Arg(1).ToObject(js)))
	})
	set := func(name string, f func(n *end, c *node.Call) goja.Value) {
		node.Set(vm, binding, name, 1, func(c *node.Call) goja.Value {
			n, ok := clone.HandleOf(c.Arg(0)).(*end)
			if !ok {
				panic(js.NewTypeError("Illegal invocation"))
			}
			return f(n, c)
		})
	}
	act := func(name string, f func(n *end)) {
		set(name, func(n *end, _ *node.Call) goja.Value {
			f(n)
			return goja.Undefined()
		})
	}
	act("start", (*end).start)
	act("stop", func(n *end) { n.receiving = false })
	act("ref", func(n *end) { n.setRef(true) })
	act("unref", func(n *end) { n.setRef(false) })
	act("close", (*end).close)
	set("hasRef", func(n *end, _ *node.Call) goja.Value { return js.ToValue(n.hasRef()) })
	set("isOpen", func(n *end, _ *node.Call) goja.Value { return js.ToValue(n.port != nil) })
	set("detach", func(n *end, _ *node.Call) goja.Value { return clone.NewHandle(vm, n.detach()) })
	set("post", func(n *end, c *node.Call) goja.Value { return js.ToValue(n.post(c.Arg(1), c.Arg(2))) })
	set("receive", func(n *end, _ *node.Call) goja.Value { return n.receive() })
}

// post clones a value and sends it. It gives false where the message was lost because it carried its own receiver, and
// the channel with it.
func (n *end) post(value, transfer goja.Value) (delivered bool) {
	vm := n.ends.vm
	var list []goja.Value
	if node.Given(transfer) {
		vm.JS().ForOf(transfer, func(item goja.Value) bool {
			list = append(list, item)
			return true
		})
	}
	message := clone.NewMessage(vm, value, list, n.object)
	if n.port == nil {
		message.Drop()
		return true
	}
	if delivered = n.port.post(message); !delivered {
		n.close()
	}
	return delivered
}

// receive reads a message at once, whether or not the port has been started.
func (n *end) receive() goja.Value {
	if n.port == nil {
		return goja.Undefined()
	}
	message, what := n.port.take(true)
	switch what {
	case theEnd:
		n.close()
		return goja.Undefined()
	case nothing:
		return goja.Undefined()
	}
	value, _ := message.Read(n.ends.vm)
	return n.ends.vm.JS().NewArray(value)
}
