// Package runtime runs one script on one event loop: goja, the order of callbacks that Node has, modules, and errors that
// name the user's own lines.
//
// A [VM] is made for one run and never used again. It belongs to the goroutine that calls [VM.RunFile] or
// [VM.RunSource]; other goroutines reach it through its loop only, with [VM.Work] and [VM.Go]. Every entry from Go into
// JavaScript goes through [VM.Enter].
package runtime

import (
	"context"
	"sync"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/runtime/lang"
)

// Value is a JavaScript value.
type Value = goja.Value

// maxCallDepth bounds recursion. goja's call stack costs the square of its depth, and its overflow cannot be caught.
const maxCallDepth = 10_000

// VM is one JavaScript world with its event loop.
type VM struct {
	config Config
	js     *goja.Runtime
	loop   *loop.Loop
	ctx    context.Context
	dir    *workingDir // process.cwd()

	entry    entry
	ticks    tickQueue
	rejected rejections
	hooks    Hooks
	async    any // the async context that is current; see Bind
	callback int // see Callback
	outcome  outcome

	builtins map[string]*builtinModule
	modules  *loader
	sources  map[string]*source // by the name that goja's positions bear
	memo     map[any]any

	pool    chan struct{} // bounds Work
	working int           // pieces of Work whose end the loop has not seen
	reached Milestones
	workers sync.WaitGroup
	closers []func()
}

// New makes a VM. Nothing runs and nothing of the host is touched before RunFile or RunSource.
func New(config Config) *VM {
	vm := &VM{
		config:  config,
		js:      goja.New(),
		loop:    loop.New(),
		ctx:     context.Background(),
		dir:     newWorkingDir(config.Dir),
		sources: map[string]*source{},
		memo:    map[any]any{},
		pool:    make(chan struct{}, poolSize),
	}
	vm.reached.Engine = time.Now()
	vm.js.SetMaxCallStackSize(maxCallDepth)
	vm.js.SetParserOptions(parserOptions...)
	vm.js.SetPromiseRejectionTracker(func(p *goja.Promise, operation goja.PromiseRejectionOperation) {
		vm.rejected.track(p, operation, vm.async)
	})
	vm.js.SetAsyncContextTracker((*asyncContext)(vm))
	vm.prepareEntry()
	vm.installErrors()
	lang.Install(vm.js, vm.languageHost())
	vm.installBuiltins()
	vm.modules = newLoader(vm)
	vm.reached.Modules = time.Now()
	return vm
}

// Milestones are the moments of a start: when the engine was there, when the builtins were, and when the script began.
type Milestones struct{ Engine, Modules, Script time.Time }

// Milestones gives the moments of the start; those that have not come are zero.
func (vm *VM) Milestones() Milestones { return vm.reached }

// JS is the goja runtime, for the Go halves of modules. Use it on the loop only.
func (vm *VM) JS() *goja.Runtime { return vm.js }

// Loop is the event loop of this VM.
func (vm *VM) Loop() *loop.Loop { return vm.loop }

// Config is what the VM was made with. It is read only.
func (vm *VM) Config() *Config { return &vm.config }

// Context is done when the run has been cancelled. Work off the loop should obey it.
func (vm *VM) Context() context.Context { return vm.ctx }

// Main is the path of the main script, or "" where it is not in a file.
func (vm *VM) Main() string { return vm.modules.mainFile }

// MainModule is the `module` of the main script, or undefined where that is no CommonJS module: require.main.
func (vm *VM) MainModule() Value {
	if vm.modules.mainCJS == nil {
		return goja.Undefined()
	}
	return vm.modules.mainCJS
}

// Memo gives the value that belongs to key in this VM, made on first use. A module keeps what it needs once per VM here;
// key should be of a type that is private to its package.
func (vm *VM) Memo(key any, make func() any) any {
	value, ok := vm.memo[key]
	if !ok {
		value = make()
		vm.memo[key] = value
	}
	return value
}

// OnClose has f called once when the run is over, however it ended, after JavaScript has stopped: the last first.
func (vm *VM) OnClose(f func()) { vm.closers = append(vm.closers, f) }
