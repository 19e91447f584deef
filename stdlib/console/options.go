package console

import (
	"os"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/inspect"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// options are those that values are rendered with on one of the outputs.
func (c *instance) options(to output) inspect.Options {
	if given := c.given(to); given != nil {
		o := inspect.ReadOptions(c.vm, given)
		if goja.IsUndefined(node.Field(given, "colors")) {
			o.Colors = c.colored(to)
		}
		return o
	}
	o := inspect.ReadOptions(c.vm, nil)
	o.Colors = c.colored(to)
	return o
}

// given are the inspectOptions of the constructor: one object, or a Map with one for each stream.
func (c *instance) given(to output) *goja.Object {
	if c.perStream == nil {
		return c.inspectOpts
	}
	options, _ := c.method(c.perStream, "get", c.stream(to)).(*goja.Object)
	return options
}

// colored tells whether an output shows colors.
func (c *instance) colored(to output) bool {
	if mode := c.colorMode.Export(); mode != "auto" {
		return c.colorMode.ToBoolean()
	}
	if c.direct() {
		return c.directColored(to)
	}
	stream := c.stream(to)
	if forced := c.env("FORCE_COLOR"); forced != nil {
		return forcedDepth(forced.String())
	}
	if !node.Field(stream, "isTTY").ToBoolean() {
		return false
	}
	if _, ok := goja.AssertFunction(node.Field(stream, "getColorDepth")); !ok {
		return true
	}
	return c.method(stream, "getColorDepth").ToInteger() > 2
}

// env reads process.env; nil for what is not set.
func (c *instance) env(name string) goja.Value {
	js := c.vm.JS()
	env, ok := node.Field(c.vm.Require("process").ToObject(js), "env").(*goja.Object)
	if !ok {
		return nil
	}
	return env.Get(name)
}

// directColored decides once for each of the VM's own outputs, from the environment at the start.
func (c *instance) directColored(to output) bool {
	if c.nativeColored[to] == nil {
		var w any = c.vm.Config().Stdout
		if to == toStderr {
			w = c.vm.Config().Stderr
		}
		colored := wantsColors(c.vm.Config().Env, w)
		c.nativeColored[to] = &colored
	}
	return *c.nativeColored[to]
}

func wantsColors(environment []string, w any) bool {
	value := func(name string) (string, bool) {
		i := slices.IndexFunc(environment, func(e string) bool { return strings.HasPrefix(e, name+"=") })
		if i < 0 {
			return "", false
		}
		return environment[i][len(name)+1:], true
	}
	if forced, ok := value("FORCE_COLOR"); ok {
		return forcedDepth(forced)
	}
	for _, name := range []string{"NODE_DISABLE_COLORS", "NO_COLOR"} {
		if v, ok := value(name); ok && v != "" {
			return false
		}
	}
	if term, _ := value("TERM"); term == "dumb" {
		return false
	}
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// forcedDepth tells whether a value of FORCE_COLOR asks for colors.
func forcedDepth(value string) bool {
	return slices.Contains([]string{"", "1", "true", "2", "3"}, value)
}
