package worker_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	goruntime "runtime"
	"strings"
	"sync"
	"testing"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// safeBuffer is a buffer that several goroutines may write to.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// run runs a script in a folder with the given files and gives what it has printed.
func run(t *testing.T, script string, files map[string]string) (string, error) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out safeBuffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Describe: stdlib.Describe, Dir: dir,
		ExecPath: "/bin/jsrun", Env: []string{"A=1", "B=2"}, Stdout: &out, Stderr: &out,
		Fatal: func(e *diag.Error) { out.Write([]byte("fatal " + e.Msg + "\n")) },
	})
	prelude := "const { Worker, MessageChannel, BroadcastChannel, receiveMessageOnPort, SHARE_ENV } = require('worker_threads'); const { log } = console;\n"
	err := vm.RunSource(context.Background(), runtime.Source{Name: "test.js", Text: prelude + script, Kind: "js"})
	return strings.ReplaceAll(out.String(), dir, "DIR"), err
}

type row struct {
	name, script, want string
	files              map[string]string
}

func check(t *testing.T, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			got, err := run(t, r.script, r.files)
			if got != r.want || err != nil {
				t.Errorf("got %q (%v), want %q", got, err, r.want)
			}
		})
	}
}

func TestWorker(t *testing.T) {
	const echo = `const { parentPort: p, workerData: d, threadId, isMainThread, threadName } = require('worker_threads');`
	check(t, []row{
		{"messages", "const w = new Worker(`" + echo + " p.once('message', (m) => p.postMessage([m, d, isMainThread, threadName]))`, { eval: true, workerData: new Map([[1, 2]]), name: 'n' });" +
			`w.on('online', () => log('online')).on('message', (m) => log(...m)).on('exit', (c) => log('exit', c, w.threadId, w.threadName)); w.postMessage({ a: 1n })`,
			"online\n{ a: 1n } Map(1) { 1 => 2 } false n\nexit 0 -1 null\n", nil},
		{"file", `new Worker('./w.js', { argv: ['x'] })`, "DIR/w.js x false\n",
			map[string]string{"w.js": `console.log(process.argv[1], process.argv[2], require.main !== module)`}},
		{"module", `new Worker(new URL('file://' + process.cwd() + '/w.mjs')).on('message', log)`, "7\n",
			map[string]string{"w.mjs": `import { parentPort } from 'node:worker_threads'; const x = await 7; parentPort.postMessage(x)`}},
		{"data URL", `new Worker(new URL('data:text/javascript,import{parentPort as p}from"worker_threads";p.postMessage(3)')).on('message', log)`, "3\n", nil},
		{"uncaught error", "new Worker(`throw Object.assign(new RangeError('bad', { cause: new TypeError('c') }), { code: 'E' })`, { eval: true })" +
			`.on('error', (e) => log(e instanceof RangeError, e.message, e.code, e.cause instanceof TypeError, e.stack.split('\n')[1])).on('exit', (c) => log('exit', c))`,
			"true bad E true     at [worker eval]:1:21\nexit 1\n", nil},
		{"error that a listener takes", "process.on('uncaughtException', (e) => log(e.message)); new Worker('throw new Error(\"lost\")', { eval: true })", "lost\n", nil},
		{"rejection", "new Worker('Promise.reject(5)', { eval: true }).on('error', (e) => log(e.code))", "ERR_UNHANDLED_REJECTION\n", nil},
		{"value", "new Worker('throw { a: 1 }', { eval: true }).on('error', log)", "{ a: 1 }\n", nil},
		{"end of the stack", "new Worker('(function f() { f() })()', { eval: true }).on('error', (e) => log(e.name, e.message))", "RangeError Maximum call stack size exceeded\n", nil},
		{"process.exit", "new Worker('process.on(\"exit\", (c) => console.log(\"bye\", c)); process.exit(7)', { eval: true }).on('exit', log)", "bye 7\n7\n", nil},
		{"terminate", "const w = new Worker('require(\"worker_threads\").parentPort.postMessage(1); for (;;);', { eval: true });" +
			`w.once('message', async () => { log(await w.terminate()); log(await w.terminate()) })`, "1\nundefined\n", nil},
		{"terminate endless jobs", "const w = new Worker('(function f() { Promise.resolve().then(f) })(); require(\"worker_threads\").parentPort.postMessage(1)', { eval: true });" +
			`w.once('message', async () => log(await w.terminate()))`, "1\n", nil},
		{"unref", "new Worker('setInterval(() => {}, 1000)', { eval: true }).unref(); log('done')", "done\n", nil},
		{"end of the parent", "new Worker('new (require(\"worker_threads\").Worker)(\"for (;;);\", { eval: true }); setInterval(() => {}, 1000)', { eval: true }).on('online', () => process.exit()); ", "", nil},
		{"environment", "process.env.C = '3'; const f = (env, d) => new Worker('const { workerData: d } = require(\"worker_threads\"); process.env.X = d; console.log(d, Object.keys(process.env).join())', { eval: true, env, workerData: d });" +
			"f(undefined, 'copy').on('exit', () => f({ Z: 1 }, 'own').on('exit', () => f(SHARE_ENV, 'shared').on('exit', () => log(process.env.X))))",
			"copy A,B,C,X\nown Z,X\nshared A,B,C,X\nshared\n", nil},
		{"environment data", "const t = require('worker_threads'); t.setEnvironmentData('k', [1]); new Worker('console.log(require(\"worker_threads\").getEnvironmentData(\"k\"))', { eval: true })", "[ 1 ]\n", nil},
		{"working directory", "const w = new Worker('const p = require(\"worker_threads\").parentPort; p.once(\"message\", () => { console.log(process.cwd()); try { process.chdir(\"/\") } catch (e) { console.log(e.code) } })', { eval: true });" +
			"require('fs').mkdirSync('sub'); process.chdir('sub'); w.postMessage(0)", "DIR/sub\nERR_WORKER_UNSUPPORTED_OPERATION\n", nil},
		{"streams", "const w = new Worker('process.stdin.pipe(process.stdout); console.error(\"e\")', { eval: true, stdin: true, stdout: true, stderr: true });" +
			`w.stdin.end('in'); let o = '', e = ''; w.stdout.on('data', (c) => o += c); w.stderr.on('data', (c) => e += c); w.on('exit', () => log(o, e))`, "in e\n\n", nil},
		{"limits", "const w = new Worker('console.log(require(\"worker_threads\").resourceLimits.stackSizeMb)', { eval: true, resourceLimits: { stackSizeMb: 2 } }); log(w.resourceLimits.stackSizeMb)", "2\n2\n", nil},
		{"preload", "new Worker('console.log(globalThis.loaded)', { eval: true, execArgv: ['--require', process.cwd() + '/p.js'] })", "true\n", map[string]string{"p.js": `globalThis.loaded = true`}},
		{"to any thread", "const { postMessageToThread } = require('worker_threads'); const w = new Worker('process.on(\"workerMessage\", (v, from) => { console.log(v, from); if (v === 2) throw new Error() }); const p = require(\"worker_threads\").parentPort; p.once(\"message\", () => {})', { eval: true });" +
			`(async () => { await postMessageToThread(w.threadId, 1); for (const id of [w.threadId, 99, 0]) await postMessageToThread(id, 2).catch((e) => log(e.code)); w.postMessage(0) })()`,
			"1 0\n2 0\nERR_WORKER_MESSAGING_ERRORED\nERR_WORKER_MESSAGING_FAILED\nERR_WORKER_MESSAGING_SAME_THREAD\n", nil},
		{"file handles", "require('fs').promises.open('f.txt').then(async (h) => { new Worker('const h = require(\"worker_threads\").workerData; h.readFile(\"utf8\").then((t) => { console.log(t); return h.close() })', { eval: true, workerData: h, transferList: [h] }); log(h.fd); await h.stat().catch((e) => log(e.message)) })",
			"-1\nThe FileHandle has been transferred\ntext\n", map[string]string{"f.txt": "text"}},
		{"shared memory", "const c = new Int32Array(new SharedArrayBuffer(8)); for (let i = 0; i < 3; i++) new Worker('const { workerData: c } = require(\"worker_threads\"); for (let i = 0; i < 500; i++) Atomics.add(c, 0, 1); Atomics.add(c, 1, 1); Atomics.notify(c, 1)', { eval: true, workerData: c });" +
			"for (let n; (n = Atomics.load(c, 1)) < 3;) Atomics.wait(c, 1, n); log(Atomics.load(c, 0)); const w = new Worker('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)', { eval: true }); w.on('online', async () => log(await w.terminate()))", "1500\n1\n", nil},
		{"dispose", "(async () => { const w = new Worker('setInterval(() => {}, 1000)', { eval: true }); await w[Symbol.asyncDispose](); log(w.threadId) })()", "-1\n", nil},
		{"refused", `for (const f of [() => new Worker('x'), () => new Worker(1), () => new Worker('', { eval: true, execArgv: ['--title=x'] }), () => new Worker('', { eval: true, env: 1 }), () => new Worker('', { eval: true, workerData: () => {} })])
			try { f() } catch (e) { log(e.code) }; new Worker('', { eval: true }).getHeapSnapshot().catch((e) => log(e.code))`,
			"ERR_WORKER_PATH\nERR_INVALID_ARG_TYPE\nERR_WORKER_INVALID_EXEC_ARGV\nERR_INVALID_ARG_TYPE\n25\nERR_METHOD_NOT_IMPLEMENTED\n", nil},
	})
}

