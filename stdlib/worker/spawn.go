package worker

import (
	"context"
	"errors"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
	"github.com/jsrun/jsrun/stdlib/internal/thread"
)

// worker is a thread that a VM has started: a VM of its own on a goroutine of its own. What is not marked otherwise belongs
// to the loop of the parent.
type worker struct {
	parent *runtime.VM
	family *family
	id     int
	spec   spec
	data   *clone.Message // [workerData, environmentData], which the worker reads once
	port   *port          // the worker's end of the channel to the parent
	async  any
	notify goja.Callable // (event, …): tells worker.js

	hold   *loop.Hold
	cancel context.CancelCauseFunc
	stdin  *input
	output *output
	usage  usage

	// What follows belongs to the worker's goroutine.
	thrown   bool // an uncaught error has been told of
	listener bool // it came from a listener for such errors
}

// spec is how a worker was asked for.
type spec struct {
	kind     kind
	source   string // a path, a specifier or code
	argv     []string
	execArgv []string
	env      *thread.Env
	name     string
	stdin    bool
	limits   []float64
}

// kind says what the source of a worker is.
type kind string

const (
	kindFile   kind = "file"
	kindImport kind = "import" // a data: URL
	kindEval   kind = "eval"
)

// evalName is what stacks call code that was given as such.
const evalName = "[worker eval]"

// errTerminated is why a worker ends that its parent has terminated.
var errTerminated = errors.New("the worker was terminated")

// start starts the goroutine.
func (w *worker) start() {
	ctx, cancel := context.WithCancelCause(w.parent.Context())
	w.cancel = cancel
	w.output = &output{w: w}
	w.hold = w.parent.Attend(func(context.Context) func() {
		defer cancel(nil)
		code := w.run(ctx)
		return func() { w.tell("exit", code) }
	})
}

// config is that of the parent with what the worker has of its own.
func (w *worker) config() runtime.Config {
	c := *w.parent.Config()
	c.Args, c.ExecArgv, c.Env = w.spec.argv, w.spec.execArgv, w.spec.env.Pairs()
	if w.spec.kind != kindFile {
		name := evalName
		if w.spec.kind == kindImport {
			name = w.spec.source
		}
		c.Args = append([]string{name}, c.Args...)
	}
	c.Stdin = nil
	if w.spec.stdin {
		c.Stdin = w.stdin
	}
	c.Stdout, c.Stderr = outputOf{w.output, 1}, outputOf{w.output, 2}
	c.Signals = nil
	c.MaxHeap = 0 // the main thread looks at the memory of all
	c.Thrown, c.Fatal = w.report, w.reportFatal
	return c
}

type selfKey struct{}

// selfOf gives the worker that a VM is, or nil for the main thread.
func selfOf(vm *runtime.VM) *worker {
	w, _ := vm.Memo(selfKey{}, func() any { return (*worker)(nil) }).(*worker)
	return w
}

// run is the life of the worker, on its goroutine. It gives the exit code.
func (w *worker) run(ctx context.Context) (code int) {
	vm := runtime.New(w.config())
	vm.FollowDir(w.parent)
	thread.Set(vm, &thread.Thread{ID: w.id, Env: w.spec.env})
	vm.Memo(selfKey{}, func() any { return w })
	w.family.join(w.id, vm)
	vm.OnClose(w.stdin.close) // a read that waits for it would keep the VM from ending
	w.usage.watch(vm.Loop())
	defer w.close()
	w.post(func() { w.tell("online") })
	var err error
	switch w.spec.kind {
	case kindFile:
		err = vm.RunFile(ctx, w.spec.source)
	case kindImport:
		err = vm.RunImport(ctx, w.spec.source)
	default:
		err = vm.RunSource(ctx, runtime.Source{Name: evalName, Text: w.spec.source, Global: true})
	}
	if w.listener {
		return 1
	}
	return exitCode(err)
}

// close gives up what the worker has not taken, on its goroutine.
func (w *worker) close() {
	w.stdin.close()
	w.port.Close()
	if w.data != nil {
		w.data.Drop()
	}
}

// exitCode is what a run that ended with err exits with; one that was terminated, with 1.
func exitCode(err error) int {
	var exit *diag.Exit
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.Code
	}
	return 1
}

// post runs f on the parent's loop. The worker's goroutine calls it.
func (w *worker) post(f func()) {
	w.parent.Loop().Post(func() { w.parent.EnterWith(w.async, f) })
}

// tell calls worker.js, on the parent's loop and under Enter.
func (w *worker) tell(event string, args ...any) {
	js := w.parent.JS()
	values := []goja.Value{js.ToValue(event)}
	for _, a := range args {
		values = append(values, js.ToValue(a))
	}
	w.parent.Invoke(w.notify, goja.Undefined(), values...)
}

// report tells the parent of an error that nobody caught. It runs on the worker's loop.
func (w *worker) report(vm *runtime.VM, thrown goja.Value) {
	if w.thrown {
		return
	}
	w.thrown = true
	js := vm.JS()
	var message *clone.Message
	ex := js.Try(func() {
		serialize := vm.Require("internal/worker/errors").ToObject(js).Get("serialize")
		message = clone.NewMessage(vm, vm.Call(serialize, goja.Undefined(), thrown), nil, nil)
	})
	w.post(func() {
		if ex != nil {
			w.tell("unserializable")
			return
		}
		value, _ := message.Read(w.parent)
		w.tell("error", value)
	})
}

// Exit codes of Node's that a worker treats in its own way.
const (
	codeListenerThrew = 7 // ends a worker with 1
	codeUnsettled     = diag.ExitUnsettled
)

// reportFatal tells the parent of what ends a script and is no value: the end of its stack. A main module that waits
// forever is no error, but worth a word.
func (w *worker) reportFatal(e *diag.Error) {
	w.listener = e.Code == codeListenerThrew
	switch {
	case w.thrown:
	case e.Code == codeUnsettled:
		outputOf{w.output, 2}.Write([]byte(e.Msg + "\n")) //nolint:errcheck // never fails
	default:
		w.thrown = true
		w.post(func() { w.tell("fatal", e.Msg) })
	}
}
