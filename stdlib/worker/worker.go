// Package worker is node:worker_threads, and the globals MessageChannel, MessagePort, MessageEvent and BroadcastChannel.
//
// Offered: Worker with path, file: URL, data: URL or code; the options argv, execArgv, env and SHARE_ENV, eval, name,
// stdin, stdout, stderr, workerData, transferList, resourceLimits; the events online, message, messageerror, error, exit;
// postMessage, terminate, ref, unref, threadId, threadName, resourceLimits, performance.eventLoopUtilization and
// Symbol.asyncDispose. MessageChannel, MessagePort, BroadcastChannel, receiveMessageOnPort, postMessageToThread,
// getEnvironmentData, setEnvironmentData, markAsUntransferable, isMarkedAsUntransferable, markAsUncloneable, isMainThread,
// parentPort, workerData, threadId, threadName, resourceLimits, locks.
//
// A worker is a VM of its own on a goroutine of its own: it shares no JavaScript with its parent, and terminate stops it
// within a function that never returns. A parent that ends ends its workers.
//
// Different: resourceLimits are shown and not enforced, for there is one heap for all, which the main thread watches;
// descriptors belong to the thread that has opened them, which closes them at its end, so that trackUnmanagedFds changes
// nothing and no thread can use those of another one; what a worker writes is handed on without waiting for the parent to
// have read it; BroadcastChannel reaches the threads of one script, not other tasks.
//
// Missing, and refused by name: moveMessagePortToContext, getHeapSnapshot, getHeapStatistics, cpuUsage, startCpuProfile
// and startHeapProfile of a Worker.
package worker

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/stdio"
	"github.com/jsrun/jsrun/stdlib/internal/thread"
)

var (
	//go:embed worker_threads.js
	moduleSource string
	//go:embed worker.js
	workerSource string
	//go:embed io.js
	ioSource string
	//go:embed event.js
	eventSource string
	//go:embed broadcast.js
	broadcastSource string
	//go:embed environment.js
	environmentSource string
	//go:embed flags.js
	flagsSource string
	//go:embed messaging.js
	messagingSource string
	//go:embed locks.js
	locksSource string
	//go:embed errors.js
	errorsSource string
)

// Modules are node:worker_threads and its parts.
var Modules = []runtime.Builtin{
	{Name: "worker_threads", Script: runtime.NewScript("node:worker_threads", moduleSource), Bind: bindThread},
	{Name: "internal/worker", Script: runtime.NewScript("node:internal/worker", workerSource), Bind: bind},
	{Name: "internal/worker/io", Script: runtime.NewScript("node:internal/worker/io", ioSource), Bind: bindIO},
	{Name: "internal/worker/event", Script: runtime.NewScript("node:internal/worker/event", eventSource)},
	{Name: "internal/worker/broadcast", Script: runtime.NewScript("node:internal/worker/broadcast", broadcastSource)},
	{Name: "internal/worker/environment", Script: runtime.NewScript("node:internal/worker/environment", environmentSource)},
	{Name: "internal/worker/flags", Script: runtime.NewScript("node:internal/worker/flags", flagsSource)},
	{Name: "internal/worker/messaging", Script: runtime.NewScript("node:internal/worker/messaging", messagingSource), Bind: bindMessaging},
	{Name: "internal/worker/locks", Script: runtime.NewScript("node:internal/worker/locks", locksSource), Bind: bindLocks},
	{Name: "internal/worker/errors", Script: runtime.NewScript("node:internal/worker/errors", errorsSource)},
}

// Globals are the names that the package puts in the global scope.
var Globals = []runtime.Global{
	{Name: "MessageChannel", Module: "internal/worker/io", Member: "MessageChannel"},
	{Name: "MessagePort", Module: "internal/worker/io", Member: "MessagePort"},
	{Name: "MessageEvent", Module: "internal/worker/event", Member: "MessageEvent"},
	{Name: "BroadcastChannel", Module: "internal/worker/broadcast", Member: "BroadcastChannel"},
}

