package events_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestEvents runs scripts that print, behind a prelude with the module's names.
func TestEvents(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"order", `e.on('x', () => log('a')); e.prependListener('x', () => log('b')); e.once('x', () => log('c'));
			log(e.emit('x'), e.emit('x'), e.emit('y'))`, "b\na\nc\nb\na\ntrue true false\n"},
		{"this and arguments", `e.on('x', function(...a) { log(this === e, a.length) }); e.emit('x', 1, 2, 3, 4)`, "true 4\n"},
		{"removed during emit", `const b = () => log('b'); e.on('x', () => { log('a'); e.off('x', b) }); e.on('x', b);
			e.emit('x'); e.emit('x')`, "a\nb\na\n"},
		{"newListener comes first", `e.on('newListener', (n) => log(n, e.listenerCount('x'))); e.on('x', () => {})`, "x 0\n"},
		{"removeListener gets the original", `const f = () => {}; e.on('removeListener', (n, l) => log(n, l === f));
			e.once('x', f); e.removeAllListeners('x')`, "x true\n"},
		{"error without listener", `try { e.emit('error', new TypeError('t')) } catch (err) { log(err.name) }
			try { e.emit('error', 7) } catch (err) { log(err.code, err.context) }`, "TypeError\nERR_UNHANDLED_ERROR 7\n"},
		{"errorMonitor", `e.on(EventEmitter.errorMonitor, (x) => log('seen', x)); e.on('error', () => log('taken')); e.emit('error', 1)`,
			"seen 1\ntaken\n"},
		{"captureRejections", `const c = new EventEmitter({ captureRejections: true }); c.on('x', async () => { throw 'no' });
			c.on('error', (x) => log('error', x)); c.emit('x')`, "error no\n"},
		{"names and counts", `e.on('a', log); e.once(Symbol.for('s'), log); log(e.eventNames().map(String).join(), e.listenerCount('a', log),
			e.rawListeners(Symbol.for('s'))[0].listener === log, e.listeners(Symbol.for('s'))[0] === log)`, "a,Symbol(s) 1 true true\n"},
		{"arguments are checked", `for (const f of [() => e.on('x', 1), () => e.setMaxListeners(-1), () => EventEmitter.defaultMaxListeners = 'x'])
			try { f() } catch (err) { log(err.code) }`, "ERR_INVALID_ARG_TYPE\nERR_OUT_OF_RANGE\nERR_INVALID_ARG_TYPE\n"},
		{"leak", `process.removeAllListeners('warning'); process.on('warning', (w) => log(w.name, w.count, w.type));
			e.setMaxListeners(1); for (let i = 0; i < 3; i++) e.on('x', () => {})`, "MaxListenersExceededWarning 2 x\n"},
		{"once", `EventEmitter.once(e, 'x').then((a) => log(a.length)); e.emit('x', 1, 2);
			EventEmitter.once(e, 'y').catch((err) => log('rejected', err, e.listenerCount('y'))); e.emit('error', 'bad')`, "2\nrejected bad 0\n"},
		{"once aborted", `const ac = new AbortController(); EventEmitter.once(e, 'x', { signal: ac.signal }).catch((err) => log(err.name, e.listenerCount('x')));
			ac.abort()`, "AbortError 0\n"},
		{"on", `const it = EventEmitter.on(e, 'x', { close: ['end'] }); e.emit('x', 1); e.emit('x', 2); e.emit('end');
			(async () => { for await (const [v] of it) log(v); log('closed', e.listenerCount('x')) })()`, "1\n2\nclosed 0\n"},
		{"inheritance", `function Old() { EventEmitter.call(this) } Object.setPrototypeOf(Old.prototype, EventEmitter.prototype);
			const o = new Old(); o.on('x', log); o.emit('x', o instanceof EventEmitter)`, "true\n"},
		{"async resource", `log(new EventEmitter.EventEmitterAsyncResource("name").asyncId > 1)`, "true\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			const prelude = "const EventEmitter = require('events'); const e = new EventEmitter(); const log = (...a) => console.log(...a);\n"
			if got := run(t, prelude+test.script); got != test.want {
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
