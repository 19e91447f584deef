package runtime

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/dop251/goja"
)

func try(t *testing.T, files map[string]string, main string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		p := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(p), 0o755)
		os.WriteFile(p, []byte(text), 0o644)
	}
	var out bytes.Buffer
	vm := New(Config{Allow: AllowAll, Dir: dir, Stdout: &out})
	vm.JS().Set("log", func(call goja.FunctionCall) goja.Value {
		for i, a := range call.Arguments {
			if i > 0 {
				out.WriteByte(' ')
			}
			out.WriteString(a.String())
		}
		out.WriteByte('\n')
		return goja.Undefined()
	})
	err := vm.RunFile(context.Background(), filepath.Join(dir, main))
	if err != nil {
		t.Logf("%#v", err)
	}
	return out.String()
}

func TestTry(t *testing.T) {
	t.Log(try(t, map[string]string{
		"a.mjs":  "import d, {x, inc} from './b.mjs'; import * as ns from './b.mjs'; import c, {foo} from './c.cjs'; import j from './j.json' with {type:'json'}; log(d(), x); inc(); log(x, ns.x, Object.keys(ns)); log(foo, c.bar, j.k); const m = await import('./d.ts'); log(m.v, m.default.name, import.meta.main, import.meta.filename.slice(-5)); for await (const q of m.gen()) log(q); log(/\\p{L}/.test('é')); m.boom();",
		"b.mjs":  "export let x = 1; export function inc() { x++ } export default function () { return 'def' }",
		"c.cjs":  "module.exports = {foo: 1, bar: 2}",
		"j.json": `{"k": 5}`,
		"d.ts":   "import {z} from './e.js'; export const v: number = z; await null; export default function(){}\nexport async function* gen(): AsyncGenerator<number> { yield 1; yield 2 }\ninterface X {\n  a: string }\nexport function boom(): never {\n   throw new Error('boom') }",
		"e.js":   "export const z = 42;",
	}, "a.mjs"))
	t.Log(try(t, map[string]string{
		"a.js": "log(1); Promise.resolve().then(()=>log(3)); const b = require('./b'); log(b.x); null.foo",
		"b.js": "exports.x = __filename.slice(-4); log(require.main === undefined, require.main.filename.slice(-4))",
	}, "a.js"))
	t.Log(try(t, map[string]string{
		"a.js": "log(1);\n const x = ;",
	}, "a.js"))
	t.Log(try(t, map[string]string{
		"a.mjs": "log(1);\n await new Promise(()=>{})",
	}, "a.mjs"))
	t.Log(try(t, map[string]string{
		"a.mjs": "import {nope} from './b.mjs'",
		"b.mjs": "export {foo} from './a.mjs'",
	}, "a.mjs"))
}
