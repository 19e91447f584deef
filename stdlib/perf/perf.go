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
source string
