package process_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestProcess runs scripts that print what process is and does.
func TestProcess(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"identity", `console.log(String(process), process.constructor.name, process.release.name, require('process') === process, typeof process.pid)`, "[object process] process node true number\n"},
		{"env", `process.env.A = 1; process.env.B = null; console.log(process.env.A === '1', process.env.B, 'A' in process.env, Object.keys(process.env).join()); delete process.env.A; console.log(process.env.A, process.env.toString())`, "true null true A,B\nundefined [object Object]\n"},
		{"env is no proxy", `process.env.A = '1'; const { inspect, types } = require('util'); console.log(types.isProxy(process.env), inspect(process.env, { showProxy: true }).startsWith('{'), structuredClone(process.env).A, JSON.stringify({ ...process.env }).includes('"A":"1"'), 'A' in process.env, Object.getOwnPropertyDescriptor(process.env, 'A').enumerable)`, "false true 1 true true true\n"},
		{"env definitions", `for (const d of [{ value: 1 }, { get() {} }, { value: 1, configurable: true, writable: true, enumerable: false }]) try { Object.defineProperty(process.env, 'A', d) } catch (e) { console.log(e.code) } Object.defineProperty(process.env, 'A', { value: 2, configurable: true, writable: true, enumerable: true }); console.log(process.env.A === '2')`, "ERR_INVALID_OBJECT_DEFINE_PROPERTY\nERR_INVALID_OBJECT_DEFINE_PROPERTY\nERR_INVALID_OBJECT_DEFINE_PROPERTY\ntrue\n"},
		{"env time zone", `const d = new Date(0), hours = []; for (const z of ['Asia/Tokyo', 'UTC', ':Asia/Kolkata', 'No/Where']) { process.env.TZ = z; hours.push(d.getHours()) } delete process.env.TZ; console.log(hours.join())`, "9,0,5,0\n"},
		{"env symbol", `try { process.env.X = Symbol() } catch (e) { console.log(e.name, e.message) }`, "TypeError Cannot convert a Symbol value to a string\n"},
		{"chdir", `const path = require('path'); const d = process.cwd(); process.chdir('..'); console.log(process.cwd() === path.dirname(d)); try { process.chdir('nowhere') } catch (e) { console.log(e.code, e.syscall, e.dest) }`, "true\nENOENT chdir nowhere\n"},
		{"nextTick", `process.nextTick((a, b) => console.log(a, b), 1, 2); try { process.nextTick(1) } catch (e) { console.log(e.code) }`, "ERR_INVALID_ARG_TYPE\n1 2\n"},
		{"exitCode", `for (const c of ['', 'x', {}, 1.5, true]) try { process.exitCode = c } catch (e) { console.log(e.code) } process.exitCode = '0'; console.log(process.exitCode); process.exitCode = undefined`, "ERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\nERR_OUT_OF_RANGE\nERR_INVALID_ARG_TYPE\n0\n"},
		{"hrtime", `const a = process.hrtime(); const d = process.hrtime(a); console.log(d[0], d[1] >= 0, typeof process.hrtime.bigint(), process.uptime() >= 0); try { process.hrtime([1]) } catch (e) { console.log(e.message) }`, "0 true bigint true\nThe value of \"time\" is out of range. It must be 2. Received 1\n"},
		{"warning", `process.removeAllListeners('warning'); process.on('warning', (w) => console.log(w.name, w.code, w.message, w.detail)); process.emitWarning('m', { type: 'T', code: 'C', detail: 'd' }); try { process.emitWarning(1) } catch (e) { console.log(e.code) }`, "ERR_INVALID_ARG_TYPE\nT C m d\n"},
		{"capture callback", `process.setUncaughtExceptionCaptureCallback((e) => console.log('captured', e.message)); setImmediate(() => { throw new Error('x') }); console.log(process.hasUncaughtExceptionCaptureCallback())`, "true\ncaptured x\n"},
		{"usage", `const m = process.memoryUsage(), c = process.cpuUsage(), r = process.resourceUsage(); console.log(m.rss > 0, m.heapUsed > 0, c.user >= 0, Object.keys(r).length, process.memoryUsage.rss() > 0)`, "true true true 16 true\n"},
		{"kill checks", `try { process.kill('x') } catch (e) { console.log(e.code) } try { process.kill(0, 'NO') } catch (e) { console.log(e.code, e.message) } console.log(process.kill(process.pid, 0))`, "ERR_INVALID_ARG_TYPE\nERR_UNKNOWN_SIGNAL Unknown signal: NO\ntrue\n"},
		{"stdout", `process.stdout.write('a', () => console.log('c')); process.stdout.write(Buffer.from('b\n')); console.log(process.stdout.fd, process.stdout.isTTY, process.stdout === process.stdout)`, "ab\n1 undefined true\nc\n"},
		{"stdout is not destroyed", `process.stdout.on('close', () => process.stdout.write('b\n')); process.stdout.destroy(); process.stdout.write('a\n'); console.log(process.stdout._isStdio)`, "a\ntrue\nb\n"},
		{"stdin ends", `process.stdin.on('data', () => console.log('never')).on('end', () => console.log('end'))`, "end\n"},
		{"builtin modules", `console.log(process.getBuiltinModule('node:path') === require('path'), process.getBuiltinModule('nope'))`, "true undefined\n"},
		{"refused by name", `for (const f of [() => process.binding('fs'), () => process.dlopen({}, 'a.node'), () => process._getActiveHandles()]) try { f() } catch (e) { console.log(e.code, e.message) }`, "ERR_METHOD_NOT_IMPLEMENTED The process.binding method is not implemented\nERR_DLOPEN_FAILED a.node: native addons cannot be loaded\nERR_METHOD_NOT_IMPLEMENTED The process._getActiveHandles method is not implemented\n"},
		{"fixed facts", `'use strict'; for (const name of ['argv0', 'pid', 'version', 'sourceMapsEnabled']) try { process[name] = 1 } catch (e) { console.log(e.name) } try { delete process.exitCode } catch (e) { console.log(e.message) }`, "TypeError\nTypeError\nTypeError\nTypeError\nCannot delete property 'exitCode' of #<process>\n"},
		{"environment flags", `const f = process.allowedNodeEnvironmentFlags; console.log(['-r', 'r', '--r', '--no_warnings', 'no-warnings', '--stack-trace-limit=9', '--nope', 1].map((x) => f.has(x)).join()); f.add('--nope'); Set.prototype.add.call(f, '--nope'); f.clear(); console.log(f.has('--nope'), f.size > 100, [...f].length === f.size)`, "true,true,false,true,true,true,false,false\nfalse true true\n"},
		{"finalization", `const kept = { name: 'kept' }, gone = {}; process.finalization.register(kept, (o, event) => console.log(o.name, event)); process.finalization.registerBeforeExit(kept, (o, event) => console.log(event)); process.finalization.register(gone, () => console.log('never')); process.finalization.unregister(gone); try { process.finalization.register(1) } catch (e) { console.log(e.code) }`, "ERR_INVALID_ARG_TYPE\nbeforeExit\nkept exit\n"},
		{"report", `const r = process.report; r.excludeEnv = true; const j = r.getReport(new TypeError('x')); console.log(j.javascriptStack.message, j.header.processId === process.pid, j.environmentVariables); const f = r.writeReport('r.json'); console.log(f, JSON.parse(require('fs').readFileSync(f)).header.trigger); for (const [k, v] of [['compact', 1], ['signal', 'NO'], ['reportOnSignal', true]]) try { r[k] = v } catch (e) { console.log(e.code) }`, "TypeError: x true undefined\nr.json WriteReport\nERR_INVALID_ARG_TYPE\nERR_UNKNOWN_SIGNAL\nERR_METHOD_NOT_IMPLEMENTED\n"},
		{"ref", `const t = setInterval(() => {}, 1e6); process.unref(t); console.log(t.hasRef()); process.unref({ [Symbol.for('nodejs.unref')]() { console.log('symbol') } }); process.ref(null); process.ref({})`, "false\nsymbol\n"},
		{"cpu usage checks", `for (const p of [1, [], { user: -1 }, { user: 0, system: 'x' }]) try { process.threadCpuUsage(p) } catch (e) { console.log(e.name, e.code) }`, "TypeError ERR_INVALID_ARG_TYPE\nTypeError ERR_INVALID_ARG_TYPE\nRangeError ERR_INVALID_ARG_VALUE\nTypeError ERR_INVALID_ARG_TYPE\n"},
		{"warning that throws", `process.emitWarning(Object.assign(new Error('m'), { name: 'W', toString() { throw 1 } }))`, "(node:PID) W: m\n(Use `jsrun --trace-warnings ...` to show where the warning was created)\n"},
		{"active requests", `require('fs').stat('.', () => console.log(process._getActiveRequests().length)); console.log(process.getActiveResourcesInfo().join())`, "FSReqCallback\n0\n"},
		{"active resources", `setTimeout(() => {}, 1); setImmediate(() => {}); console.log(process.getActiveResourcesInfo().join())`, "Timeout,Immediate\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.ReplaceAll(run(t, test.script), strconv.Itoa(os.Getpid()), "PID"); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestFlags runs scripts with Node's flags.
func TestFlags(t *testing.T) {
	file := filepath.Join(t.TempDir(), "warnings")
	tests := []struct{ name, flag, script, want string }{
		{"redirect", "--redirect-warnings=" + file, `process.emitWarning('w'); setImmediate(() => console.log(require('fs').readFileSync(process.execArgv[0].slice(20), 'utf8').split('\n')[0].replace(/\d+/, 'PID')))`, "(node:PID) Warning: w\n"},
		{"pending", "--pending-deprecation", `process.removeAllListeners('warning'); process.on('warning', (w) => console.log(w.name, w.code)); process.env.A = 1; process.env.B = {}`, "DeprecationWarning DEP0104\n"},
		{"gc", "--expose-gc", `console.log(gc(), typeof gc({ execution: 'async' }).then, typeof globalThis.gc)`, "undefined function function\n"},
		{"no gc", "--no-warnings", `console.log(typeof gc)`, "undefined\n"},
		{"rejections", "--unhandled-rejections=none", `Promise.reject(1); setImmediate(() => console.log('alive'))`, "alive\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := runWith(t, runtime.Config{ExecArgv: []string{test.flag}}, test.script); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestNodeOptions sees that flags in the environment hold, too.
func TestNodeOptions(t *testing.T) {
	config := runtime.Config{Env: []string{"NODE_OPTIONS=--no-such-flag --unhandled-rejections=none --disable-warning=W"}}
	script := `process.emitWarning('x', 'W'); Promise.reject(1); setImmediate(() => console.log(process.execArgv.length))`
	if got, want := runWith(t, config, script), "0\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestExit shows the codes with which scripts end.
func TestExit(t *testing.T) {
	tests := []struct {
		script string
		code   int
	}{
		{`process.exitCode = '3'`, 3},
		{`process.exitCode = 4; process.exit()`, 4},
		{`process.on('exit', () => { process.exitCode = 5 })`, 5},
		{`process._fatalException = null; throw 'gone'`, 6},
		{`process.on('uncaughtException', () => { throw 1 }); throw 2`, 7},
		{`process.on('exit', () => process.exit(8)); process.exit(1)`, 8},
		{`process.abort()`, 134},
	}
	for _, test := range tests {
		t.Run(test.script, func(t *testing.T) {
			vm := runtime.New(runtime.Config{Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll})
			err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: test.script})
			if got := diag.ExitCode(err); got != test.code {
				t.Errorf("got %d, want %d", got, test.code)
			}
		})
	}
}

// TestTask runs scripts that share their process with others.
func TestTask(t *testing.T) {
	script := `console.log(typeof process.umask()); for (const f of [() => process.umask(0o77), () => process.execve?.('/bin/true')]) try { f() } catch (e) { console.log(e.code, e.message) }`
	want := "number\n" +
		"ERR_WORKER_UNSUPPORTED_OPERATION process.umask() is not supported in tasks\n" +
		"ERR_WORKER_UNSUPPORTED_OPERATION process.execve() is not supported in tasks\n"
	if got := runWith(t, runtime.Config{Task: map[string]any{}}, script); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func run(t *testing.T, script string) string {
	t.Helper()
	return runWith(t, runtime.Config{}, script)
}

func runWith(t *testing.T, config runtime.Config, script string) string {
	t.Helper()
	var out bytes.Buffer
	config.Builtins, config.Globals, config.Allow, config.Dir = stdlib.Modules(), stdlib.Globals(), runtime.AllowAll, t.TempDir()
	config.ExecPath, config.Stdout, config.Stderr, config.Describe = "/bin/jsrun", &out, &out, stdlib.Describe
	if err := runtime.New(config).RunSource(t.Context(), runtime.Source{Name: "test.js", Text: script}); err != nil {
		t.Errorf("%v", err)
	}
	return out.String()
}
