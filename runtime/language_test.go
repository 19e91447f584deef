package runtime

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/diag"
)

// eval runs a text as a main module, with log, and gives what was printed.
func eval(t *testing.T, text string) (string, error) {
	t.Helper()
	main := filepath.Join(t.TempDir(), "main.js")
	if err := os.WriteFile(main, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := runProgram(main, "")
	return strings.TrimSuffix(out, "\n"), err
}

// TestLanguage goes through what goja lacks and runtime/lang and the transform supply.
func TestLanguage(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"iterator helpers", `log([1, 2, 3, 4].values().filter((x) => x % 2).map((x) => x * 10).toArray())`, "10,30"},
		{"iterator helpers are lazy", `const seen = []; const it = [1, 2, 3].values().map((x) => (seen.push(x), x)).take(1); log(seen.length, it.next().value, it.next().done, seen)`, "0 1 true 1"},
		{"take closes what is below", `let closed = 0; const it = { next() { return { value: 1, done: false }; }, return() { closed++; return {}; }, __proto__: Iterator.prototype }; log(it.take(2).toArray(), closed)`, "1,1 1"},
		{"flatMap, reduce, some, find", `log([1, 2].values().flatMap((x) => [x, x]).reduce((a, b) => a + b), [1].values().some((x) => x > 0), [5, 6].values().find((x) => x > 5))`, "6 true 6"},
		{"Iterator.from and subclass", `class C extends Iterator { n = 0; next() { return { value: this.n, done: this.n++ > 1 }; } } log(new C().toArray(), Iterator.from({ next: () => ({ done: true }) }).toArray().length)`, "0,1 0"},
		{"a generator keeps own map", `function* g() {} const o = g(); o.map = 1; log(o.map, typeof g().map)`, "1 function"},
		{"Promise.withResolvers and try", `const { promise, resolve } = Promise.withResolvers(); promise.then(log); resolve('later'); Promise.try(() => { throw 1; }).catch((e) => log('caught', e))`, "later\ncaught 1"},
		{"groupBy", `const g = Object.groupBy([1, 2, 3], (x) => (x % 2 ? 'odd' : 'even')); log(g.odd, g.even, Object.getPrototypeOf(g)); log(Map.groupBy([1, 2], () => -0).get(0))`, "1,3 2 null\n1,2"},
		{"Array.fromAsync", `Array.fromAsync([1, Promise.resolve(2)], (x) => x * 2).then(log)`, "2,4"},
		{"async generators", `async function* g() { yield 1; yield* [2, 3]; } (async () => { for await (const x of g()) log(x); })()`, "1\n2\n3"},
		{"WeakRef and FinalizationRegistry", `const o = {}; const r = new FinalizationRegistry(() => {}); r.register(o, 1, o); log(new WeakRef(o).deref() === o, r.unregister(o), r.unregister(o)); try { new WeakRef(1); } catch (e) { log(e.name); }`, "true true false\nTypeError"},
		{"disposable stacks", `const s = new DisposableStack(); s.defer(() => log('last')); s.use({ [Symbol.dispose]() { log('first'); } }); s.dispose(); log(s.disposed)`, "first\nlast\ntrue"},
		{"errors while disposing", `const s = new DisposableStack(); s.defer(() => { throw 1; }); s.defer(() => { throw 2; }); try { s.dispose(); } catch (e) { log(e.name, e.error, e.suppressed); }`, "SuppressedError 1 2"},
		{"well-formed strings", `log('a\ud800'.isWellFormed(), 'a\ud800b'.toWellFormed() === 'a\ufffdb', '\u{1F600}'.isWellFormed())`, "false true true"},
		{"RegExp.escape", `log(RegExp.escape('a.b c/\n'), new RegExp(RegExp.escape('1+1')).test('1+1'))`, `\x61\.b\x20c\/\n true`},
		{"numbers", `log(Math.sumPrecise([1e20, 0.1, -1e20]), Object.is(Math.sumPrecise([]), -0), Math.f16round(1.337))`, "0.1 true 1.3369140625"},
		{"property escapes", `log(/^\p{L}+$/u.test('héllo'), /\p{L}/u.test('{L}p'.slice(0, 1)), /[\p{Lu}\d]+/u.exec('abCD9e')[0], /[^\p{L}]/u.test('é'), /\p{Script=Greek}/u.test('α'), /\p{Emoji_Presentation}/u.test('\u{1F600}'))`, "true false CD9 false true true"},
		{"property escapes keep their source", `const r = new RegExp('\\p{Lu}', 'u'); log(r.source, r.flags, String(r))`, `\p{Lu} u /\p{Lu}/u`},
		{"an unknown property", `try { new RegExp('\\p{Nope}', 'u'); } catch (e) { log(e.name, e.message); }`, `SyntaxError Invalid regular expression: /\p{Nope}/u: Invalid property name Nope`},
		{"the v flag", `log(/[\p{L}--[a-z]]+/v.exec('abcDEF')[0], /[[a-z]&&[aeiou]]/v.exec('xyze')[0], /^[\q{abc|d}x]$/v.test('abc'), /a/v.unicodeSets)`, "DEF e true true"},
		{"the d flag", `const m = /a(?<z>b+)?(c)/d.exec('xxabbc'); log(m.indices.join('|'), m.indices.groups.z, m[1], m.length)`, "2,6|3,5|5,6 3,5 bb 3"},
		{"the d flag in a repeated group", `log(/(?:(\w)(\d))+\2/d.exec('a1b22').indices.join('|'))`, "0,5|2,3|3,4"},
		{"a private name in an operand", `class C { #x; static is(o) { return #x in o && true; } } log(C.is(new C()), C.is({}))`, "true false"},
		{"legacy accessors", `const o = {}; o.__defineGetter__('x', () => 5); log(o.x, typeof o.__lookupGetter__('x'), new Date(2020, 1).getYear())`, "5 function 120"},
		{"decorators", `const twice = (f) => function (n) { return 2 * f.call(this, n); }; class C { @twice m(n) { return n; } } log(new C().m(4))`, "8"},
		{"getOrInsert", `const m = new Map(); log(m.getOrInsert('a', 1), m.getOrInsert('a', 2), m.getOrInsertComputed('b', (k) => k + k))`, "1 1 bb"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := eval(t, row.text)
			if err != nil || got != row.want {
				t.Errorf("%v: got %q, want %q", err, got, row.want)
			}
		})
	}
}

