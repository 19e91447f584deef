// Package stream is node:stream: Readable, Writable, Duplex, Transform and PassThrough with Node's states, order of events
// and error codes.
//
// Offered: the five classes and the old Stream, pipeline, finished, compose, addAbortSignal, duplexPair, destroy,
// isReadable and its kin, the default high water marks, Readable.from and Duplex.from, async iteration and the operators
// (map, filter, …) of Readable; stream/promises; stream/consumers; the old names _stream_readable and its kin. All take
// streams of the web too; toWeb and fromWeb turn one kind into the other (see stdlib/webstreams).
//
// It is JavaScript for the greater part. Each script is loaded when something in it is first used: a script that only
// reads a file loads half of them.
package stream

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

var (
	//go:embed state.js
	stateSource string
	//go:embed errors.js
	errorsSource string
	//go:embed utils.js
	utilsSource string
	//go:embed destroy.js
	destroySource string
	//go:embed legacy.js
	legacySource string
	//go:embed readable.js
	readableSource string
	//go:embed readable_read.js
	readableReadSource string
	//go:embed readable_flow.js
	readableFlowSource string
	//go:embed readable_pipe.js
	readablePipeSource string
	//go:embed readable_view.js
	readableViewSource string
	//go:embed writable.js
	writableSource string
	//go:embed writable_write.js
	writableWriteSource string
	//go:embed writable_finish.js
	writableFinishSource string
	//go:embed duplex.js
	duplexSource string
	//go:embed transform.js
	transformSource string
	//go:embed passthrough.js
	passthroughSource string
	//go:embed finished.js
	finishedSource string
	//go:embed steps.js
	stepsSource string
	//go:embed iterator.js
	iteratorSource string
	//go:embed from.js
	fromSource string
	//go:embed pipeline.js
	pipelineSource string
	//go:embed pump.js
	pumpSource string
	//go:embed compose.js
	composeSource string
	//go:embed duplexify.js
	duplexifySource string
	//go:embed duplexpair.js
	duplexpairSource string
	//go:embed operators.js
	operatorsSource string
	//go:embed map.js
	mapSource string
	//go:embed add_abort_signal.js
	abortSource string
	//go:embed stream.js
	streamSource string
	//go:embed promises.js
	promisesSource string
	//go:embed consumers.js
	consumersSource string
)

// Modules are node:stream, its two companions, and the parts that they are made of.
var Modules = []runtime.Builtin{
	{Name: "stream", Script: runtime.NewScript("node:stream", streamSource)},
	{Name: "stream/promises", Script: runtime.NewScript("node:stream/promises", promisesSource)},
	{Name: "stream/consumers", Script: runtime.NewScript("node:stream/consumers", consumersSource)},
	{Name: "internal/streams/state", Script: runtime.NewScript("node:internal/streams/state", stateSource), Bind: bindState},
	part("errors", errorsSource),
	part("utils", utilsSource),
	part("destroy", destroySource),
	part("legacy", legacySource),
	part("readable", readableSource),
	part("readable_read", readableReadSource),
	part("readable_flow", readableFlowSource),
	part("readable_pipe", readablePipeSource),
	part("readable_view", readableViewSource),
	part("writable", writableSource),
	part("writable_write", writableWriteSource),
	part("writable_finish", writableFinishSource),
	part("duplex", duplexSource),
	part("transform", transformSource),
	part("passthrough", passthroughSource),
	part("finished", finishedSource),
	part("steps", stepsSource),
	part("iterator", iteratorSource),
	part("from", fromSource),
	part("pipeline", pipelineSource),
	part("pump", pumpSource),
	part("compose", composeSource),
	part("duplexify", duplexifySource),
	part("duplexpair", duplexpairSource),
	part("operators", operatorsSource),
	part("map", mapSource),
	part("add_abort_signal", abortSource),
	old("_stream_readable", "readable"),
	old("_stream_writable", "writable"),
	old("_stream_duplex", "duplex"),
	old("_stream_transform", "transform"),
	old("_stream_passthrough", "passthrough"),
}

func part(name, source string) runtime.Builtin {
	name = "internal/streams/" + name
	return runtime.Builtin{Name: name, Script: runtime.NewScript("node:"+name, source)}
}

// old is one of the names under which the classes could be required before Node 12.
func old(name, class string) runtime.Builtin {
	return runtime.Builtin{
		Name:   name,
		Script: runtime.NewScript("node:"+name, "module.exports = require('internal/streams/"+class+"');"),
	}
}

// bindState gives the scripts the tick queue itself, so that streams do not load the module process for it.
func bindState(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "nextTick", 1, func(c *node.Call) goja.Value {
		f := c.Function(0, "callback")
		var args []goja.Value
		if len(c.Args) > 1 {
			args = append(args, c.Args[1:]...) // goja uses the slice again
		}
		vm.NextTick(func() { vm.Invoke(f, goja.Undefined(), args...) })
		return goja.Undefined()
	})
	node.Set(vm, binding, "bindContext", 1, func(c *node.Call) goja.Value { return bindContext(vm, c) })
}

// bindContext gives the function of the call in a form that runs in the async context of now.
func bindContext(vm *runtime.VM, c *node.Call) goja.Value {
	context := vm.AsyncContext()
	if context == nil {
		return c.Arg(0)
	}
	f := c.Function(0, "callback")
	return vm.JS().ToValue(func(call goja.FunctionCall) goja.Value {
		before := vm.SetAsyncContext(context)
		defer vm.SetAsyncContext(before)
		return vm.Invoke(f, call.This, call.Arguments...)
	})
}
