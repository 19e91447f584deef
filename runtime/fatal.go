package runtime

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/diag"
)

// Hooks is what the process object, once a script has touched it, adds to the life of a VM. A nil field does nothing.
type Hooks struct {
	Uncaught   func(err Value, origin string) bool // 'uncaughtException': true where a listener took it
	Unhandled  func(reason, promise Value) bool    // 'unhandledRejection': likewise
	Handled    func(promise Value)                 // 'rejectionHandled'
	BeforeExit func(code int)                      // 'beforeExit'
	Exit       func(code int) int                  // 'exit'; gives the code that holds after the listeners
	Code       func() (code int, set bool)         // process.exitCode
}

// Hooks is where the process module hangs its listeners.
func (vm *VM) Hooks() *Hooks { return &vm.hooks }

// outcome is how the run ends.
type outcome struct {
	over    bool // no JavaScript runs any more
	exited  bool // code is what process.exit or a fatal error asked for
	code    int
	failure *diag.Error // an uncaught error, when Config.Fatal did not take it
}

// Exit ends the run with code, at any depth, without running catch or finally: what process.exit does after its `exit`
// listeners have run. It returns, but the JavaScript that called it does not go on.
func (vm *VM) Exit(code int) {
	if !vm.outcome.exited {
		vm.outcome.exited, vm.outcome.code = true, code
	}
	vm.outcome.over = true
	vm.loop.Stop()
	vm.js.Interrupt(&diag.Exit{Code: code})
}

// Throw reports an error that no JavaScript caught. origin is Node's: "uncaughtException" or "unhandledRejection". The
// script ends unless a listener of the process object takes it.
func (vm *VM) Throw(err Value, origin string) {
	if vm.hooks.Uncaught != nil {
		handled := false
		if ex := vm.js.Try(func() { handled = vm.hooks.Uncaught(err, origin) }); ex != nil {
			vm.fail(vm.uncaughtError(ex.Value()), codeListenerThrew)
			vm.Exit(codeListenerThrew)
			return
		}
		if handled {
			return
		}
	}
	code := vm.runExitListeners(1)
	vm.fail(vm.uncaughtError(err), code)
	vm.Exit(code)
}

// codeListenerThrew is Node's exit code for an 'uncaughtException' listener that throws; no 'exit' is emitted then.
const codeListenerThrew = 7

// ThrowRejection is Throw for the reason of a rejected promise that nobody handled.
func (vm *VM) ThrowRejection(reason Value) { vm.Throw(vm.rejectionError(reason), "unhandledRejection") }

// fail records or reports an uncaught error.
func (vm *VM) fail(err *diag.Error, code int) {
	err.Code = code
	vm.outcome.exited, vm.outcome.code = true, code
	if vm.config.Fatal != nil {
		vm.config.Fatal(err)
		return
	}
	vm.outcome.failure = err
}

// runExitListeners emits 'exit'. An error in a listener ends the script as uncaught, once.
func (vm *VM) runExitListeners(code int) int {
	listeners := vm.hooks.Exit
	vm.hooks.Exit = nil
	if listeners == nil {
		return code
	}
	if ex := vm.js.Try(func() { code = listeners(code) }); ex != nil {
		vm.fail(vm.uncaughtError(ex.Value()), 1)
		return 1
	}
	return code
}

// rejections are the promises that were rejected with nobody listening.
type rejections struct {
	pending  []rejection
	reported map[*goja.Promise]bool
	handled  []*goja.Promise // reported before, and now handled after all
}

// rejection is a promise and the async context in which it was rejected: its listeners run there.
type rejection struct {
	promise *goja.Promise
	async   any
}

func (r *rejections) any() bool { return len(r.pending) > 0 || len(r.handled) > 0 }

func (r *rejections) track(p *goja.Promise, operation goja.PromiseRejectionOperation, async any) {
	if operation == goja.PromiseRejectionReject {
		r.pending = append(r.pending, rejection{p, async})
		return
	}
	for i := range r.pending {
		if r.pending[i].promise == p {
			r.pending = append(r.pending[:i], r.pending[i+1:]...)
			return
		}
	}
	if r.reported[p] {
		delete(r.reported, p)
		r.handled = append(r.handled, p)
	}
}

// reportRejections emits 'unhandledRejection' for those that are still unhandled now that ticks and jobs have run.
func (vm *VM) reportRejections() {
	for _, p := range vm.rejected.handled {
		if vm.hooks.Handled != nil {
			vm.guard(func() { vm.hooks.Handled(vm.js.ToValue(p)) })
		}
	}
	vm.rejected.handled = nil
	// Those that the listeners cause come next time: their promise jobs have not run yet.
	for n := len(vm.rejected.pending); n > 0 && len(vm.rejected.pending) > 0 && !vm.outcome.over; n-- {
		next := vm.rejected.pending[0]
		vm.rejected.pending = vm.rejected.pending[1:]
		if vm.rejected.reported == nil {
			vm.rejected.reported = map[*goja.Promise]bool{}
		}
		vm.rejected.reported[next.promise] = true
		before := vm.SetAsyncContext(next.async)
		vm.guard(func() { vm.reportRejection(next.promise) })
		vm.SetAsyncContext(before)
	}
}

func (vm *VM) reportRejection(p *goja.Promise) {
	if vm.hooks.Unhandled != nil && vm.hooks.Unhandled(p.Result(), vm.js.ToValue(p)) {
		return
	}
	vm.ThrowRejection(p.Result())
}
