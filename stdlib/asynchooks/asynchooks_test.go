package asynchooks_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

const prelude = `
const { AsyncLocalStorage, AsyncResource, createHook, executionAsyncId, executionAsyncResource, triggerAsyncId } = require('async_hooks');
const als = new AsyncLocalStorage();
const log = console.log;
const say = (name) => (() => log(name, als.getStore()));
`

// TestStorage shows what a store is seen by.
func TestStorage(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"run gives its result", `log(als.run(1, (a, b) => [als.getStore(), a, b], 2, 3), als.getStore())`, "[ 1, 2, 3 ] undefined\n"},
		{"run ends with an error", `try { als.run(1, () => { throw new Error('x') }) } catch (e) { log(e.message, als.getStore()) }`, "x undefined\n"},
		{"exit", `als.run(1, () => { als.exit(say('in')); say('out')() })`, "in undefined\nout 1\n"},
		{"two at once", `const b = new AsyncLocalStorage(); als.run(1, () => b.run(2, () => { als.enterWith(3); log(als.getStore(), b.getStore()) })); log(als.getStore(), b.getStore())`, "3 2\nundefined undefined\n"},
		{"enterWith of another outlives run", `const b = new AsyncLocalStorage(); als.run(1, () => b.enterWith(2)); log(b.getStore())`, "2\n"},
		{"disable", `als.run(1, () => { als.disable(); say('off')(); als.run(2, say('on')) })`, "off undefined\non 2\n"},
		{"options", `const b = new AsyncLocalStorage({ name: 'n', defaultValue: 7 }); log(b.name, b.getStore(), b.run(1, () => b.getStore()), b.exit(() => b.getStore()), b.getStore(), als.name); try { new AsyncLocalStorage(null) } catch (e) { log(e.code) }`, "n 7 1 undefined 7 \nERR_INVALID_ARG_TYPE\n"},
		{"bind", `const f = als.run(1, () => AsyncLocalStorage.bind(function g(a, b) { return [this, als.getStore(), a] })); log(f.length, als.run(2, () => f.call('t', 3))); try { AsyncLocalStorage.bind(1) } catch (e) { log(e.code) }`, "2 [ [String: 't'], 1, 3 ]\nERR_INVALID_ARG_TYPE\n"},
		{"snapshot", `const s = als.run(1, () => AsyncLocalStorage.snapshot()); log(als.run(2, () => s((a) => [als.getStore(), a], 3)))`, "[ 1, 3 ]\n"},
		{"withScope", `const a = als.withScope(1), b = als.withScope(2); log(als.getStore()); b.dispose(); log(als.getStore()); b.dispose(); a[Symbol.dispose](); log(als.getStore(), a.constructor.name)`, "2\n1\nundefined RunScope\n"},
		{"deep", `const deep = (n) => n ? als.run(n, deep, n - 1) : als.getStore(); log(deep(1000))`, "1\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { check(t, test.script, test.want) })
	}
}

// TestPropagation shows that a store follows what is started under it, and nothing else.
func TestPropagation(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"ticks and microtasks", `als.run(1, () => { process.nextTick(say('tick')); queueMicrotask(say('micro')) }); process.nextTick(say('after'))`, "tick 1\nafter undefined\nmicro 1\n"},
		{"timers", `als.run(1, () => { setTimeout(say('timeout'), 1); setImmediate(say('immediate')) }); setImmediate(say('bare'))`, "immediate 1\nbare undefined\ntimeout 1\n"},
		{"interval", `als.run(1, () => { let n = 0; const t = setInterval(() => { say('i')(); if (++n === 2) clearInterval(t) }, 1) })`, "i 1\ni 1\n"},
		{"await", `(async () => { await als.run(1, async () => { await 0; say('in')(); await new Promise((r) => setTimeout(r, 1)); say('later')() }); say('out')() })()`, "in 1\nlater 1\nout undefined\n"},
		{"then", `const p = Promise.resolve(); als.run(1, () => p.then(say('then')).then(say('chain'))); p.then(say('bare'))`, "then 1\nbare undefined\nchain 1\n"},
		{"enterWith in a job stays there", `(async () => { await (async () => { await 0; als.enterWith(1) })(); say('caller')(); await (async () => { als.enterWith(2); await 0 })(); say('before await')() })()`, "caller undefined\nbefore await 2\n"},
		{"promisified timers", `als.run(1, async () => { await require('timers/promises').setTimeout(1); say('t')() })`, "t 1\n"},
		{"files", `const fs = require('fs'); (async () => { await new Promise((done) => als.run(1, () => fs.stat('.', () => done(say('stat')())))); await als.run(2, () => fs.promises.stat('.').then(say('promise'))); als.run(3, () => fs.createReadStream('a').on('error', say('error')).resume()) })()`, "stat 1\npromise 2\nerror 3\n"},
		{"emitters keep the caller's", `const e = new (require('events'))(); als.run(1, () => e.on('x', say('x'))); e.emit('x'); als.run(2, () => e.emit('x'))`, "x undefined\nx 2\n"},
		{"children", `als.run(1, () => require('child_process').exec('echo', () => say('exit')()))`, "exit 1\n"},
		{"streams", `const { PassThrough, pipeline, finished } = require('stream'); als.run(1, () => { const p = new PassThrough(); finished(p, say('finished')); p.resume(); setImmediate(() => als.run(2, () => p.end())) })`, "finished 1\n"},
		{"async iteration", `als.run(1, async () => { for await (const x of require('stream').Readable.from([1])) say('of')(); say('end')() })`, "of 1\nend 1\n"},
		{"unhandled rejections", `process.on('unhandledRejection', (e) => say(e)()); als.run(1, () => Promise.reject('run')); Promise.reject('bare')`, "run 1\nbare undefined\n"},
		{"event targets", `const c = new AbortController(); als.run(1, () => c.signal.addEventListener('abort', say('abort'))); als.run(2, () => c.abort())`, "abort 2\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { check(t, test.script, test.want) })
	}
}

