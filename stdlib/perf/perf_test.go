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
		{"refused by name", `try { new (require('perf_hooks').PerformanceObserver)() } catch (e) { console.log(e.code) }`, "ERR_METHOD_NOT_IMPLEMENTED\n"},
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
