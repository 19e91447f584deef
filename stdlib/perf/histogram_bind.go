package perf

import (
	"math/big"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindHistogram gives histogram.js `histogram(lowest, highest, figures)`, which makes an object whose methods are those of
// a histogram. Values and counts are BigInts.
func bindHistogram(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "histogram", 3, func(c *node.Call) goja.Value {
		return expose(vm, newHistogram(wide(c.Arg(0)), wide(c.Arg(1)), int(c.Arg(2).ToInteger())))
	})
}

func expose(vm *runtime.VM, h *histogram) *goja.Object {
	js := vm.JS()
	o := js.NewObject()
	bigint := func(n int64) goja.Value { return js.ToValue(big.NewInt(n)) }
	for name, read := range map[string]func() int64{
		"count": func() int64 { return h.total }, "exceeds": func() int64 { return h.exceeds }, "min": h.minimum, "max": h.maximum,
	} {
		node.Set(vm, o, name, 0, func(*node.Call) goja.Value { return bigint(read()) })
	}
	node.Set(vm, o, "mean", 0, func(*node.Call) goja.Value { return js.ToValue(h.mean()) })
	node.Set(vm, o, "stddev", 0, func(*node.Call) goja.Value { return js.ToValue(h.deviation()) })
	node.Set(vm, o, "percentile", 1, func(c *node.Call) goja.Value { return bigint(h.percentile(c.Arg(0).ToFloat())) })
	node.Set(vm, o, "percentiles", 0, func(*node.Call) goja.Value {
		var rows []any
		for _, m := range h.percentiles() {
			rows = append(rows, js.NewArray(m.percent, bigint(m.value)))
		}
		return js.NewArray(rows...)
	})
	exposeRecording(vm, o, h)
	return o
}

func exposeRecording(vm *runtime.VM, o *goja.Object, h *histogram) {
	js := vm.JS()
	var last time.Time
	action := func(name string, length int, f func(c *node.Call)) {
		node.Set(vm, o, name, length, func(c *node.Call) goja.Value {
			f(c)
			return goja.Undefined()
		})
	}
	action("reset", 0, func(*node.Call) { h.reset() })
	action("record", 1, func(c *node.Call) { h.record(wide(c.Arg(0)), 1) })
	action("recordDelta", 0, func(*node.Call) {
		now := time.Now()
		if !last.IsZero() {
			h.record(int64(now.Sub(last)), 1)
		}
		last = now
	})
	action("forgetDelta", 0, func(*node.Call) { last = time.Time{} })
	node.Set(vm, o, "values", 0, func(*node.Call) goja.Value {
		rows := []any{h.exceeds}
		for value, count := range h.counts {
			rows = append(rows, big.NewInt(value), big.NewInt(count))
		}
		return js.NewArray(rows...)
	})
	action("add", 1, func(c *node.Call) {
		rows := c.Arg(0).Export().([]any)
		h.exceeds += rows[0].(int64)
		for i := 1; i < len(rows); i += 2 {
			h.record(rows[i].(*big.Int).Int64(), rows[i+1].(*big.Int).Int64())
		}
	})
}

// wide reads a BigInt; one that is beyond 64 bits is the greatest number.
func wide(v goja.Value) int64 {
	n := v.Export().(*big.Int)
	if !n.IsInt64() {
		return 1<<63 - 1
	}
	return n.Int64()
}
