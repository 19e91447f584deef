package runtime

import (
	"errors"

	"github.com/dop251/goja"
)

// entry is the door from Go into JavaScript.
type entry struct {
	trampoline goja.Callable // (function (run) { run() })
	run        Value         // the Go function that the trampoline calls
	work       func()        // what run does next
	depth      int           // above 0 while JavaScript is running
}

// prepareEntry makes the trampoline. goja runs the promise jobs when the outermost JavaScript function returns; with the
// trampoline as that function, they run after the callback and after the tick queue, which is Node's order.
func (vm *VM) prepareEntry() {
	fn, err := vm.js.RunProgram(trampolineProgram())
	if err != nil {
		panic(err)
	}
	vm.entry.trampoline, _ = goja.AssertFunction(fn)
	vm.entry.run = vm.js.ToValue(func(goja.FunctionCall) goja.Value {
		vm.entry.work()
		return nil
	})
}

// Enter runs f, which may call JavaScript, and then what Node runs between any two callbacks: the tick queue and the
// promise jobs until both are empty, and the rejections that nobody handled. An exception that f lets through goes the
// way of uncaughtException. Inside another Enter, f just runs.
//
// Every callback from the loop into JavaScript comes this way. It must be called on the loop's goroutine.
func (vm *VM) Enter(f func()) {
	if vm.entry.depth > 0 {
		f()
		return
	}
	vm.pass(func() {
		vm.guard(f)
		vm.runTicks()
	})
	vm.settleAll()
}

// settleAll runs ticks, promise jobs and rejections until there are none.
func (vm *VM) settleAll() {
	for !vm.outcome.over {
		switch {
		case !vm.ticks.empty():
			vm.pass(vm.runTicks)
		case vm.rejected.any():
			vm.pass(vm.reportRejections)
		default:
			return
		}
	}
}

// EnterSeries enters with one callback after another, as Node does with the timers and immediates that are due at one
// time. next gives the callback that comes next, or nil; each may set the async context. Between two of them run the tick
// queue and the promise jobs, except that after an error that a listener took, of the callback or of a tick, the next
// callback comes first.
func (vm *VM) EnterSeries(next func() func()) {
	async := vm.async
	defer func() { vm.async = async }()
	for f := next(); f != nil; {
		vm.pass(func() {
			for f != nil && !vm.outcome.over {
				threw := vm.guard(f)
				vm.async = async
				if !threw && vm.runTicksToError() {
					return
				}
				f = next()
			}
			vm.runTicks()
		})
		vm.settleAll()
		if f == nil || vm.outcome.over {
			return
		}
		f = next()
	}
}

// EnterWith is Enter in an async context that [VM.AsyncContext] gave before.
func (vm *VM) EnterWith(async any, f func()) {
	before := vm.async
	vm.async = async
	defer func() { vm.async = before }()
	vm.Enter(f)
}

// Bind ties f to the present async context, for a callback that comes later: the returned function enters with it.
func (vm *VM) Bind(f func()) func() {
	async := vm.async
	return func() { vm.EnterWith(async, f) }
}

// pass goes through the trampoline once; when it returns, goja has run the promise jobs.
func (vm *VM) pass(work func()) {
	if vm.outcome.over {
		return
	}
	vm.entry.depth++
	vm.entry.work = work
	_, err := vm.entry.trampoline(goja.Undefined(), vm.entry.run)
	vm.entry.depth--
	if err != nil {
		vm.abort(err)
	}
}

// guard runs f; an exception that leaves it is an uncaught one. It tells whether there was one.
func (vm *VM) guard(f func()) (threw bool) {
	vm.callback++
	ex := vm.js.Try(f)
	if ex != nil {
		vm.Throw(ex.Value(), "uncaughtException")
	}
	return ex != nil
}

// abort takes the errors that no JavaScript can catch: exit, cancellation and the end of the stack.
func (vm *VM) abort(err error) {
	var interrupted *goja.InterruptedError
	var overflow *goja.StackOverflowError
	switch {
	case errors.As(err, &overflow):
		vm.fail(vm.overflowError(overflow), 1)
	case errors.As(err, &interrupted) && isMemory(interrupted):
		vm.fail(vm.memoryReport(interrupted), exitOutOfMemory)
	case errors.As(err, &interrupted):
		// process.exit, or the context is done: outcome or the context says which.
	default:
		panic(err) // a programmer's error: everything else is caught by guard
	}
	vm.outcome.over = true
	vm.loop.Stop()
}

// Call calls a JavaScript function from Go code that itself was called under Enter. Exceptions go on to the JavaScript
// caller, or to uncaughtException where there is none.
func (vm *VM) Call(fn, this Value, args ...Value) Value {
	call, ok := goja.AssertFunction(fn)
	if !ok {
		panic(vm.js.NewTypeError("not a function"))
	}
	return vm.Invoke(call, this, args...)
}

// Invoke is Call for a function that was looked up before.
func (vm *VM) Invoke(call goja.Callable, this Value, args ...Value) Value {
	result, err := call(this, args...)
	if err != nil {
		panic(err)
	}
	return result
}
