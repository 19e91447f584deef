package assert_test

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
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Describe: stdlib.Describe, Stdout: &out, Stderr: &errs,
	})
	if err := vm.RunSource(context.Background(), runtime.Source{Name: "test.js", Text: script, Kind: "js"}); err != nil {
		t.Fatalf("%s\n%v\n%s", script, err, errs.String())
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func TestMessages(t *testing.T) {
	for _, c := range []struct{ call, want string }{
		{`assert.strictEqual(1, 2)`, "Expected values to be strictly equal:\n\n1 !== 2\n"},
		{`assert.deepStrictEqual({ a: 1 }, { a: 2 })`, "Expected values to be strictly deep-equal:\n+ actual - expected\n\n  {\n+   a: 1\n-   a: 2\n  }\n"},
		{`assert.equal(1, 2)`, "1 == 2"},
		{`assert.equal(1, 2, 'm %s', 'x')`, "m x"},
		{`assert(0, Symbol('s'))`, "Symbol(s)"},
		{`assert.deepEqual(Object.defineProperty({ y: 1 }, 'x', { value: 1 }), { x: 1 }, 'hidden')`, "hidden"},
		{`assert.throws(() => {}, 'a', 'b')`, `The "error" argument must be of type function or an instance of Error, RegExp, or Object. Received type string ('a')`},
		{`assert.notStrictEqual(1, 1)`, `Expected "actual" to be strictly unequal to: 1`},
		{`assert.deepEqual([1], [2])`, "Expected values to be loosely deep-equal:\n\n[\n  1\n]\n\nshould loosely deep-equal\n\n[\n  2\n]"},
		{`assert.fail()`, "Failed"},
		{`assert.ok()`, "No value argument passed to `assert.ok()`"},
		{`assert.match('a', /b/)`, "The input did not match the regular expression /b/. Input:\n\n'a'\n"},
		{`assert.throws(() => {})`, "Missing expected exception."},
		{`assert.throws(() => { throw new Error('x'); }, /y/)`, "The input did not match the regular expression /y/. Input:\n\n'Error: x'\n"},
		{`assert.doesNotThrow(() => { throw new Error('x'); }, 'why')`, "Got unwanted exception: why\nActual message: \"x\""},
		{`assert.ifError(new Error('x'))`, "ifError got unwanted exception: x"},
		{`assert.partialDeepStrictEqual([1, 2, 3], [3, 1])`, "Expected values to be partially and strictly deep-equal:\n+ actual - expected\n\n  [\n+   1,\n+   2,\n    3,\n-   1\n  ]\n"},
	} {
		script := "const assert = require('assert'); try { " + c.call + "; } catch (e) { console.log(e.message); }"
		if got := run(t, script); got != strings.TrimSuffix(c.want, "\n") && got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.call, got, c.want)
		}
	}
}

func TestPasses(t *testing.T) {
	for _, call := range []string{
		`assert(1)`, `assert.deepEqual({ a: 1 }, { a: '1' })`, `assert.partialDeepStrictEqual({ a: 1, b: [1, 2, 3] }, { b: [1, 3] })`,
		`assert.throws(() => { throw new TypeError('x'); }, { name: 'TypeError', message: /x/ })`, `assert.notDeepStrictEqual([1], ['1'])`,
		`assert.deepStrictEqual(new Uint8Array(1 << 24), new Uint8Array(1 << 24))`,
		`assert.notDeepStrictEqual(Object.assign(new Uint8Array(2), { a: 1 }), new Uint8Array(2))`,
		`new assert.Assert({ strict: false }).equal(1, '1')`, `assert.ifError(null)`, `assert.doesNotMatch('a', /b/)`,
		`assert.rejects(Promise.reject(new Error('x')), /x/).then(() => {})`,
	} {
		if got := run(t, "const assert = require('assert'); "+call+"; console.log('passed')"); got != "passed" {
			t.Errorf("%s: %s", call, got)
		}
	}
}
