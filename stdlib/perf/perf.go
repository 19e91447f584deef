// Package perf is node:perf_hooks and the global performance.
//
// Offered: performance.now, timeOrigin, mark, measure, clearMarks, clearMeasures, getEntries, getEntriesByName,
// getEntriesByType, timerify, eventLoopUtilization (of a loop that is never idle: there is no measure of it), toJSON,
// PerformanceEntry, PerformanceMark, PerformanceMeasure and constants. Missing, and refused by name: PerformanceObserver,
// createHistogram and monitorEventLoopDelay.
package perf

import (
	_ "embed"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

//go:embed perf.js
var source string

// Module is node:perf_hooks.
var Module = runtime.Builtin{Name: "perf_hooks", Script: runtime.NewScript("node:perf_hooks", source), Bind: bind}

// Globals are the names that the module puts in the global scope.
var Globals = []runtime.Global{
	{Name: "performance", Module: "perf_hooks", Member: "performance", Enumerable: true},
	{Name: "Performance", Module: "perf_hooks", Member: "Performance"},
	{Name: "PerformanceEntry", Module: "perf_hooks", Member: "PerformanceEntry"},
	{Name: "PerformanceMark", Module: "perf_hooks", Member: "PerformanceMark"},
	{Name: "PerformanceMeasure", Module: "perf_hooks", Member: "PerformanceMeasure"},
}

// bind gives the script its clock: milliseconds since the start of the run, and when that was.
func bind(vm *runtime.VM, binding *goja.Object) {
	started := vm.Config().Started
	if started.IsZero() {
		started = time.Now()
	}
	js := vm.JS()
	node.Set(vm, binding, "now", 0, func(*node.Call) goja.Value { return js.ToValue(milliseconds(time.Since(started))) })
	origin := milliseconds(time.Duration(started.UnixNano()))
	node.Set(vm, binding, "origin", 0, func(*node.Call) goja.Value { return js.ToValue(origin) })
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
