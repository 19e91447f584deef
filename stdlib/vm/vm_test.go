package vm_test

import (
	"bytes"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

type row struct{ name, script, want string }

func TestContexts(t *testing.T) {
	check(t, []row{
		{"declarations", `const s = {}; run("var v = 1; function f() { return v } let l = 2; const k = 3; class C {} a = f.name", s); log(s, Object.keys(s))`,
			"{ v: 1, f: [Function: f], a: 'f' } [ 'v', 'f', 'a' ]\n"},
		{"scripts share their bindings", `const c = vm.createContext({ a: 1 }); vm.runInContext("let x = 2; const y = 3; function g() { return a + x + y }", c); log(vm.runInContext("x = 5; g()", c), 'x' in c)`, "9 false\n"},
		{"patterns and loops", `const s = {}; run("var { a, b: [c = 4] } = { a: 1, b: [] }; let { d, ...e } = { d: 1, f: 2 }; for (var i = 0; i < 2; i++) ; for (const k in { q: 1 }) var z = k; out = [d, e]", s); log(s)`,
			"{ a: 1, c: 4, i: 2, z: 'q', out: [ 1, { f: 2 } ] }\n"},
		{"the main scope is out of sight", `globalThis.secret = 1; log(run("typeof secret + typeof process + typeof require + typeof console.log")); attempt(() => run("secret"))`,
			"undefinedundefinedundefinedfunction\nReferenceError: secret is not defined\n"},
		{"sloppy assignment", `const s = {}; run("a = 1; (function () { b = 2 })(); delete a", s); log(s, typeof globalThis.b)`, "{ b: 2 } undefined\n"},
		{"strict assignment", `attempt(() => run("'use strict'; a = 1")); attempt(() => run("'use strict'; (function () { a = 1 })()")); attempt(() => run("(() => { 'use strict'; a = 1 })()"))`,
			"ReferenceError: a is not defined\nReferenceError: a is not defined\nReferenceError: a is not defined\n"},
		{"constants", `attempt(() => run("const a = 1; a = 2")); attempt(() => run("a; let a")); attempt(() => run("let a; var a")); const c = vm.createContext(); vm.runInContext("let a", c); attempt(() => vm.runInContext("let a", c)); attempt(() => run("const a"))`,
			"TypeError: Assignment to constant variable.\nReferenceError: Cannot access 'a' before initialization\nSyntaxError: Identifier 'a' has already been declared\nSyntaxError: Identifier 'a' has already been declared\nSyntaxError: Missing initializer in const declaration\n"},
		{"this", `log(run("[this === globalThis, (function () { return this === globalThis })(), (() => this === globalThis)(), (function () { 'use strict'; return this })(), class { static x = this.name }.x]"))`,
			"[ true, true, true, undefined, '' ]\n"},
		{"functions are called with no this", `let seen; run("f()", { f() { 'use strict'; seen = this } }); log(seen); run("o.f()", { o: { f() { seen = Object.keys(this) } } }); log(seen)`, "undefined\n[ 'f' ]\n"},
		{"eval", "log(run('eval(\"var q = 7\"); function f(a) { eval(\"var b = a + 1\"); return b } [q, f(3), typeof b, (0, eval)(\"this === globalThis\")]'))", "[ 7, 4, 'undefined', true ]\n"},
		{"Function", `log(run("[Function('return this')() === globalThis, new Function('a', 'b', 'return a + b + c')(1, 2), (() => {}) instanceof Function]", { c: 4 }))`, "[ true, 7, true ]\n"},
		{"code generation", `const c = vm.createContext({}, { codeGeneration: { strings: false } }); for (const f of ["eval('1')", "Function('1')"]) attempt(() => vm.runInContext(f, c))`,
			"EvalError: Code generation from strings disallowed for this context\nEvalError: Code generation from strings disallowed for this context\n"},
		{"the global object", `const c = vm.createContext({ x: 1 }), g = vm.runInContext("this", c); g.y = 2; Object.defineProperty(g, 'z', { get: () => 3, configurable: true, enumerable: true }); log(c, g.Array === Array, Object.keys(g), 'Map' in g, delete g.x, c.x)`,
			"{ y: 2, z: [Getter] } true [ 'x', 'y', 'z' ] true true undefined\n"},
		{"accessors of the sandbox", `let n = 0; const s = { get a() { return ++n }, set a(v) { n = v } }; log(run("a = 5; a + a", s))`, "13\n"},
		{"a name that is the sandbox", `const s = {}; s.window = s; log(run("window === this && window.window === globalThis", s))`, "true\n"},
		{"frozen", `const s = Object.freeze({ a: 1 }); log(run("a = 2; b = 3; a", s), s); attempt(() => run("'use strict'; a = 2", s))`,
			"1 { a: 1 }\nTypeError: Cannot assign to read only property 'a' of object '#<Object>'\n"},
		{"vanilla", `const c = vm.createContext(vm.constants.DONT_CONTEXTIFY); vm.runInContext("globalThis.a = 1", c); log(c.a, vm.isContext(c), vm.runInContext("this", c) === c, Object.keys(c))`, "1 true true [ 'a' ]\n"},
		{"asynchronous", `run("(async () => { await null; done(typeof nothing, await new Promise((r) => r(x))) })()", { done: log, x: 3 })`, "undefined 3\n"},
		{"lowered", `run("(async () => { let s = 0; for await (const n of (async function* () { yield 1; yield 2 })()) s += n; done(s, a) })()", { done: log, a: 4 })`, "3 4\n"},
		{"errors", `for (const o of [1, null, {}]) attempt(() => vm.runInContext('', o)); attempt(() => vm.createContext({}, { name: 1 })); attempt(() => vm.createContext({}, { microtaskMode: 'afterEvaluate' }))`,
			"ERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\nERR_INVALID_ARG_TYPE\nERR_METHOD_NOT_IMPLEMENTED\n"},
	})
}

func TestScripts(t *testing.T) {
	check(t, []row{
		{"this context", `log(vm.runInThisContext('var made = 1; let hidden = 2; made + 1'), made, globalThis.hidden, vm.runInThisContext('hidden')); delete globalThis.made`, "2 1 undefined 2\n"},
		{"positions", `try { vm.runInThisContext('\n  throw new Error("x")', { filename: 'f.js', lineOffset: 10, columnOffset: 5 }) } catch (e) { log(e.stack.split('\n').slice(0, 6).join('|')) }
			try { vm.runInThisContext(' throw new Error("x")', { filename: 'f.js', lineOffset: 20, columnOffset: 5 }) } catch (e) { log(e.stack.split('\n').slice(0, 6).join('|')) }`,
			"f.js:12|  throw new Error(\"x\")|  ^||Error: x|    at f.js:12:9\nf.js:21| throw new Error(\"x\")| ^||Error: x|    at f.js:21:13\n"},
		{"syntax errors", `try { new vm.Script('1;\nvar 5;', 'f.js') } catch (e) { log(e.stack.split('\n').slice(0, 5).join('|')) }`, "f.js:2|var 5;|    ^||SyntaxError: Unexpected number\n"},
		{"many runs", `const s = new vm.Script('n = (typeof n === "number" ? n : 0) + 1'); const c = vm.createContext({ n: 4 }); log(s.runInContext(c), s.runInContext(c), s.runInNewContext({}), s.runInThisContext()); delete globalThis.n`, "5 6 1 1\n"},
		{"timeout", `for (const f of [vm.runInThisContext, vm.runInNewContext]) { const args = ['for (;;);', { timeout: 5 }]; if (f === vm.runInNewContext) args.splice(1, 0, {}); attempt(() => f(...args)) } log(vm.runInThisContext('1', { timeout: 1000 }))`,
			"ERR_SCRIPT_EXECUTION_TIMEOUT\nERR_SCRIPT_EXECUTION_TIMEOUT\n1\n"},
		{"nested timeouts", `attempt(() => vm.runInNewContext('try { inner() } catch (e) { seen(e.code) } for (;;);', { seen: log, inner: () => vm.runInThisContext('for (;;);', { timeout: 5 }) }, { timeout: 100 }))`,
			"ERR_SCRIPT_EXECUTION_TIMEOUT\nERR_SCRIPT_EXECUTION_TIMEOUT\n"},
		{"functions", `const f = vm.compileFunction('return a + b + c', ['a', 'b'], { contextExtensions: [{ c: 5 }] }); log(f(1, 2), String(f), f.length, vm.compileFunction('return z', [], { parsingContext: vm.createContext({ z: 9 }) })())`,
			"8 function (a,b) {\nreturn a + b + c\n} 2 9\n"},
		{"functions that are none", `attempt(() => vm.compileFunction('}); (function() {')); attempt(() => vm.compileFunction('', ['1']))`, "SyntaxError: Unexpected token '}'\nSyntaxError: Unexpected number\n"},
		{"caches", `const s = new vm.Script('1'), d = s.createCachedData(); log(new vm.Script('1', { cachedData: d }).cachedDataRejected, new vm.Script('2', { cachedData: d }).cachedDataRejected, s.cachedDataRejected)`, "false true undefined\n"},
		{"import()", `vm.runInThisContext('import("fs")').catch((e) => log(e.code)); vm.runInThisContext('import("node:path")', { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER }).then((m) => log(typeof m.join));
			run('import("fs")', {}).catch((e) => log(e.code))`, "ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING\nERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING\nfunction\n"},
		{"source maps", `log(new vm.Script('1\n//# sourceMappingURL=a.map').sourceMapURL)`, "a.map\n"},
		{"exposed", `require('v8').setFlagsFromString('--expose-gc'); log(typeof run('gc'), typeof gc)`, "function undefined\n"},
		{"nothing stays in the global scope", `const before = Object.getOwnPropertyNames(globalThis).length; run('1'); log(Object.getOwnPropertyNames(globalThis).length - before)`, "0\n"},
	})
}

func check(t *testing.T, rows []row) {
	t.Helper()
	const prelude = `const vm = require('node:vm'), run = vm.runInNewContext, { log } = console;
		const attempt = (f) => { try { log('no error', f()) } catch (e) { log(e.code ?? e.name + ': ' + e.message) } };`
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			var out bytes.Buffer
			vm := runtime.New(runtime.Config{
				Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Describe: stdlib.Describe, Dir: t.TempDir(),
				Stdout: &out, Stderr: &out,
			})
			err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: prelude + r.script, Kind: "js"})
			if got := out.String(); got != r.want || err != nil {
				t.Errorf("got %q (%v), want %q", got, err, r.want)
			}
		})
	}
}
