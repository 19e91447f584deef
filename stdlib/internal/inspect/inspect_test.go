package inspect_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// run runs a script and gives what it printed.
func run(t *testing.T, script string) string {
	t.Helper()
	var out, errs bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Stdout: &out, Stderr: &errs,
	})
	if err := vm.RunSource(context.Background(), runtime.Source{Name: "test.js", Text: script, Kind: "js"}); err != nil {
		t.Fatalf("%s\n%v\n%s", script, err, errs.String())
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func TestInspect(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{`undefined`, `undefined`},
		{`-0`, `-0`},
		{`10n`, `10n`},
		{`[null, Symbol('x'), "it's", 'a\nb', '\x1b', '\ud83d']`, `[ null, Symbol(x), "it's", 'a\nb', '\x1B', '\ud83d' ]`},
		{`[1, , 3, , ,]`, `[ 1, <1 empty item>, 3, <2 empty items> ]`},
		{`Object.assign([1], { a: 2, '-1': 3 })`, `[ 1, a: 2, '-1': 3 ]`},
		{`{ a: { b: { c: { d: 1 } } } }`, `{ a: { b: { c: [Object] } } }`},
		{`{ 'x-y': 1, [Symbol('k')]: 2, ['__proto__']: 3 }`, `{ 'x-y': 1, ['__proto__']: 3, Symbol(k): 2 }`},
		{`new Map([[1, { a: 2 }]])`, `Map(1) { 1 => { a: 2 } }`},
		{`new Set('ab')`, `Set(2) { 'a', 'b' }`},
		{`new Map([[1, 2]]).entries()`, `[Map Entries] { [ 1, 2 ] }`},
		{`(() => { const i = new Set([1, 2, 3]).values(); i.next(); return i; })()`, `[Set Iterator] { 2, 3 }`},
		{`new Uint8Array(2)`, `Uint8Array(2) [ 0, 0 ]`},
		{`new ArrayBuffer(2)`, `ArrayBuffer { [Uint8Contents]: <00 00>, [byteLength]: 2 }`},
		{`Promise.resolve(1)`, `Promise { 1 }`},
		{`new Promise(() => {})`, `Promise { <pending> }`},
		{`new WeakMap()`, `WeakMap { <items unknown> }`},
		{`new Proxy({ a: 1 }, {})`, `{ a: 1 }`},
		{`Object.create(null)`, `[Object: null prototype] {}`},
		{`new (class Foo extends Map {})()`, `Foo(0) [Map] {}`},
		{`class A extends Map {}`, `[class A extends Map]`},
		{`Object.assign(function f() {}, { a: 1 })`, `[Function: f] { a: 1 }`},
		{`async () => {}`, `[AsyncFunction (anonymous)]`},
		{`function* g() {}`, `[GeneratorFunction: g]`},
		{`new String('ab')`, `[String: 'ab']`},
		{`Object(1n)`, `[BigInt: 1n]`},
		{`/a/g`, `/a/g`},
		{`new Date(0)`, `1970-01-01T00:00:00.000Z`},
		{`new Date(NaN)`, `Invalid Date`},
		{`{ get a() { return 1; }, set a(v) {}, get b() { return 1; }, set c(v) {} }`, `{ a: [Getter/Setter], b: [Getter], c: [Setter] }`},
		{`(() => { const o = { x: 1 }; o.self = o; return o; })()`, `<ref *1> { x: 1, self: [Circular *1] }`},
		{`(function () { return arguments; })(1)`, `[Arguments] { '0': 1 }`},
		{`{ [Symbol.for('nodejs.util.inspect.custom')](depth) { return 'depth ' + depth; } }`, `depth 2`},
		{`Object.assign(new Error('x'), { stack: 'Error: x', code: 1 })`, `[Error: x] { code: 1 }`},
		{`Array.from({ length: 8 }, (_, i) => i)`, "[\n  0, 1, 2, 3,\n  4, 5, 6, 7\n]"},
	} {
		if got := run(t, "console.log("+c.value+")"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.value, got, c.want)
		}
	}
}

