package timers_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestTimers runs scripts that print what timers are, beside the order of their callbacks.
func TestTimers(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"arguments are checked", `for (const f of [() => setTimeout('x', 1), () => setInterval(), () => setImmediate(null)]) try { f() } catch (e) { console.log(e.code) }`, "ERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\n"},
		{"durations", `process.removeAllListeners('warning'); process.on('warning', (w) => console.log(w.name)); for (const d of [2 ** 31, -1, NaN, '5', undefined]) { const t = setTimeout(() => {}, d); console.log(t._idleTimeout); clearTimeout(t) }`, "1\n1\n1\n5\n1\nTimeoutOverflowWarning\nTimeoutNegativeWarning\nTimeoutNaNWarning\n"},
		{"clearing nothing", `for (const x of [undefined, null, 0, 'x', {}, [], Symbol.iterator, new Uint8Array(1)]) { clearTimeout(x); clearInterval(x); clearImmediate(x) } const b = new Uint8Array(8); structuredClone(b.buffer, { transfer: [b.buffer] }); clearTimeout(b); console.log('fine')`, "fine\n"},
		{"clearing by number and text", `const a = setTimeout(() => console.log('never'), 1), b = setTimeout(() => console.log('never'), 1); clearTimeout(+a); clearTimeout(String(+b)); console.log(typeof a[Symbol.toPrimitive]())`, "number\n"},
		{"ref", `const t = setTimeout(() => console.log('never'), 1e6); console.log(t.hasRef(), t.unref() === t, t.hasRef(), t.ref().hasRef()); t.unref(); const i = setImmediate(() => {}); console.log(i.hasRef(), i.unref().hasRef()); clearImmediate(i)`, "true true false true\ntrue false\n"},
		{"disposal", `{ using t = setTimeout(() => console.log('never'), 1), i = setImmediate(() => console.log('never')) } console.log('left')`, "left\n"},
		{"promises", `const p = require('timers/promises'); (async () => { console.log(await p.setTimeout(1, 'a'), await p.setImmediate('b')); let n = 0; for await (const v of p.setInterval(1, 'c')) if (++n === 2) { console.log(v, n); break } await p.scheduler.wait(1); await p.scheduler.yield(); console.log('end') })()`, "a b\nc 2\nend\n"},
		{"promises are checked", `const p = require('timers/promises'); Promise.allSettled([p.setTimeout('x'), p.setTimeout(1, 1, { signal: 1 }), p.setImmediate(1, { ref: 1 }), p.setInterval(1, 1, 1).next(), p.setTimeout(1, 1, { signal: AbortSignal.abort() })]).then((all) => console.log(all.map((r) => r.reason.code).join()))`, "ERR_INVALID_ARG_TYPE,ERR_INVALID_ARG_TYPE,ERR_INVALID_ARG_TYPE,ERR_INVALID_ARG_TYPE,ABORT_ERR\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := runSource(t, test.script); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func runSource(t *testing.T, script string) string {
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