// TestLimits goes through what would end the process in goja as it is.
func TestLimits(t *testing.T) {
	for _, code := range []string{
		"'x'.repeat(2 ** 40)", "'x'.padStart(2 ** 40)", "'x'.padEnd(2 ** 40, 'ab')", "new Array(2 ** 32 - 1).join('x')", "String(new Array(2 ** 31))",
		"new Array(2 ** 32 - 1).fill(0)", "new Array(2 ** 32 - 1).map((x) => x)", "new Array(2 ** 32 - 1).sort()", "[].concat(new Array(2 ** 32 - 1))",
		"Array.from({ length: 2 ** 32 - 1 })", "new ArrayBuffer(2 ** 45)", "new Uint8Array(2 ** 45)", "new Float64Array(2 ** 40)",
	} {
		got, err := eval(t, "try { "+code+"; log('done'); } catch (e) { log(e.name); }")
		if err != nil || got != "RangeError" {
			t.Errorf("%s: %q, %v", code, got, err)
		}
	}
}

func TestStacks(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"a thrown error", "function f() {\n  throw new Error('e');\n}\ntry { f(); } catch (e) { log(clean(e.stack)); }", "Error: e\n    at f (main.js:2:9)\n    at Object.<anonymous> (main.js:4:8)"},
		{"an error of the interpreter", "try {\n  undefined.x;\n} catch (e) { log(clean(e.stack).split('\\n')[1], Object.keys(e).length); }", "    at Object.<anonymous> (main.js:2:13) 0"},
		{"the name may be set after", "class A extends Error { constructor(m) { super(m); this.name = 'Named'; } }\nlog(clean(new A('x').stack))", "Named: x\n    at Object.<anonymous> (main.js:2:11)"},
		{"captureStackTrace leaves out the frames above", "const o = {};\nfunction g() { Error.captureStackTrace(o, g); }\nfunction h() { g(); }\nh(); log(clean(o.stack))", "Error\n    at h (main.js:3:17)\n    at Object.<anonymous> (main.js:4:2)"},
		{"stackTraceLimit", "Error.stackTraceLimit = 1; function f() { return new Error('e'); }\nlog(clean(f().stack).split('\\n').length)", "2"},
		{"prepareStackTrace", "Error.prepareStackTrace = (e, sites) => sites.map((s) => s.getFunctionName() + ':' + s.getLineNumber()).join();\nfunction f() { return new Error('e').stack; }\nlog(f())", "f:2,null:3"},
		{"after await", "async function f() {\n  await null;\n  throw new Error('e');\n}\nf().catch((e) => log(clean(e.stack).split('\\n')[1]))", "    at f (main.js:3:9)"},
		{"stack is a plain property once read", "const e = new Error('e'); e.stack; log(Object.getOwnPropertyDescriptor(e, 'stack').enumerable, typeof Object.getOwnPropertyDescriptor(e, 'stack').value)", "false string"},
		{"stack can be set", "const e = new Error('e'); e.stack = 'mine'; log(e.stack)", "mine"},
	} {
		t.Run(row.name, func(t *testing.T) {
			const clean = "const clean = (s) => s.replace(/\\(?[^( ]*main\\.js/g, (m) => (m[0] === '(' ? '(' : '') + 'main.js'); "
			got, err := eval(t, clean+row.text)
			if err != nil || got != row.want {
				t.Errorf("%v: got\n%s\nwant\n%s", err, got, row.want)
			}
		})
	}
}

// TestHooksAreInPlace fails when a new goja no longer has the private fields that stacks are made from.
func TestHooksAreInPlace(t *testing.T) {
	got, err := eval(t, "log(new TypeError('x').stack.includes('\\n    at '))")
	if err != nil || got != "true" {
		t.Errorf("%q %v: goja has changed; see runtime/lang/intrinsic.go", got, err)
	}
}