func TestPorts(t *testing.T) {
	check(t, []row{
		{"order and close", `const { port1: a, port2: b } = new MessageChannel(); a.postMessage(1); a.postMessage(2); a.close(() => log('a')); b.on('message', (m) => { log(m); process.nextTick(log, 'tick') }).on('close', () => log('b'))`,
			"1\ntick\n2\ntick\na\nb\n", nil},
		{"references", `const { port1: a } = new MessageChannel(); log(a.hasRef()); const f = () => {}; a.on('message', f); log(a.hasRef()); a.off('message', f); log(a.hasRef()); log(a)`,
			"false\ntrue\nfalse\nMessagePort [EventTarget] { active: true, refed: false }\n", nil},
		{"receive", `const { port1: a, port2: b } = new MessageChannel(); a.postMessage({ x: 1 }); log(receiveMessageOnPort(b), receiveMessageOnPort(b))`, "{ message: { x: 1 } } undefined\n", nil},
		{"transfer", `const { port1: a, port2: b } = new MessageChannel(), c = new MessageChannel(); const m = new ArrayBuffer(3); b.onmessage = ({ data, ports }) => { log(data.m.byteLength, ports.length, ports[0] === data.p); data.p.postMessage('through'); b.close() };
			c.port2.on('message', (x) => { log(x); c.port2.close() }); a.postMessage({ p: c.port1, m }, [c.port1, m]); log(m.byteLength)`, "0\n3 1 true\nthrough\n", nil},
		{"transfer to a worker", "const { port1: a, port2: b } = new MessageChannel(); new Worker('require(\"worker_threads\").workerData.postMessage([...\"ab\"])', { eval: true, workerData: b, transferList: [b] }); a.on('message', (m) => { log(m); a.close() })", "[ 'a', 'b' ]\n", nil},
		{"a lost message closes what it carries", `const { port1: a, port2: b } = new MessageChannel(), c = new MessageChannel(); c.port2.on('message', () => {}).on('close', () => log('closed')); a.postMessage(c.port1, [c.port1]); a.close(); b.close()`, "closed\n", nil},
		{"posted to itself", `process.removeAllListeners('warning').on('warning', (w) => log(w.message)); const { port1: a, port2: b } = new MessageChannel(); b.postMessage(null, [a])`, "The target port was posted to itself, and the communication channel was lost\n", nil},
		{"refused", `const { port1: a, port2: b } = new MessageChannel(); for (const f of [() => a.postMessage(b), () => a.postMessage(null, [a]), () => a.postMessage(null, [b, b]), () => a.postMessage(), () => a.postMessage(1, 2), () => a.postMessage(() => {}), () => receiveMessageOnPort({}), () => new MessagePort(), () => a.postMessage.call({}, 1)])
			try { f() } catch (e) { log(e.name, e.message) }`,
			"DataCloneError Object that needs transfer was found in message but not listed in transferList\nDataCloneError Transfer list contains source port\nDataCloneError Transfer list contains duplicate MessagePort\nTypeError Not enough arguments to MessagePort.postMessage\n" +
				"TypeError Optional transferList argument must be an iterable\nDataCloneError () => {} could not be cloned.\nTypeError The \"port\" argument must be a MessagePort instance\nTypeError Constructor cannot be called\nTypeError Illegal invocation\n", nil},
		{"broadcast", `const a = new BroadcastChannel('x'), b = new BroadcastChannel('x'), c = new BroadcastChannel('y'); c.unref(); b.onmessage = ({ data }) => { log(data); a.close(); b.close() }; a.postMessage([1]);
			log(b); try { c.close(); c.postMessage(1) } catch (e) { log(e.name) }`, "BroadcastChannel { name: 'x', active: true }\nInvalidStateError\n[ 1 ]\n", nil},
		{"broadcast to workers", "const b = new BroadcastChannel('x'); let up = 0, n = 0; b.onmessage = ({ data }) => { if (data === 'up') return ++up === 2 && b.postMessage('go'); log(data); if (++n === 2) b.close() };" +
			"for (const i of [1, 2]) new Worker('const b = new BroadcastChannel(\"x\"); b.onmessage = ({ data }) => { if (data === \"go\") { b.postMessage(\"went\"); b.close() } }; b.postMessage(\"up\")', { eval: true })", "went\nwent\n", nil},
	})
}