// bind gives worker.js its natives:
//
//	start(spec, data, transfer, notify) → [worker, port]: the handle of a running worker, and of the parent's end of the
//	channel to it; notify(event, …) is called with online, output, drain, error, fatal, unserializable and exit
//	id · terminate · ref · unref · hasRef · usage → [ran, idle] · write(worker, bytes) · end(worker)
//	drain(port's end) emits what has come · relay(fd, bytes) → whether they were written past the streams of the process
func bind(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "start", 4, func(c *node.Call) goja.Value { return start(vm, c) })
	node.Set(vm, binding, "relay", 2, func(c *node.Call) goja.Value { return js.ToValue(relay(vm, c)) })
	node.Set(vm, binding, "drain", 1, func(c *node.Call) goja.Value {
		clone.HandleOf(c.Arg(0)).(*end).drainAll()
		return goja.Undefined()
	})
	set := func(name string, f func(w *worker, c *node.Call) any) {
		node.Set(vm, binding, name, 1, func(c *node.Call) goja.Value {
			return js.ToValue(f(clone.HandleOf(c.Arg(0)).(*worker), c))
		})
	}
	set("id", func(w *worker, _ *node.Call) any { return w.id })
	set("hasRef", func(w *worker, _ *node.Call) any { return w.hold.HasRef() })
	act := func(name string, f func(w *worker, c *node.Call)) {
		set(name, func(w *worker, c *node.Call) any {
			f(w, c)
			return goja.Undefined()
		})
	}
	act("terminate", func(w *worker, _ *node.Call) { w.cancel(errTerminated) })
	act("ref", func(w *worker, _ *node.Call) { w.hold.Ref() })
	act("unref", func(w *worker, _ *node.Call) { w.hold.Unref() })
	act("end", func(w *worker, _ *node.Call) { w.stdin.close() })
	act("write", func(w *worker, c *node.Call) {
		data, _ := node.BytesOf(c.Arg(1))
		w.stdin.write(data)
	})
	set("usage", func(w *worker, _ *node.Call) any {
		ran, idle := w.usage.read()
		return js.NewArray(ran, idle)
	})
}

// start decodes a spec and starts its worker.
func start(vm *runtime.VM, c *node.Call) goja.Value {
	o := c.Arg(0).ToObject(vm.JS())
	w := &worker{
		parent: vm, family: familyOf(vm), async: vm.AsyncContext(), notify: c.Function(3, "notify"),
		spec: spec{
			kind: kind(o.Get("kind").String()), source: o.Get("source").String(), name: o.Get("name").String(),
			argv: stringList(vm, o.Get("argv")), execArgv: vm.Config().ExecArgv, stdin: o.Get("stdin").ToBoolean(),
		},
	}
	var transfer []goja.Value
	if node.Given(c.Arg(2)) {
		vm.JS().ForOf(c.Arg(2), func(item goja.Value) bool {
			transfer = append(transfer, item)
			return true
		})
	}
	w.data = clone.NewMessage(vm, c.Arg(1), transfer, nil)
	if list := o.Get("execArgv"); node.Given(list) {
		w.spec.execArgv = stringList(vm, list)
	}
	own := thread.Of(vm).Env
	switch env := o.Get("env"); {
	case !node.Given(env):
		w.spec.env = thread.NewEnv(own.Pairs())
	case o.Get("shareEnv").ToBoolean():
		w.spec.env = own
	default:
		w.spec.env = thread.NewEnv(stringList(vm, env))
	}
	vm.JS().ForOf(o.Get("limits"), func(limit goja.Value) bool {
		w.spec.limits = append(w.spec.limits, limit.ToFloat())
		return true
	})
	w.id = w.family.add()
	w.stdin = newInput(w)
	near, far := newChannel()
	w.port = far
	w.start()
	return vm.JS().NewArray(clone.NewHandle(vm, w), clone.NewHandle(vm, near))
}

func stringList(vm *runtime.VM, v goja.Value) []string {
	var list []string
	vm.JS().ForOf(v, func(item goja.Value) bool {
		list = append(list, item.String())
		return true
	})
	return list
}

// relay writes what a worker has written to the process's own output, unless the script has seen that as a stream.
func relay(vm *runtime.VM, c *node.Call) bool {
	if stdio.Seen(vm) {
		return false
	}
	to := vm.Config().Stdout
	if c.Arg(0).ToInteger() == 2 {
		to = vm.Config().Stderr
	}
	if data, _ := node.BytesOf(c.Arg(1)); to != nil {
		to.Write(data) //nolint:errcheck // what becomes of it is nobody's concern, as with the console
	}
	return true
}

// bindThread gives worker_threads.js what a thread knows of itself: main, id, name, limits, and, in a worker, port() and
// data(), which are called once.
func bindThread(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	w := selfOf(vm)
	familyOf(vm) // so that other threads find this one
	values := map[string]any{"main": w == nil, "id": thread.Of(vm).ID, "name": "", "limits": goja.Undefined()}
	if w != nil {
		limits := make([]any, len(w.spec.limits))
		for i, l := range w.spec.limits {
			limits[i] = l
		}
		values["name"], values["limits"] = w.spec.name, js.NewArray(limits...)
	}
	for name, value := range values {
		if err := binding.Set(name, value); err != nil {
			panic(err)
		}
	}
	node.Set(vm, binding, "port", 0, func(*node.Call) goja.Value { return clone.NewHandle(vm, w.port) })
	node.Set(vm, binding, "data", 0, func(*node.Call) goja.Value {
		value, _ := w.data.Read(vm)
		w.data = nil
		return value
	})
}
