package console

import (
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/inspect"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/stdio"
)

// instance is the state of one console.
type instance struct {
	vm     *runtime.VM
	object *goja.Object

	global        bool // writes to the process's own outputs
	ignoreErrors  bool
	colorMode     goja.Value   // "auto", true or false
	inspectOpts   *goja.Object // what the constructor was given, or nil
	perStream     *goja.Object // a Map from stream to options, or nil
	indent        string
	indentWidth   int
	counts        map[string]int
	timers        map[string]time.Time
	nativeColored [2]*bool // whether the VM's own outputs show colors, once that is known
}

func newConsole(vm *runtime.VM, object *goja.Object) *instance {
	return &instance{
		vm: vm, object: object, ignoreErrors: true, colorMode: vm.JS().ToValue("auto"), indentWidth: 2,
		counts: map[string]int{}, timers: map[string]time.Time{},
	}
}

// output says which of a console's two streams is meant.
type output int

const (
	toStdout output = iota
	toStderr
)

// streamName is the property that holds the stream.
func (o output) streamName() string { return [...]string{"_stdout", "_stderr"}[o] }

// direct tells whether the console still writes past the streams.
func (c *instance) direct() bool { return c.global && !stdio.Seen(c.vm) }

// print formats arguments and writes them as one message.
func (c *instance) print(to output, args []goja.Value) {
	c.write(to, inspect.Format(c.vm, args, c.options(to)))
}

// write writes one message with the indentation of the groups that are open.
func (c *instance) write(to output, text string) {
	if c.indent != "" {
		text = c.indent + strings.ReplaceAll(text, "\n", "\n"+c.indent)
	}
	text += "\n"
	if !c.direct() {
		c.writeStream(c.stream(to), text)
		return
	}
	w := c.vm.Config().Stdout
	if to == toStderr {
		w = c.vm.Config().Stderr
	}
	if w == nil {
		return
	}
	if _, err := w.Write([]byte(text)); err != nil {
		c.writeStream(c.stream(to), text) // which fails too, and what becomes of that is the stream's to say
	}
}

// stream gives the stream that is written to, which a script may have replaced.
func (c *instance) stream(to output) *goja.Object {
	return node.Field(c.object, to.streamName()).ToObject(c.vm.JS())
}

// writeStream writes to a stream. With ignoreErrors neither an error that write throws nor one that the stream emits
// while it writes reaches the script.
func (c *instance) writeStream(stream *goja.Object, text string) {
	js := c.vm.JS()
	message := js.ToValue(text)
	if !c.ignoreErrors {
		c.method(stream, "write", message)
		return
	}
	nothing := c.nothing()
	ex := js.Try(func() {
		if c.method(stream, "listenerCount", js.ToValue("error")).ToInteger() == 0 {
			c.method(stream, "once", js.ToValue("error"), nothing)
		}
		c.method(stream, "write", message, c.written(stream))
	})
	c.method(stream, "removeListener", js.ToValue("error"), nothing)
	if ex != nil && strings.Contains(ex.Error(), "Maximum call stack") {
		panic(ex.Value())
	}
}

// written is the callback of a write: an error that the stream is about to emit must not end the script.
func (c *instance) written(stream *goja.Object) goja.Value {
	js := c.vm.JS()
	return js.ToValue(func(call goja.FunctionCall) goja.Value {
		if !node.Given(call.Argument(0)) {
			return goja.Undefined()
		}
		state, _ := node.Field(stream, "_writableState").(*goja.Object)
		emitted := state != nil && node.Field(state, "errorEmitted").ToBoolean()
		if !emitted && c.method(stream, "listenerCount", js.ToValue("error")).ToInteger() == 0 {
			c.method(stream, "once", js.ToValue("error"), c.nothing())
		}
		return goja.Undefined()
	})
}

// nothing is a listener that does nothing; one per VM, so that it can be removed.
func (c *instance) nothing() goja.Value {
	type key struct{}
	return c.vm.Memo(key{}, func() any {
		return c.vm.JS().ToValue(func(goja.FunctionCall) goja.Value { return goja.Undefined() })
	}).(goja.Value)
}

// method calls a method of an object of the script.
func (c *instance) method(o *goja.Object, name string, args ...goja.Value) goja.Value {
	return c.vm.Call(node.Field(o, name), o, args...)
}

// bindGlobal makes this the console of the process: _stdout and _stderr are those of the process module.
func (c *instance) bindGlobal() {
	c.global = true
	js := c.vm.JS()
	for to, member := range [...]string{"stdout", "stderr"} {
		var replaced goja.Value
		get := js.ToValue(func(goja.FunctionCall) goja.Value {
			if replaced == nil {
				replaced = node.Field(c.vm.Require("process").ToObject(js), member)
			}
			return replaced
		})
		set := js.ToValue(func(call goja.FunctionCall) goja.Value {
			replaced = call.Argument(0)
			stdio.MarkSeen(c.vm)
			return goja.Undefined()
		})
		must(c.object.DefineAccessorProperty(output(to).streamName(), get, set, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
}