func TestLocks(t *testing.T) {
	const prelude = "const { locks } = require('worker_threads'); const later = (n, v) => new Promise((r) => setTimeout(r, n, v));"
	rows := []row{
		{"in order", `locks.request('a', async (l) => { log(l.name, l.mode); await later(5); log('end') }); locks.request('a', () => { log('second'); return 7 }).then(log)`, "a exclusive\nend\nsecond\n7\n", nil},
		{"shared", `const o = { mode: 'shared' }; locks.request('a', o, async () => { await later(5); log(1) }); locks.request('a', o, () => log(2)); locks.request('a', () => log(3))`, "2\n1\n3\n", nil},
		{"not available", `locks.request('a', async () => { log(await locks.request('a', { ifAvailable: true }, (l) => l), await locks.request('b', { ifAvailable: true }, (l) => l.name)) })`, "null b\n", nil},
		{"stolen", `locks.request('a', () => later(5)).catch((e) => log(e.name)); locks.request('a', { steal: true }, (l) => log(l.mode))`, "AbortError\nexclusive\n", nil},
		{"aborted", `const c = new AbortController(); locks.request('a', () => later(5)); locks.request('a', { signal: c.signal }, () => log('never')).catch((e) => log(e)); c.abort('enough')`, "enough\n", nil},
		{"errors", `for (const o of [{ mode: 'x' }, { ifAvailable: true, steal: true }, { steal: true, mode: 'shared' }]) locks.request('a', o, () => {}).catch((e) => log(e.code)); locks.request('-a', () => {}).catch((e) => log(e.name)); locks.request('a', () => { throw 5 }).catch(log)`,
			"ERR_INVALID_ARG_VALUE\n9\n9\nNotSupportedError\n5\n", nil},
		{"between threads", "locks.request('a', async () => { const w = new Worker('const { locks, parentPort: p } = require(\"worker_threads\"); locks.request(\"a\", async () => { console.log(\"worker\", (await locks.query()).held.length) }); p.postMessage(0)', { eval: true });" +
			"await new Promise((r) => w.once('message', r)); const { held, pending } = await locks.query(); log(held.length, pending.length, held[0].clientId !== pending[0]?.clientId); log('main') })", "1 1 true\nmain\nworker 1\n", nil},
		{"a thread that ends gives its locks back", "const w = new Worker('require(\"worker_threads\").locks.request(\"a\", () => { require(\"worker_threads\").parentPort.postMessage(0); return new Promise(() => {}) }); setInterval(() => {}, 1000)', { eval: true }); w.once('message', () => { locks.request('a', () => log('free')); w.terminate() })", "free\n", nil},
	}
	for i := range rows {
		rows[i].script = prelude + rows[i].script
	}
	check(t, rows)
}

