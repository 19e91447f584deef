package runtime

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/diag"
)

// RunFile runs the script at an absolute path as the main module and turns the loop until nothing is left to do.
//
// It gives nil for exit code 0, a *diag.Exit for any other code that the script chose, a *diag.Error for an uncaught
// error (a *diag.Exit when Config.Fatal has been told), and ctx's cause when it was cancelled. A VM runs once.
func (vm *VM) RunFile(ctx context.Context, path string) error {
	vm.modules.mainFile = path
	return vm.live(ctx, func() { vm.modules.runMain(path) })
}

// Source is a script that is not in a file.
type Source struct {
	Name string // what positions show, such as "[eval]" or "jsrun.toml"; relative imports start from the VM's Dir
	Text string
	Line int    // the line of Name on which Text begins, less one
	Kind string // "ts", "tsx", "js", "jsx"; "" is "ts", a superset of plain JavaScript

	Global bool // what is no ES module runs in the global scope, as `-e` does; otherwise as a CommonJS module
	Print  bool // with Global, write the completion value to standard output, as `-p` does
}

// RunSource is RunFile for a script that is not in a file.
func (vm *VM) RunSource(ctx context.Context, s Source) error {
	return vm.live(ctx, func() { vm.modules.runSource(s) })
}

// RunBuiltin is RunFile for a module of the standard library, internal ones included. What the flags --require and
// --import name is left to that module.
func (vm *VM) RunBuiltin(ctx context.Context, name string) error {
	return vm.turn(ctx, func() { vm.Require(name) })
}

// MainPending tells whether the main script is a module that still waits at its top level.
func (vm *VM) MainPending() bool {
	return vm.modules.main != nil && vm.modules.main.State() == goja.PromiseStatePending
}

// live is the life of a VM that begins with what the flags --require and --import name.
func (vm *VM) live(ctx context.Context, start func()) error {
	return vm.turn(ctx, func() { vm.modules.after(preloads(vm.config.ExecArgv), start) })
}

// turn is the life of a VM: start, loop, beforeExit, loop again, exit.
func (vm *VM) turn(ctx context.Context, start func()) error {
	ctx, cancel := context.WithCancelCause(ctx)
	vm.ctx = ctx
	undo := context.AfterFunc(ctx, func() { vm.js.Interrupt(ctx) })
	defer vm.close(cancel)
	defer undo()
	defer vm.watchMemory()()

	vm.Enter(vm.loadFlags)
	vm.callback = -1 // the next is the main script
	vm.reached.Script = time.Now()
	vm.Enter(start)
	for !vm.outcome.over {
		if err := vm.loop.Run(ctx); err != nil && !vm.outcome.exited {
			return err
		}
		if vm.outcome.over {
			break
		}
		vm.Enter(vm.beforeExit)
		if vm.outcome.over || !vm.loop.Alive() {
			break
		}
	}
	if ctx.Err() != nil && !vm.outcome.exited {
		return context.Cause(ctx)
	}
	if !vm.outcome.exited {
		vm.exitNaturally()
	}
	return vm.result()
}

// loadFlags loads the process object at once where a flag says how it deals with rejections. What other flags say counts
// when a script first uses it.
func (vm *VM) loadFlags() {
	decides := func(flag string) bool { return strings.HasPrefix(flag, "--unhandled-rejections") }
	if slices.ContainsFunc(vm.config.Flags(), decides) && vm.builtins["process"] != nil {
		vm.Require("process")
	}
}

func (vm *VM) beforeExit() {
	if vm.hooks.BeforeExit != nil {
		vm.hooks.BeforeExit(vm.exitCode())
	}
}

// exitCode is process.exitCode, or 0.
func (vm *VM) exitCode() int {
	if vm.hooks.Code != nil {
		if code, set := vm.hooks.Code(); set {
			return code
		}
	}
	return 0
}

// exitNaturally ends a run whose loop is empty. A main module that still waits at its top level is Node's exit code 13.
func (vm *VM) exitNaturally() {
	code := vm.exitCode()
	unsettled := vm.MainPending() && code == 0
	if unsettled {
		code = diag.ExitUnsettled
	}
	vm.pass(func() {
		code = vm.runExitListeners(code)
		vm.Exit(code) // promise jobs that the listeners have queued do not run
	})
	if unsettled && vm.outcome.code == diag.ExitUnsettled {
		vm.fail(vm.modules.unsettledError(), code)
	}
}

func (vm *VM) result() error {
	if f := vm.outcome.failure; f != nil {
		f.Code = vm.outcome.code
		return f
	}
	if vm.outcome.code != 0 {
		return &diag.Exit{Code: vm.outcome.code}
	}
	return nil
}

// closeGrace bounds the wait for work that does not hear its context: a read from a terminal, an open of a named pipe.
const closeGrace = 250 * time.Millisecond

// close ends what the run has started: no callback runs any more, work is cancelled and waited for.
func (vm *VM) close(cancel context.CancelCauseFunc) {
	vm.outcome.over = true
	vm.loop.End()
	cancel(nil)
	for i := len(vm.closers) - 1; i >= 0; i-- {
		vm.closers[i]()
	}
	done := make(chan struct{})
	go func() {
		vm.workers.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(closeGrace):
	}
}
