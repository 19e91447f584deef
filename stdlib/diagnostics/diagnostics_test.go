package diagnostics_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

const prelude = `
const dc = require('diagnostics_channel');
const { AsyncLocalStorage } = require('async_hooks');
const log = console.log;
const store = new AsyncLocalStorage();
const events = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];
const listeners = (show = () => '') => Object.fromEntries(events.map((e) => [e, (m) => log(e, show(m))]));
const boom = () => { throw new Error('boom') };
`

// TestChannel shows publishers, subscribers and stores.
func TestChannel(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"publish", `const c = dc.channel('a'); c.publish(0); const f = (m, name) => log(m, name); c.subscribe(f); log(c.hasSubscribers, dc.hasSubscribers('a'), dc.channel('a') === c, c instanceof dc.Channel); c.publish({ x: 1 }); log(c.unsubscribe(f), c.unsubscribe(f), c.hasSubscribers)`, "true true true true\n{ x: 1 } a\ntrue false false\n"},
		{"by name", `const s = Symbol('s'), f = (m, name) => log(m, name); dc.subscribe(s, f); dc.channel(s).publish(1); log(dc.unsubscribe(s, f), dc.hasSubscribers(s), dc.hasSubscribers('none'))`, "1 Symbol(s)\ntrue false false\n"},
		{"wrong arguments", `for (const f of [() => dc.channel(1), () => dc.channel('a').subscribe(null), () => dc.tracingChannel(0), () => dc.tracingChannel({ start: '' }), () => dc.tracingChannel({})]) try { f() } catch (e) { log(e.code, e.message) }`,
			"ERR_INVALID_ARG_TYPE The \"channel\" argument must be one of type string or symbol. Received type number (1)\n" +
				"ERR_INVALID_ARG_TYPE The \"subscription\" argument must be of type function. Received null\n" +
				"ERR_INVALID_ARG_TYPE The \"nameOrChannels\" argument must be of type string or an instance of TracingChannel or Object. Received type number (0)\n" +
				"ERR_INVALID_ARG_TYPE The \"nameOrChannels.start\" property must be an instance of Channel. Received type string ('')\n" +
				"undefined Cannot convert undefined or null to object\n"},
		{"errors of subscribers", `process.on('uncaughtException', (e) => log('uncaught', e.message)); const c = dc.channel('a'); c.subscribe(boom); c.subscribe(log); c.publish('m'); log('published')`, "m a\npublished\nuncaught boom\n"},
		{"coming and going", `const c = dc.channel('a'); const first = () => { c.unsubscribe(first); c.subscribe(() => log('new')); log('first') }; c.subscribe(first); c.subscribe(() => log('second')); c.publish(); c.publish()`, "first\nsecond\nsecond\nnew\n"},
		{"stores", `const c = dc.channel('a'); c.bindStore(store, (m) => m + 1); c.subscribe(() => log('seen', store.getStore())); log(c.hasSubscribers, c.runStores(1, function(a) { return [this.t, a, store.getStore()] }, { t: 0 }, 5), store.getStore()); log(c.unbindStore(store), c.unbindStore(store), c.runStores(1, () => store.getStore()))`, "seen 2\ntrue [ 0, 5, 2 ] undefined\nseen undefined\ntrue false undefined\n"},
		{"errors of transforms", `process.on('uncaughtException', (e) => log('uncaught', e.message)); const c = dc.channel('a'); c.bindStore(store, boom); log(c.runStores(1, () => 'ran'))`, "ran\nuncaught boom\n"},
		{"a channel that nobody hears may go", `for (let i = 0; i < 1000; i++) { const c = dc.channel('n' + i); c.subscribe(log); c.unsubscribe(log) } dc.subscribe('kept', log); dc.channel('kept').publish(1)`, "1 kept\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { check(t, test.script, test.want) })
	}
}