// TestCancelled ends a script from outside while its workers run.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	stopped := errors.New("stopped")
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(),
		Stdout: writerFunc(func() { cancel(stopped) }),
	})
	script := `const { Worker } = require('worker_threads'); for (let i = 0; i < 4; i++) new Worker('for (;;);', { eval: true }); setImmediate(() => console.log('up'))`
	if err := vm.RunSource(ctx, runtime.Source{Name: "test.js", Text: script}); !errors.Is(err, stopped) {
		t.Errorf("got %v", err)
	}
}

// TestNothingIsLeft counts goroutines when a script with workers, ended and endless ones, is over.
func TestNothingIsLeft(t *testing.T) {
	before := goruntime.NumGoroutine()
	_, err := run(t, `let n = 0; for (const s of ['1', 'for (;;);', 'setInterval(() => {}, 1e6)', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)', 'process.stdin.resume()'])
		new Worker(s, { eval: true, stdin: true }).on('online', () => { if (++n === 5) process.exit() })`, nil)
	if err != nil {
		t.Error(err)
	}
	for range 1000 {
		if goruntime.NumGoroutine() <= before {
			return
		}
		goruntime.Gosched()
	}
	stacks := make([]byte, 1<<16)
	t.Errorf("%d goroutines, %d before:\n%s", goruntime.NumGoroutine(), before, stacks[:goruntime.Stack(stacks, true)])
}

type writerFunc func()

func (f writerFunc) Write(p []byte) (int, error) {
	f()
	return len(p), nil
}