func TestInspectOptions(t *testing.T) {
	for _, c := range []struct{ call, want string }{
		{`{ a: { b: 1 } }, { depth: 0 }`, `{ a: [Object] }`},
		{`[1, 2, 3], { maxArrayLength: 1 }`, `[ 1, ... 2 more items ]`},
		{`'abcdef', { maxStringLength: 2 }`, `'ab'... 4 more characters`},
		{`{ b: 1, a: 2 }, { sorted: true }`, `{ a: 2, b: 1 }`},
		{`1234567.891, { numericSeparator: true }`, `1_234_567.891`},
		{`{ get a() { return 7; } }, { getters: true }`, `{ a: [Getter: 7] }`},
		{`structuredClone(new ArrayBuffer(2), { transfer: [] }), {}`, `ArrayBuffer { [Uint8Contents]: <00 00>, [byteLength]: 2 }`},
		{`(() => { const b = new ArrayBuffer(2), v = [new Uint8Array(b), new DataView(b)]; structuredClone(b, { transfer: [b] }); return v; })()`, "[\n  Uint8Array(0) [],\n  DataView {\n    [byteLength]: 0,\n    [byteOffset]: undefined,\n    [buffer]: ArrayBuffer { (detached), [byteLength]: 0 }\n  }\n]"},
		{`[Object.setPrototypeOf(/a.b/gi, null), Object.setPrototypeOf([1], Number.prototype), Object.setPrototypeOf([1], null)], {}`, "[\n  [RegExp: null prototype] /a.b/gi,\n  Number { '0': 1 },\n  [Array(1): null prototype] [ 1 ]\n]"},
		{`new (class T { get [Symbol.toStringTag]() { throw 1; } })()`, `T {}`},
		{`{ [Symbol.for('nodejs.util.inspect.custom')](depth, { stylize }, inspect) { return String(stylize('a', 'number')); } }, { colors: true }`, "\x1b[33ma\x1b[39m"},
		{`new Set([1]).values(), { showHidden: true }`, `[Set Iterator] { 1, [Symbol(Symbol.toStringTag)]: 'Set Iterator' }`},
		{`[1], { showHidden: true }`, `[ 1, [length]: 1 ]`},
		{`new Proxy({}, {}), { showProxy: true }`, `Proxy [ {}, {} ]`},
		{`{ a: 1 }, { compact: false }`, "{\n  a: 1\n}"},
		{`[1, 'x'], { colors: true }`, "[ \x1b[33m1\x1b[39m, \x1b[32m'x'\x1b[39m ]"},
	} {
		if got := run(t, "console.log(require('util').inspect("+c.call+"))"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.call, got, c.want)
		}
	}
}

// TestDeep sees that rendering comes to an end where objects nest without one.
func TestDeep(t *testing.T) {
	script := "const list = {}; for (let i = 0, at = list; i < 2000; i++) at = at.next = {};" +
		"const text = require('util').inspect(list, { depth: Infinity });" +
		"console.log(text.length < 1e7, text.includes('[Object: Inspection interrupted prematurely. Maximum call stack size exceeded.]'))"
	if got, want := run(t, script), "true true"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFormat(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{`'%s is %d and %i', 'a', 42, 42.9`, `a is 42 and 42`},
		{`'%f %j %o %O', '1.5', { a: 1 }, [1], { a: 1 }`, `1.5 {"a":1} [ 1, [length]: 1 ] { a: 1 }`},
		{`'%s', { toString() { return 'mine'; } }`, `mine`},
		{`'%s', class A {}`, `class A {}`},
		{`'100%% %c%s', 'color: red', 'x'`, `100% x`},
		{`'%i %d', -0.5, Symbol('s')`, `-0 NaN`},
		{`'%s'`, `%s`},
		{`1, 'a', { b: 2 }`, `1 a { b: 2 }`},
	} {
		if got := run(t, "console.log("+c.args+")"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.args, got, c.want)
		}
	}
}

func TestEqual(t *testing.T) {
	for _, c := range []struct{ values, want string }{
		{`{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }`, `true`},
		{`[1, , 2], [1, undefined, 2]`, `false`},
		{`new Map([[{ a: 1 }, 2]]), new Map([[{ a: 1 }, 2]])`, `true`},
		{`new Set([{ a: 1 }, 2]), new Set([2, { a: 1 }])`, `true`},
		{`0, -0`, `false`},
		{`NaN, NaN`, `true`},
		{`new Date(1), new Date(2)`, `false`},
		{`/a/g, /a/i`, `false`},
		{`new Error('a'), new Error('b')`, `false`},
		{`Object.create(null), {}`, `false`},
		{`(() => { const o = {}; o.o = o; return o; })(), (() => { const o = {}; o.o = o; return o; })()`, `true`},
	} {
		if got := run(t, "console.log(require('util').isDeepStrictEqual("+c.values+"))"); got != c.want {
			t.Errorf("%s: got %s, want %s", c.values, got, c.want)
		}
	}
}

func TestInspectTells(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{`new (class FooMap extends Map {})()`, `FooMap(0) {}`},
		{`new (class Settings extends Set {})()`, `Settings(0) [Set] {}`},
		{`(function () { 'use strict'; return arguments; })(1)`, `[Arguments] { '0': 1 }`},
		{`(() => { const k = {}; globalThis.k = k; return new WeakMap([[k, 1]]); })()`, `WeakMap { {} => 1 }`},
	} {
		if got := run(t, "console.log(require('util').inspect("+c.value+", { showHidden: "+
			map[bool]string{true: "true", false: "false"}[strings.Contains(c.value, "Weak")]+" }))"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.value, got, c.want)
		}
	}
}
