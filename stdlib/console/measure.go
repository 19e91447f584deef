package console

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/dop251/goja"
)

// label reads the name of a timer or counter; a symbol has no text and throws.
func (c *instance) label(args []goja.Value) string {
	v := arg(args, 0)
	if goja.IsUndefined(v) {
		return "default"
	}
	if _, isSymbol := v.(*goja.Symbol); isSymbol {
		panic(c.vm.JS().NewTypeError("Cannot convert a Symbol value to a string"))
	}
	return v.String()
}

// warning emits a warning of the process.
func (c *instance) warning(text string) {
	process := c.vm.Require("process").ToObject(c.vm.JS())
	c.method(process, "emitWarning", c.text(text))
}

func (c *instance) time(args []goja.Value) {
	label := c.label(args)
	if _, running := c.timers[label]; running {
		c.warning("Label '" + label + "' already exists for console.time()")
		return
	}
	c.timers[label] = time.Now()
}

func (c *instance) timeEnd(args []goja.Value) {
	label := c.label(args)
	if c.elapsed("timeEnd", label, nil) {
		delete(c.timers, label)
	}
}

func (c *instance) timeLog(args []goja.Value) {
	c.elapsed("timeLog", c.label(args), args[min(1, len(args)):])
}

// times gives a Map of the timers that run and of when they were started: `_times`, which scripts of old look at.
func (c *instance) times() goja.Value {
	js := c.vm.JS()
	times, err := js.New(js.GlobalObject().Get("Map"))
	must(err)
	for label, start := range c.timers {
		c.method(times, "set", c.text(label), js.ToValue(start.UnixNano()))
	}
	return times
}

// elapsed logs how long a timer has run; false means that there is none.
func (c *instance) elapsed(method, label string, data []goja.Value) bool {
	start, ok := c.timers[label]
	if !ok {
		c.warning("No such label '" + label + "' for console." + method + "()")
		return false
	}
	ms := float64(time.Since(start)) / float64(time.Millisecond)
	c.own("log", append([]goja.Value{c.text("%s: %s"), c.text(label), c.text(duration(ms))}, data...)...)
	return true
}

// duration writes milliseconds in the largest unit that they fill.
func duration(ms float64) string {
	if ms < 1000 {
		return strconv.FormatFloat(math.Round(ms*1000)/1000, 'f', -1, 64) + "ms"
	}
	seconds := ms / 1000
	if seconds < 60 {
		return fmt.Sprintf("%.3fs", seconds)
	}
	hours := int(seconds / 3600)
	minutes := int(seconds/60) % 60
	rest := math.Mod(seconds, 60)
	if hours > 0 {
		return fmt.Sprintf("%d:%02d:%06.3f (h:mm:ss.mmm)", hours, minutes, rest)
	}
	return fmt.Sprintf("%d:%06.3f (m:ss.mmm)", minutes, rest)
}

func (c *instance) count(args []goja.Value) {
	label := c.label(args)
	c.counts[label]++
	c.own("log", c.text(label+": "+strconv.Itoa(c.counts[label])))
}

func (c *instance) countReset(args []goja.Value) {
	label := c.label(args)
	if _, ok := c.counts[label]; !ok {
		c.warning("Count for '" + label + "' does not exist")
		return
	}
	delete(c.counts, label)
}
