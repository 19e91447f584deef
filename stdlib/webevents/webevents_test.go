package webevents_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestWebEvents runs scripts that print what events and signals do.
func TestWebEvents(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"dispatch", `const t = new EventTarget(); t.addEventListener('x', (e) => { console.log(e.type, e.target === t, e.eventPhase); e.preventDefault() }); console.log(t.dispatchEvent(new Event('x', { cancelable: true })))`, "x true 2\nfalse\n"},
		{"once, capture, handleEvent", `const t = new EventTarget(); const h = { handleEvent() { console.log(this === h) } }; t.addEventListener('x', h, { once: true }); t.addEventListener('x', h, true); t.dispatchEvent(new Event('x')); t.dispatchEvent(new Event('x'))`, "true\ntrue\ntrue\n"},
		{"stopImmediatePropagation", `const t = new EventTarget(); t.addEventListener('x', (e) => { console.log(1); e.stopImmediatePropagation() }); t.addEventListener('x', () => console.log(2)); t.dispatchEvent(new Event('x'))`, "1\n"},
		{"listener by signal", `const t = new EventTarget(), c = new AbortController(); t.addEventListener('x', () => console.log('never'), { signal: c.signal }); c.abort(); t.dispatchEvent(new Event('x'))`, ""},
		{"listener that throws", `process.on('uncaughtException', (e) => console.log(e.message)); const t = new EventTarget(); t.addEventListener('x', () => { throw new Error('boom') }); t.addEventListener('x', () => console.log('next')); t.dispatchEvent(new Event('x'))`, "next\nboom\n"},
		{"custom event", `console.log(new CustomEvent('x', { detail: 4 }).detail, new CustomEvent('x').detail, String(new Event('x')), 'isTrusted' in Event.prototype)`, "4 null [object Event] true\n"},
		{"abort", `const c = new AbortController(); c.signal.onabort = (e) => console.log(e.type, e.isTrusted); c.abort(); c.abort(); console.log(c.signal.aborted, c.signal.reason.name, c.signal.reason.code); try { c.signal.throwIfAborted() } catch (e) { console.log(e.message) }`, "abort true\ntrue AbortError 20\nThis operation was aborted\n"},
		{"any", `const a = new AbortController(), b = new AbortController(); const s = AbortSignal.any([a.signal, AbortSignal.any([b.signal])]); s.addEventListener('abort', () => console.log('any')); b.signal.addEventListener('abort', () => console.log('b', s.aborted)); b.abort('why'); console.log(s.reason)`, "b true\nany\nwhy\n"},
		{"timeout", `AbortSignal.timeout(1).addEventListener('abort', function() { console.log(this.reason.name); clearInterval(i) }); const i = setInterval(() => {}, 1000)`, "TimeoutError\n"},
		{"illegal", `for (const f of [() => new AbortSignal(), () => new EventTarget().dispatchEvent({}), () => new Event(), () => new EventTarget().addEventListener('x')]) try { f() } catch (e) { console.log(e.code) }`, "ERR_ILLEGAL_CONSTRUCTOR\nERR_INVALID_ARG_TYPE\nERR_MISSING_ARGS\nERR_MISSING_ARGS\n"},
		{"DOMException", `const e = new DOMException('m', 'NotFoundError'); console.log(e.name, e.code, e.message, e instanceof Error, DOMException.ABORT_ERR, String(e), e.stack.split('\n')[0])`, "NotFoundError 8 m true 20 NotFoundError: m NotFoundError: m\n"},
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
