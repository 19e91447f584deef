package domain_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestDomain runs scripts whose errors end in domains.
func TestDomain(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"callbacks", `const d = domain.create(); d.on('error', (e) => console.log(e.message, e.domain === d, e.domainThrown, process.domain)); d.run(() => setTimeout(() => { console.log(process.domain === d); throw new Error('late') }, 1)); setTimeout(() => console.log(process.domain), 2)`, "true\nlate true true undefined\nundefined\n"},
		{"at once", `const d = domain.create(); d.on('error', (e) => console.log(e)); d.run(() => { throw 'now' })`, "now\n"},
		{"promises", `const d = domain.create(); d.run(() => Promise.resolve().then(() => console.log(process.domain === d)))`, "true\n"},
		{"emitters", `const d = domain.create(); d.on('error', (e) => console.log(e.message, e.domainThrown, e.domainEmitter === em)); const em = d.run(() => new (require('events'))()); em.on('x', () => console.log(process.domain === d)); em.emit('x'); em.emit('error', new Error('bad')); console.log(process.domain); d.remove(em); try { em.emit('error', new Error('alone')) } catch (e) { console.log(e.message) }`, "true\nbad false true\nundefined\nalone\n"},
		{"nested", `const a = domain.create(), b = domain.create(); a.on('error', (e) => console.log('a', e.message)); b.on('error', () => { throw new Error('worse') }); a.run(() => b.run(() => { throw new Error('bad') }))`, "a worse\n"},
		{"bind and intercept", `const d = domain.create(); d.on('error', (e) => console.log(e.message, e.domainBound?.name)); console.log(d.bind((x) => process.domain === d && x)(7)); d.intercept(function f(x) { console.log(x) })(null, 8); d.intercept(function f() {})(new Error('no'))`, "7\n8\nno f\n"},
		{"members", `const d = domain.create(), e = new (require('events'))(); d.add(e); d.add(e); console.log(d.members.length, e.domain === d); d.exit(); d.remove(e); console.log(d.members.length, e.domain)`, "1 true\n0 null\n"},
		{"nobody listens", `process.on('uncaughtException', (e) => console.log('uncaught', e.message, process.domain)); domain.create().run(() => { throw new Error('x') })`, "uncaught x null\n"},
		{"capture callback", `try { process.setUncaughtExceptionCaptureCallback(() => {}) } catch (e) { console.log(e.code, e.stack.includes('at this point')) }`, "ERR_DOMAIN_CANNOT_SET_UNCAUGHT_EXCEPTION_CAPTURE true\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := run(t, "const domain = require('domain');"+test.script); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestLoadedTooLate(t *testing.T) {
	script := `process.setUncaughtExceptionCaptureCallback(() => {}); try { require('domain') } catch (e) { console.log(e.code) }`
	if got, want := run(t, script), "ERR_DOMAIN_CALLBACK_NOT_AVAILABLE\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
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
