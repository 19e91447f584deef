package worker

import (
	"sync"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// inbox takes the messages of postMessageToThread for one thread.
type inbox struct {
	mu      sync.Mutex
	vm      *runtime.VM // nil before the thread runs
	closed  bool
	waiting []func() // for vm
	letters map[*letter]bool
}

// letter is one message to a thread, and who waits for word of it.
type letter struct {
	message *clone.Message
	source  int
	once    sync.Once
	answer  func(outcome) // called once, from any goroutine
}

// outcome is what has become of a letter.
type outcome string

const (
	delivered outcome = "delivered"
	failed    outcome = "failed" // no such thread, or nobody listens there
	errored   outcome = "errored"
	timedOut  outcome = "timeout"
)

func (l *letter) finish(o outcome) { l.once.Do(func() { l.answer(o) }) }

// open says that the thread runs, or is about to.
func (in *inbox) open(vm *runtime.VM) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.vm = vm
	for _, f := range in.waiting {
		vm.Loop().PostUnref(f)
	}
	in.waiting = nil
}

// close says that it has ended: what it has not read has failed.
func (in *inbox) close() {
	in.mu.Lock()
	in.closed = true
	letters := in.letters
	in.letters = nil
	in.mu.Unlock()
	for l := range letters {
		l.message.Drop()
		l.finish(failed)
	}
}

// send has the thread read a letter. Any goroutine may call it.
func (in *inbox) send(l *letter) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.closed {
		go l.finish(failed)
		return
	}
	if in.letters == nil {
		in.letters = map[*letter]bool{}
	}
	in.letters[l] = true
	read := func() { in.read(l) }
	if in.vm == nil {
		in.waiting = append(in.waiting, read)
		return
	}
	in.vm.Loop().PostUnref(read)
}

// read hands a letter to the script, on the loop of the thread.
func (in *inbox) read(l *letter) {
	in.mu.Lock()
	known := in.letters[l]
	delete(in.letters, l)
	in.mu.Unlock()
	if !known {
		return
	}
	vm := in.vm
	result := errored
	vm.Enter(func() {
		js := vm.JS()
		value, _ := l.message.Read(vm)
		receive := vm.Require("internal/worker/messaging").ToObject(js).Get("receive")
		result = outcome(vm.Call(receive, goja.Undefined(), value, js.ToValue(l.source)).String())
	})
	l.finish(result)
}

// bindMessaging gives messaging.js its native: send(thread, value, transfer, timeout in ms or −1, done), and id.
func bindMessaging(vm *runtime.VM, binding *goja.Object) {
	own := 0
	if w := selfOf(vm); w != nil {
		own = w.id
	}
	if err := binding.Set("id", own); err != nil {
		panic(err)
	}
	family := familyOf(vm)
	node.Set(vm, binding, "send", 5, func(c *node.Call) goja.Value {
		var transfer []goja.Value
		if node.Given(c.Arg(2)) {
			vm.JS().ForOf(c.Arg(2), func(item goja.Value) bool {
				transfer = append(transfer, item)
				return true
			})
		}
		done := c.Function(4, "done")
		hold, async := vm.Loop().Hold(), vm.AsyncContext()
		l := &letter{message: clone.NewMessage(vm, c.Arg(1), transfer, nil), source: own, answer: func(o outcome) {
			defer hold.Release()
			hold.Post(func() {
				vm.EnterWith(async, func() { vm.Invoke(done, goja.Undefined(), vm.JS().ToValue(string(o))) })
			})
		}}
		target := family.thread(int(c.Arg(0).ToInteger()))
		if target == nil {
			l.message.Drop()
			l.finish(failed)
			return goja.Undefined()
		}
		if ms := c.Arg(3).ToFloat(); ms >= 0 {
			timer := time.AfterFunc(time.Duration(ms*float64(time.Millisecond)), func() { l.finish(timedOut) })
			vm.OnClose(func() { timer.Stop() })
		}
		target.send(l)
		return goja.Undefined()
	})
}
