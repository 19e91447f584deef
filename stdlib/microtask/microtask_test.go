package microtask_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestMicrotask runs scripts that print what queueMicrotask and structuredClone do.
func TestMicrotask(t *testing.T) {
	tests := []struct{ name, script, want string }{
		{"order", `queueMicrotask(() => console.log(2)); process.nextTick(() => console.log(1)); try { queueMicrotask(1) } catch (e) { console.log(e.code) }`, "ERR_INVALID_ARG_TYPE\n1\n2\n"},
		{"error", `process.on('uncaughtException', (e, o) => console.log(e.message, o)); queueMicrotask(() => { throw new Error('x') })`, "x uncaughtException\n"},
		{"clones", `const o = { a: [1, , 3], d: new Date(5), m: new Map([[{ k: 1 }, new Set([2])]]), u: new Uint16Array([1, 2]), r: /x/gi, n: null, b: 1n, e: new RangeError('bad', { cause: 1 }) }; o.self = o; const c = structuredClone(o); console.log(c !== o, c.self === c, 1 in c.a, c.d.getTime(), [...c.m.keys()][0].k, c.u.join(), String(c.r), c.e instanceof RangeError, c.e.message, c.e.cause)`, "true true false 5 1 1,2 /x/gi true bad 1\n"},
		{"transfer", `const b = new ArrayBuffer(4); const c = structuredClone({ b }, { transfer: [b] }); console.log(b.byteLength, c.b.byteLength)`, "0 4\n"},
		{"refused", `for (const v of [() => {}, Symbol('s'), new WeakMap(), Promise.resolve(), new Proxy({}, {})]) try { structuredClone(v) } catch (e) { console.log(e.name, e.code, e.message) }`, "DataCloneError 25 () => {} could not be cloned.\nDataCloneError 25 Symbol(s) could not be cloned.\nDataCloneError 25 #<WeakMap> could not be cloned.\nDataCloneError 25 #<Promise> could not be cloned.\nDataCloneError 25 #<Object> could not be cloned.\n"},
		{"plain object that looks like a view", `console.log(JSON.stringify(structuredClone({ buffer: 1, byteOffset: 0 })))`, "{\"buffer\":1,\"byteOffset\":0}\n"},
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
