package process_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestProcess runs scripts that print what process is and does.
func TestProcess(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"identity", `console.log(String(process), process.constructor.name, process.release.name, require('process') === process, typeof process.pid)`, "[object process] process node true number\n"},
		{"env", `process.env.A = 1; process.env.B = null; console.log(process.env.A === '1', process.env.B, 'A' in process.env, Object.keys(process.env).join()); delete process.env.A; console.log(process.env.A, process.env.toString())`, "true null true A,B\nundefined [object Object]\n"},
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
		{"stdin ends", `process.stdin.on('data', () => console.log('never')).on('end', () => console.log('end'))`, "end\n"},
		{"builtin modules", `console.log(process.getBuiltinModule('node:path') === require('path'), process.getBuiltinModule('nope'))`, "true undefined\n"},
		{"refused by name", `for (const f of [() => process.binding('fs'), () => process.dlopen(), () => process.report.writeReport(), () => process.finalization.register()]) try { f() } catch (e) { console.log(e.code, e.message) }`, "ERR_METHOD_NOT_IMPLEMENTED The process.binding method is not implemented\nERR_METHOD_NOT_IMPLEMENTED The process.dlopen method is not implemented\nERR_METHOD_NOT_IMPLEMENTED The process.report.writeReport method is not implemented\nERR_METHOD_NOT_IMPLEMENTED The process.finalization.register method is not implemented\n"},
		{"active resources", `setTimeout(() => {}, 1); setImmediate(() => {}); console.log(process.getActiveResourcesInfo().join())`, "Timeout,Immediate\n"},
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