// TestResource shows AsyncResource and the hooks that hear of it.
func TestResource(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"context", `const r = als.run(1, () => new AsyncResource('R')); log(r.runInAsyncScope(function(a) { return [this.t, a, als.getStore()] }, { t: 0 }, 2), als.getStore())`, "[ 0, 2, 1 ] undefined\n"},
		{"ids", `log(executionAsyncId(), triggerAsyncId()); const r = new AsyncResource('R'); log(r.triggerAsyncId(), r.runInAsyncScope(() => executionAsyncId() === r.asyncId() && triggerAsyncId() === 1 && executionAsyncResource() === r), executionAsyncId()); setImmediate(() => { const id = executionAsyncId(); executionAsyncResource().x = 1; log(id > 1, id === executionAsyncId(), executionAsyncResource().x, triggerAsyncId()); setImmediate(() => log(executionAsyncId() !== id, executionAsyncResource().x)) })`, "1 0\n1 true 1\ntrue true 1 1\ntrue undefined\n"},
		{"bind", `const r = new AsyncResource('R'); const f = r.bind(function(a) { return [this === r, a, executionAsyncId() === r.asyncId()] }, r); log(f.length, f(1)); const g = AsyncResource.bind(function() { return this }); log(g.call(r) === r)`, "1 [ true, 1, true ]\ntrue\n"},
		{"wrong arguments", `for (const f of [() => new AsyncResource(), () => new AsyncResource('t', -4), () => new AsyncResource('t', { triggerAsyncId: null }), () => new AsyncResource('t').bind(1), () => createHook({ init: 1 }), () => createHook({ trackPromises: false, promiseResolve() {} })]) try { f() } catch (e) { log(e.name, e.code, e.message) }`,
			"TypeError ERR_INVALID_ARG_TYPE The \"type\" argument must be of type string. Received undefined\n" +
				"RangeError ERR_INVALID_ASYNC_ID Invalid triggerAsyncId value: -4\n" +
				"RangeError ERR_INVALID_ASYNC_ID Invalid triggerAsyncId value: null\n" +
				"TypeError ERR_INVALID_ARG_TYPE The \"fn\" argument must be of type function. Received type number (1)\n" +
				"TypeError ERR_ASYNC_CALLBACK hook.init must be a function\n" +
				"TypeError ERR_INVALID_ARG_VALUE The argument 'trackPromises' must not be false when promiseResolve is enabled. Received false\n"},
		{"hooks", `const hear = (kind) => (id, ...rest) => log(kind, id === r?.asyncId(), ...rest.slice(0, 2)); let r; const h = createHook({ init: hear('init'), before: hear('before'), after: hear('after'), destroy: hear('destroy') }); new AsyncResource('early'); log(h.enable() === h, h.enable() === h); r = new AsyncResource('R', 7); try { r.runInAsyncScope(() => { throw 1 }) } catch { log('caught') } r.emitDestroy(); setImmediate(() => { h.disable(); new AsyncResource('late') })`,
			"true true\ninit false R 7\nbefore true\nafter true\ncaught\ndestroy true\n"},
		{"destroyed when collected", `let gone = 0; createHook({ destroy() { gone++ } }).enable(); for (let i = 0; i < 1000; i++) new AsyncResource("R"); let tries = 0; const t = setInterval(() => { gc(); if (gone === 0 && ++tries < 10000) return; clearInterval(t); log(gone > 0) }, 1)`, "true\n"},
		{"empty type", `new AsyncResource(''); createHook({ init() {} }).enable(); try { new AsyncResource('') } catch (e) { log(e.code, e.message) }`, "ERR_ASYNC_TYPE Invalid name for async \"type\": \n"},
		{"an error in a hook ends the process", `createHook({ init() { throw new Error('in a hook') } }).enable(); try { new AsyncResource('R') } finally { log('never') }`, ""},
		{"emitter", `const { EventEmitterAsyncResource: E } = require('events'); class Foo extends E {} const foo = als.run(1, () => new Foo()); foo.on('x', function(a) { log(this === foo, a, als.getStore(), executionAsyncId() === foo.asyncId) }); log(foo.emit('x', 2), foo.triggerAsyncId, foo.asyncResource.eventEmitter === foo); foo.emitDestroy(); log(new E('name') instanceof require('events')); try { new E() } catch (e) { log(e.code) } try { E.prototype.emit() } catch (e) { log(e.name) }`, "true 2 1 true\ntrue 1 true\ntrue\nERR_INVALID_ARG_TYPE\nTypeError\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { check(t, test.script, test.want) })
	}
}

func check(t *testing.T, script, want string) {
	t.Helper()
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Procs: proc.NewGroup(), ExecArgv: []string{"--expose-gc"},
		Stdout: &out, Describe: stdlib.Describe,
	})
	if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: prelude + script}); err != nil && want != "" {
		t.Errorf("%v", err)
	}
	if got := out.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