// TestTracing shows the events of an operation that is traced.
func TestTracing(t *testing.T) {
	const channel = `const t = dc.tracingChannel('op'); t.subscribe(listeners((m) => JSON.stringify(m, (k, v) => v instanceof Error ? v.message : v)));`
	tests := []struct{ name, script, want string }{
		{"names", `const t = dc.tracingChannel('op'); log(t.start.name, t.hasSubscribers); const h = { error() {} }; t.subscribe(h); log(t.hasSubscribers, t.unsubscribe(h), t.unsubscribe(h), t.hasSubscribers); log(dc.tracingChannel(t).end === t.end)`, "tracing:op:start false\ntrue true false false\ntrue\n"},
		{"sync", channel + `log(t.traceSync(function(a) { return [this.x, a] }, { c: 1 }, { x: 2 }, 3)); try { t.traceSync(boom) } catch (e) { log('caught') }`, "start {\"c\":1}\nend {\"c\":1,\"result\":[2,3]}\n[ 2, 3 ]\nstart {}\nerror {\"error\":\"boom\"}\nend {\"error\":\"boom\"}\ncaught\n"},
		{"promise", channel + `t.tracePromise(async (a) => a, {}, null, 1).then((v) => { log('value', v); return t.tracePromise(async () => boom()) }).catch(() => log('caught'))`, "start {}\nend {}\nasyncStart {\"result\":1}\nasyncEnd {\"result\":1}\nvalue 1\nstart {}\nend {}\nerror {\"error\":\"boom\"}\nasyncStart {\"error\":\"boom\"}\nasyncEnd {\"error\":\"boom\"}\ncaught\n"},
		{"promise that throws at once", channel + `try { t.tracePromise(boom) } catch { log('caught') }`, "start {}\nerror {\"error\":\"boom\"}\nend {\"error\":\"boom\"}\ncaught\n"},
		{"callback", channel + `t.traceCallback((a, done) => setImmediate(done, null, a), -1, {}, null, 1, (e, v) => log('done', v)); setTimeout(() => t.traceCallback((done) => done(new Error('x')), 0, {}, null, (e) => log('failed')), 5)`,
			"start {}\nend {}\nasyncStart {\"result\":1}\ndone 1\nasyncEnd {\"result\":1}\nstart {}\nerror {\"error\":\"x\"}\nasyncStart {\"error\":\"x\"}\nfailed\nasyncEnd {\"error\":\"x\"}\nend {\"error\":\"x\"}\n"},
		{"callback that is none", channel + `try { t.traceCallback(boom, 0, {}, null, 1) } catch (e) { log(e.code) }`, "ERR_INVALID_ARG_TYPE\n"},
		{"stores of the callback", `const t = dc.tracingChannel('op'); t.start.bindStore(store, () => 'outer'); t.asyncStart.bindStore(store, () => 'inner'); t.traceCallback((done) => { log(store.getStore()); setImmediate(done) }, 0, {}, null, () => log(store.getStore())); log(store.getStore())`, "outer\nundefined\ninner\n"},
		{"nobody listens", `const t = dc.tracingChannel('op'); t.traceSync(() => t.subscribe(listeners())); log('quiet')`, "quiet\n"},
		{"require", `dc.tracingChannel('module.require').subscribe(listeners((m) => [m.id, typeof m.result, m.error?.code].join())); require('os'); try { require('no-such-module') } catch { log('caught') }`, "start os,undefined,\nend os,object,\nstart no-such-module,undefined,\nerror no-such-module,undefined,MODULE_NOT_FOUND\nend no-such-module,undefined,MODULE_NOT_FOUND\ncaught\n"},
		{"children", `const { spawn } = require('child_process'); dc.subscribe('child_process', ({ process }) => log(process.spawnfile)); dc.tracingChannel('child_process.spawn').subscribe(listeners((m) => m.error?.code ?? m.options.file)); spawn('no-such-program').on('error', () => log('told'))`, "no-such-program\nstart no-such-program\nerror ENOENT\ntold\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { check(t, test.script, test.want) })
	}
}

func check(t *testing.T, script, want string) {
	t.Helper()
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Procs: proc.NewGroup(),
		Stdout: &out, Describe: stdlib.Describe,
	})
	if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: prelude + script}); err != nil {
		t.Errorf("%v", err)
	}
	if got := out.String(); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
