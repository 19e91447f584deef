// Package perf is node:perf_hooks and the global performance.
//
// Offered: performance with its clock, marks and measures, the timeline, resource timings (which scripts mark: fetch does
// not), nodeTiming, timerify and eventLoopUtilization; PerformanceObserver for the types function, mark, measure and
// resource; createHistogram and monitorEventLoopDelay; constants. Missing: entries of the types dns, gc, http, http2 and
// net, which no observer is told of; histograms cannot be posted to other threads, of which there are none.
package perf

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

var (
	//go:embed perf_hooks.js
	hooksSource string
	//go:embed entry.js
	entrySource string
	//go:embed timeline.js
	timelineSource string
	//go:embed usertiming.js
	usertimingSource string
	//go:embed observe.js
	observeSource string
	//go:embed resource.js
	resourceSource string
	//go:embed timing.js
	timingSource string
	//go:embed timerify.js
	timerifySource string
	//go:embed histogram.js
	histogramSource string
	//go:embed performance.js
	performanceSource string
)

// Modules are node:perf_hooks and its parts.
var Modules = []runtime.Builtin{
	script("perf_hooks", hooksSource, nil),
	script("internal/perf/performance", performanceSource, bindClock),
	script("internal/perf/entry", entrySource, nil),
	script("internal/perf/timeline", timelineSource, nil),
	script("internal/perf/usertiming", usertimingSource, bindClock),
	script("internal/perf/observe", observeSource, nil),
	script("internal/perf/resource", resourceSource, nil),
	script("internal/perf/timing", timingSource, bindTiming),
	script("internal/perf/timerify", timerifySource, bindClock),
	script("internal/perf/histogram", histogramSource, bindHistogram),
}

func script(name, source string, bind func(*runtime.VM, *goja.Object)) runtime.Builtin {
	return runtime.Builtin{Name: name, Script: runtime.NewScript("node:"+name, source), Bind: bind}
}

// Globals are the names that the package puts in the global scope.
var Globals = []runtime.Global{
	{Name: "performance", Module: "internal/perf/performance", Member: "performance", Enumerable: true},
	{Name: "Performance", Module: "internal/perf/performance", Member: "Performance"},
	{Name: "PerformanceEntry", Module: "internal/perf/entry", Member: "PerformanceEntry"},
	{Name: "PerformanceMark", Module: "internal/perf/usertiming", Member: "PerformanceMark"},
	{Name: "PerformanceMeasure", Module: "internal/perf/usertiming", Member: "PerformanceMeasure"},
	{Name: "PerformanceObserver", Module: "internal/perf/observe", Member: "PerformanceObserver"},
	{Name: "PerformanceObserverEntryList", Module: "internal/perf/observe", Member: "PerformanceObserverEntryList"},
	{Name: "PerformanceResourceTiming", Module: "internal/perf/resource", Member: "PerformanceResourceTiming"},
}
