package clone_test

import (
	"bytes"
	"testing"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
)

// TestMessages writes a value in one VM, reads it in another, and lets both look at what they have then.
func TestMessages(t *testing.T) {
	tests := []struct{ name, send, sent, receive, want string }{
		{"primitives", `value = [1, -0, 2 ** 40, 'é', '日\ud800', 12345678901234567890n, -5n, true, null, undefined]`, ``,
			`log(...value.map((v) => Object.is(v, -0) ? '-0' : String(v).charCodeAt(1) === 0xd800 ? 'lone' : v))`,
			"1 -0 1099511627776 é lone 12345678901234567890n -5n true null undefined\n"},
		{"cycle", `value = { list: [, 1] }; value.self = value; value.list.more = value.list`, ``,
			`log(value.self === value, 0 in value.list, value.list.length, value.list.more === value.list)`, "true false 2 true\n"},
		{"collections", `value = new Map([[{ k: 1 }, new Set(['a', new Date(7)])]])`, ``,
			`const [[k, s]] = value; log(value instanceof Map, k.k, [...s][1].getTime())`, "true 1 7\n"},
		{"errors", `value = new RangeError('bad', { cause: [1] }); value.code = 5`, ``,
			`log(value instanceof RangeError, value.message, value.cause, value.code, value.stack.split('\n')[0])`,
			"true bad [ 1 ] undefined RangeError: bad\n"},
		{"shared memory of views", `const b = new ArrayBuffer(8); value = [new Uint8Array(b, 2, 3), new DataView(b), new Float64Array(b)]`, ``,
			`value[0][0] = 9; log(value[1].getUint8(2), value[2].length, value[0].length)`, "9 1 3\n"},
		{"boxes", `value = [Object('s'), Object(1n), Object(false), Object(2), /a./giu]`, ``,
			`log(...value.map((v) => typeof v + ':' + String(v)))`, "object:s object:1 object:false object:2 object:/a./giu\n"},
		{"transfer", `const b = new ArrayBuffer(4); new Uint8Array(b)[1] = 7; value = { v: new Uint8Array(b, 1) }; transfer = [b]`,
			`log(value.v.length)`, `log(value.v[0], value.v.byteOffset)`, "0\n7 1\n"},
		{"classes of the library", `value = [new Blob(['abc'], { type: 'x/y' }), new File(['de'], 'n', { lastModified: 3 }), new DOMException('m', 'AbortError')]`, ``,
			`const [b, f, e] = value; log(b, f.name, f.size, e.code, e instanceof DOMException)`,
			"Blob { size: 3, type: 'x/y' } n 2 20 true\n"},
		{"dangerous names", `value = JSON.parse('{"__proto__":1,"2":2,"a":3}')`, ``,
			`log(Object.keys(value).join(), Object.getPrototypeOf(value) === Object.prototype)`, "2,__proto__,a true\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			var message *clone.Message
			run(t, &out, "let value, transfer = []; "+test.send+"; send(value, transfer); "+test.sent, func(vm *runtime.VM) any {
				return func(call goja.FunctionCall) goja.Value {
					var transfer []goja.Value
					vm.JS().ForOf(call.Argument(1), func(item goja.Value) bool { transfer = append(transfer, item); return true })
					message = clone.NewMessage(vm, call.Argument(0), transfer, nil)
					return goja.Undefined()
				}
			})
			run(t, &out, "const value = send(); "+test.receive, func(vm *runtime.VM) any {
				return func(goja.FunctionCall) goja.Value {
					value, _ := message.Read(vm)
					return value
				}
			})
			if got := out.String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// run runs a script that has console.log as log and what send makes as send.
func run(t *testing.T, out *bytes.Buffer, script string, send func(*runtime.VM) any) {
	t.Helper()
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Stdout: out, Stderr: out,
	})
	if err := vm.JS().Set("send", send(vm)); err != nil {
		t.Fatal(err)
	}
	if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: "const { log } = console; " + script}); err != nil {
		t.Error(err)
	}
}

// TestBrokenData reads every beginning of some data, and data with one byte changed: what is wrong must throw, and nothing
// else.
func TestBrokenData(t *testing.T) {
	vm := runtime.New(runtime.Config{Builtins: stdlib.Modules(), Globals: stdlib.Globals()})
	value, err := vm.JS().RunString(`({ a: [1, 2.5, 'x', , new Map([[1, new Set([2n])]])], e: new TypeError('t'), r: /x/g, v: new Int16Array(4), d: new Date(1) })`)
	if err != nil {
		t.Fatal(err)
	}
	w := clone.NewWriter(vm, clone.WriteHooks{})
	w.Header()
	w.Value(value)
	whole := w.Bytes()
	read := func(data []byte) {
		if ex := vm.JS().Try(func() {
			if r := clone.NewReader(vm, data, clone.ReadHooks{}); r.Header() {
				r.Read()
			}
		}); ex != nil && ex.Value() == nil {
			t.Errorf("%x: %v", data, ex)
		}
	}
	for i := range whole {
		read(whole[:i])
		for _, b := range []byte{0, 1, 0x7f, 0xff, 'o', 'A', '^', 'V', 'r'} {
			changed := bytes.Clone(whole)
			changed[i] = b
			read(changed)
		}
	}
}
