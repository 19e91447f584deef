package console

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/inspect"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// method is one function of a console.
type method struct {
	name   string
	length int
	call   func(c *instance, args []goja.Value)
}

// methods are the functions of a console in Node's order.
var methods = []method{
	{"log", 0, func(c *instance, args []goja.Value) { c.print(toStdout, c.published("console.log", args)) }},
	{"warn", 0, func(c *instance, args []goja.Value) { c.print(toStderr, c.published("console.warn", args)) }},
	{"error", 0, func(c *instance, args []goja.Value) { c.print(toStderr, c.published("console.error", args)) }},
	{"dir", 2, (*instance).dir},
	{"time", 0, (*instance).time},
	{"timeEnd", 0, (*instance).timeEnd},
	{"timeLog", 0, (*instance).timeLog},
	{"trace", 0, (*instance).trace},
	{"assert", 1, (*instance).assert},
	{"clear", 0, (*instance).clear},
	{"count", 0, (*instance).count},
	{"countReset", 0, (*instance).countReset},
	{"group", 0, (*instance).group},
	{"groupCollapsed", 0, (*instance).group},
	{"groupEnd", 0, (*instance).groupEnd},
	{"table", 1, (*instance).table},
	{"debug", 0, func(c *instance, args []goja.Value) { c.print(toStdout, c.published("console.debug", args)) }},
	{"info", 0, func(c *instance, args []goja.Value) { c.print(toStdout, c.published("console.info", args)) }},
	{"dirxml", 0, func(c *instance, args []goja.Value) { c.print(toStdout, args) }},
	{"profile", 0, func(*instance, []goja.Value) {}},
	{"profileEnd", 0, func(*instance, []goja.Value) {}},
	{"timeStamp", 0, func(*instance, []goja.Value) {}},
}

// published hands the arguments to those who subscribe to a channel of diagnostics_channel, and gives what they have made
// of them.
func (c *instance) published(channel string, args []goja.Value) []goja.Value {
	if !c.vm.Loaded("diagnostics_channel") {
		return args
	}
	js := c.vm.JS()
	channels := c.vm.Require("internal/diagnostics/channels").ToObject(js)
	active, ok := c.method(channels, "active", c.text(channel)).(*goja.Object)
	if !ok {
		return args
	}
	values := make([]any, len(args))
	for i, v := range args {
		values[i] = v
	}
	list := js.NewArray(values...)
	c.method(active, "publish", list)
	args = make([]goja.Value, node.Field(list, "length").ToInteger())
	for i := range args {
		args[i] = node.Field(list, strconv.Itoa(i))
	}
	return args
}

// install defines the functions on target, bound to this console.
func (c *instance) install(target *goja.Object, list []method) {
	for _, m := range list {
		node.Set(c.vm, target, m.name, m.length, func(call *node.Call) goja.Value {
			m.call(c, call.Args)
			return goja.Undefined()
		})
	}
}

// own calls a function of the console itself, which a script or a derived class may have replaced.
func (c *instance) own(name string, args ...goja.Value) { c.method(c.object, name, args...) }

func (c *instance) text(s string) goja.Value { return c.vm.JS().ToValue(s) }

func arg(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return args[i]
	}
	return goja.Undefined()
}

func (c *instance) dir(args []goja.Value) {
	o := c.options(toStdout)
	if given := c.given(toStdout); given == nil || node.Field(given, "customInspect") == goja.Undefined() {
		o.CustomInspect = false
	}
	options, _ := arg(args, 1).(*goja.Object)
	c.write(toStdout, inspect.Value(c.vm, arg(args, 0), o.With(options)))
}

// trace prints a message and the stack of the caller.
func (c *instance) trace(args []goja.Value) {
	js := c.vm.JS()
	holder := js.NewObject()
	must(holder.Set("name", "Trace"))
	must(holder.Set("message", inspect.Format(c.vm, args, c.options(toStderr))))
	capture, _ := goja.AssertFunction(js.GlobalObject().Get("Error").ToObject(js).Get("captureStackTrace"))
	c.vm.Invoke(capture, goja.Undefined(), holder)
	c.own("error", holder.Get("stack"))
}

func (c *instance) assert(args []goja.Value) {
	if arg(args, 0).ToBoolean() {
		return
	}
	rest := append([]goja.Value{}, args[min(1, len(args)):]...)
	switch {
	case len(rest) == 0:
		rest = []goja.Value{c.text("Assertion failed")}
	default:
		if first, ok := rest[0].(goja.String); ok {
			rest[0] = c.text("Assertion failed: " + first.String())
		} else {
			rest = append([]goja.Value{c.text("Assertion failed:")}, rest...)
		}
	}
	c.own("warn", rest...)
}

// clear clears the terminal, if there is one.
func (c *instance) clear([]goja.Value) {
	const home, clearDown = "\x1b[1;1H", "\x1b[0J"
	if c.direct() {
		if c.directColored(toStdout) {
			c.vm.Config().Stdout.Write([]byte(home + clearDown)) //nolint:errcheck // as in write
		}
		return
	}
	term := c.env("TERM")
	if stream := c.stream(toStdout); node.Field(stream, "isTTY").ToBoolean() && (term == nil || term.String() != "dumb") {
		c.method(stream, "write", c.text(home))
		c.method(stream, "write", c.text(clearDown))
	}
}

func (c *instance) group(args []goja.Value) {
	if len(args) > 0 {
		c.own("log", args...)
	}
	c.indent += strings.Repeat(" ", c.indentWidth)
}

func (c *instance) groupEnd([]goja.Value) {
	c.indent = c.indent[:max(0, len(c.indent)-c.indentWidth)]
}
