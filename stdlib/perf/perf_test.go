package perf_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestPerformance runs scripts that print what performance gives.
func TestPerformance(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"clock", `const a = performance.now(); console.log(a >= 0, performance.now() >= a, Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1000)`, "true true true\n"},
		{"marks", `performance.mark('a', { startTime: 10, detail: { x: 1 } }); performance.mark('b', { startTime: 25 }); const m = performance.measure('m', 'a', 'b'); console.log(m.startTime, m.duration, m.entryType, performance.getEntriesByName('a')[0].detail.x, performance.getEntries().length); performance.clearMarks('a'); console.log(performance.getEntriesByType('mark').length)`, "10 15 measure 1 3\n1\n"},
		{"unknown mark", `try { performance.measure('m', 'nope') } catch (e) { console.log(e.name, e.message) }`, "SyntaxError The \"nope\" performance mark has not been set\n"},
		{"milestones as marks", `const { nodeTiming: t } = performance; const m = performance.measure('m', 'v8Start', 'bootstrapComplete'); console.log(m.duration === t.bootstrapComplete - t.v8Start, t.v8Start < t.environment, t.environment < t.bootstrapComplete, t.loopStart, t.idleTime)`, "true true true -1 0\n"},
		{"order and filters", `performance.mark('b', { startTime: 2 }); performance.mark('a', { startTime: 1 }); performance.measure('a', { start: 0, end: 3 }); console.log(performance.getEntriesByName('a').map((e) => e.entryType).join(), performance.getEntriesByType('mark').map((e) => e.name).join(), performance.getEntriesByName('a', null).length)`, "measure,mark a,b 0\n"},
		{"observer", `const { PerformanceObserver } = require('perf_hooks'); performance.mark('before'); const o = new PerformanceObserver((list, self) => { console.log(self === o, list.getEntries().map((e) => e.name).join(), o.takeRecords().length); o.disconnect(); performance.mark('after') }); o.observe({ type: 'mark', buffered: true }); performance.mark('now')`, "true before,now 0\n"},
		{"observer's modes", `const o = new PerformanceObserver(() => {}); o.observe({ type: 'mark' }); for (const x of [{ entryTypes: ['mark'] }, {}, { type: 'mark', entryTypes: [] }, 1]) try { o.observe(x) } catch (e) { console.log(e.code) }; o.observe({ type: 'gc' })`, "ERR_INVALID_STATE\nERR_MISSING_ARGS\nERR_INVALID_ARG_VALUE\nERR_INVALID_ARG_TYPE\n"},
		{"timerify", `const { timerify, PerformanceObserver, createHistogram } = require('perf_hooks'); const histogram = createHistogram(); const f = timerify(function f(a, b) { return a }, { histogram }); new PerformanceObserver((l) => { const [e] = l.getEntries(); console.log(e.name, e.entryType, e[0], e.detail.length) }).observe({ entryTypes: ['function'] }); console.log(f(7), f.name, f.length, histogram.count); try { timerify(f, { histogram: {} }) } catch (e) { console.log(e.code) }`, "7 timerified f 2 1\nERR_INVALID_ARG_TYPE\nf function 7 1\n"},
		{"timerify async", `const { timerify } = require('perf_hooks'); const o = new PerformanceObserver((l) => console.log(l.getEntries()[0].duration >= 4)); o.observe({ type: 'function' }); timerify(async () => { await new Promise((r) => setTimeout(r, 5)) })().then(() => console.log('done'))`, "done\ntrue\n"},
		{"resources", `performance.setResourceTimingBufferSize(1); const m = (startTime) => performance.markResourceTiming({ startTime, endTime: startTime + 5, encodedBodySize: 7 }, 'http://a', 'fetch', globalThis, '', {}, 200); const e = m(1); console.log(e.duration, e.transferSize, e.toJSON().responseStatus); m(2); m(3); performance.onresourcetimingbufferfull = () => { performance.setResourceTimingBufferSize(2); console.log('full') }; setImmediate(() => setImmediate(() => console.log(performance.getEntriesByType('resource').length)))`, "5 307 200\nfull\nfull\n2\n"},
		{"utilization", `const e = performance.eventLoopUtilization(); setTimeout(() => { const u = performance.eventLoopUtilization(); console.log(e.utilization, u.idle > 0, u.utilization < 1, performance.eventLoopUtilization(u, u).active) }, 5)`, "0 true true 0\n"},
		{"this", `try { performance.mark.call({}, 'a') } catch (e) { console.log(e.code) } for (const c of [Performance, PerformanceEntry, PerformanceMeasure, PerformanceResourceTiming]) try { new c() } catch (e) { console.log(e.code) }`, "ERR_INVALID_THIS\nERR_ILLEGAL_CONSTRUCTOR\nERR_ILLEGAL_CONSTRUCTOR\nERR_ILLEGAL_CONSTRUCTOR\nERR_ILLEGAL_CONSTRUCTOR\n"},
		{"bad marks", `for (const f of [() => performance.mark(), () => performance.mark('loopStart'), () => performance.mark('a', { startTime: -1 }), () => performance.mark('a', 1), () => performance.clearMarks(Symbol()), () => performance.measure('a', { start: 0, end: 1, duration: 1 }), () => performance.measure('a', { start: 0 }, 'b')]) try { f() } catch (e) { console.log(e.code ?? e.name) }`, "ERR_MISSING_ARGS\nERR_INVALID_ARG_VALUE\nERR_PERFORMANCE_INVALID_TIMESTAMP\nERR_INVALID_ARG_TYPE\nTypeError\nERR_PERFORMANCE_MEASURE_INVALID_OPTIONS\nERR_PERFORMANCE_MEASURE_INVALID_OPTIONS\n"},
		{"histogram", `const { createHistogram } = require('perf_hooks'); const h = createHistogram({ highest: 5000 }); console.log(h.min, h.max, h.mean, h.countBigInt); for (const v of [1, 2, 3, 4n, 9000]) h.record(v); console.log(h.min, h.max, h.mean, h.count, h.exceeds, h.percentile(50), h.percentileBigInt(100)); console.log(h.percentiles); const g = createHistogram(); g.add(h); console.log(g.count, g.exceeds); h.reset(); console.log(h.count)`, "9223372036854776000 0 NaN 0n\n1 4 2.5 4 1 2 4n\nMap(5) { 0 => 1, 50 => 2, 75 => 3, 87.5 => 4, 100 => 4 }\n4 1\n0\n"},
		{"bad histograms", `const { createHistogram, monitorEventLoopDelay } = require('perf_hooks'); const h = createHistogram(); for (const f of [() => createHistogram(1), () => createHistogram({ figures: 6 }), () => createHistogram({ lowest: null }), () => h.record(0), () => h.record('x'), () => h.add({}), () => h.percentile(0), () => new h.constructor(), () => monitorEventLoopDelay({ resolution: 0 })]) try { f() } catch (e) { console.log(e.code) }`, "ERR_INVALID_ARG_TYPE\nERR_OUT_OF_RANGE\nERR_INVALID_ARG_TYPE\nERR_OUT_OF_RANGE\nERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\nERR_OUT_OF_RANGE\nERR_ILLEGAL_CONSTRUCTOR\nERR_OUT_OF_RANGE\n"},
		{"loop delay", `const d = require('perf_hooks').monitorEventLoopDelay({ resolution: 1 }); console.log(d.enable(), d.enable()); const t = setInterval(() => { if (d.count === 0) return; clearInterval(t); console.log(d.min > 0, d.disable(), d.disable()) }, 1)`, "true false\ntrue true false\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := run(t, test.script); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func run(t *testing.T, script string) string {
	t.Helper()
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Stdout: &out, Stderr: &out,
	})
	if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: script}); err != nil {
		t.Errorf("%v", err)
	}
	return out.String()
}
