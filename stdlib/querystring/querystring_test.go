package querystring_test

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

// evaluated is a call and what String gives for its result, or the error's code where it throws.
type evaluated struct{ call, want string }

func check(t *testing.T, prelude string, rows []evaluated) {
	t.Helper()
	for _, row := range rows {
		script := prelude + "; try { console.log(String(" + row.call + ")) } catch (e) { console.log(e.code ?? String(e)) }"
		if got := run(t, script); got != row.want {
			t.Errorf("%s\n got %q\nwant %q", row.call, got, row.want)
		}
	}
}

func TestBoth(t *testing.T) {
	check(t, `const qs = require('querystring')`, []evaluated{
		{`JSON.stringify(qs.parse('a=1&b=2&a=3&c&&=x%zz+y'))`, `{"a":["1","3"],"b":"2","c":"","":"x%zz y"}`},
		{`qs.stringify({ a: [1, 'é'], b: true, c: null, d: 1n })`, `a=1&a=%C3%A9&b=true&c=&d=1`},
		{`qs.stringify({ a: 'b c' }, ';', ':')`, `a:b%20c`},
		{`JSON.stringify(qs.parse('a:1;b:2', ';', ':', { maxKeys: 1 }))`, `{"a":"1"}`},
		{`qs.escape('\ud800')`, `ERR_INVALID_URI`},
		{`qs.unescape('%C3%A9%E2')`, `é�`},
		{`qs.unescapeBuffer('a%20b').toString()`, `a b`},
		{`qs.parse('a=%20+', null, null, { decodeURIComponent: (s) => (s === 'a' ? s : s.length) }).a`, `6`},
	})
}