// TestEnds goes through the ways in which a script can end.
func TestEnds(t *testing.T) {
	for _, row := range []struct {
		name, text string
		code       int
		pos        string // line:col of the report
		says       string
	}{
		{"quietly", "log(1)", 0, "", ""},
		{"a throw", "\nthrow new TypeError('no')", 1, "2:7", "TypeError: no"},
		{"a throw of something else", "throw 'text'", 1, "", "uncaught text"},
		{"a throw in a callback", "Promise.resolve().then(() => {\n  null.x;\n})", 1, "2:8", "TypeError"},
		{"a rejection with no error", "Promise.reject(5)", 1, "", "UnhandledPromiseRejection"},
		{"a rejection that is handled in time", "const p = Promise.reject(5); Promise.resolve().then(() => p.catch(() => {}))", 0, "", ""},
		{"a syntax error", "let a = 1;\nlet b = ;", 1, "2:9", "SyntaxError"},
		{"a module that waits forever", "export {};\nawait new Promise(() => {})", 13, "", "unsettled top-level await"},
		{"deep recursion", "function f() {\n  f();\n}\nf()", 1, "2:", "Maximum call stack size exceeded"},
		{"an import that does not resolve", "// first\nimport './gone.js'", 1, "2:8", "Cannot find module"},
		{"an import of a missing name", "import {\n  nope,\n} from 'data:text/javascript,'", 1, "2:3", "does not provide an export named 'nope'"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := eval(t, row.text)
			if got := diag.ExitCode(err); got != row.code {
				t.Errorf("exit code %d, want %d: %v", got, row.code, err)
			}
			if row.code == 0 {
				return
			}
			var known *diag.Error
			if !errors.As(err, &known) {
				t.Fatalf("%#v is no report", err)
			}
			if text := known.Error() + known.Stack; !strings.Contains(text, row.says) || !strings.Contains(text, "main.js:"+row.pos) && row.pos != "" {
				t.Errorf("%q does not say %q at %s", text, row.says, row.pos)
			}
		})
	}
}

func TestExitAtAnyDepth(t *testing.T) {
	dir := t.TempDir()
	main := filepath.Join(dir, "main.js")
	text := "try { [1].forEach(() => { Promise.resolve().then(() => log('never')); exit(7); log('never'); }); } catch { log('never'); } finally { log('never'); }"
	if err := os.WriteFile(main, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	vm := New(Config{Allow: AllowAll, Dir: dir})
	for name, f := range map[string]func(goja.FunctionCall) goja.Value{
		"log":  func(goja.FunctionCall) goja.Value { t.Error("went on after exit"); return nil },
		"exit": func(call goja.FunctionCall) goja.Value { vm.Exit(int(call.Argument(0).ToInteger())); return nil },
	} {
		if err := vm.JS().Set(name, f); err != nil {
			t.Fatal(err)
		}
	}
	if got := diag.ExitCode(vm.RunFile(context.Background(), main)); got != 7 {
		t.Errorf("exit code %d", got)
	}
}

func TestCancel(t *testing.T) {
	reason := &diag.Exit{Code: 130}
	for name, text := range map[string]string{"a busy loop": "log('go'); for (;;);", "a wait": "log('go'); setTimeout"} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(t.Context())
			dir := t.TempDir()
			main := filepath.Join(dir, "main.js")
			if err := os.WriteFile(main, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			vm := New(Config{Allow: AllowAll, Dir: dir})
			hold := vm.Loop().Hold()
			defer hold.Release()
			log := func(goja.FunctionCall) goja.Value {
				go cancel(reason)
				return nil
			}
			for _, global := range []string{"log", "setTimeout"} {
				if err := vm.JS().Set(global, log); err != nil {
					t.Fatal(err)
				}
			}
			if err := vm.RunFile(ctx, main); !errors.Is(err, reason) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestMemoryLimit(t *testing.T) {
	dir := t.TempDir()
	main := filepath.Join(dir, "main.js")
	if err := os.WriteFile(main, []byte("const all = [];\nfor (;;) all.push('x'.repeat(1e6));"), 0o644); err != nil {
		t.Fatal(err)
	}
	err := New(Config{Allow: AllowAll, Dir: dir, MaxHeap: 300 << 20}).RunFile(context.Background(), main)
	if got := diag.ExitCode(err); got != exitOutOfMemory || !strings.Contains(err.Error(), "main.js:2:") {
		t.Errorf("exit code %d: %v", got, err)
	}
}

func TestClosedDoor(t *testing.T) {
	dir := t.TempDir()
	main := filepath.Join(dir, "main.js")
	if err := os.WriteFile(main, []byte("log(1)"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := New(Config{Dir: dir}).RunFile(context.Background(), main); err == nil || !strings.Contains(err.Error(), "no access") {
		t.Errorf("a VM with an empty Config read a file: %v", err)
	}
}
