package stringdecoder_test

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

func TestPieces(t *testing.T) {
	check(t, `const { StringDecoder } = require('string_decoder'); const feed = (encoding, ...pieces) => { const d = new StringDecoder(encoding); return [...pieces.map((p) => d.write(Buffer.from(p, 'hex'))), d.end()].join('|') }`, []evaluated{
		{`feed('utf8', 'e2', '82', 'ac61')`, `||€a|`},
		{`feed('utf8', 'e2', '41')`, `|�A|`},
		{`feed('utf8', 'f69b', 'd1')`, `|��|�`},
		{`feed('utf16le', '3dd8', '4d', 'dc') === '||\ud83d\udc4d|'`, `true`},
		{`feed('base64', '61', '6263', '64')`, `|YWJj||ZA==`},
		{`feed('hex', '61')`, `61|`},
		{`new StringDecoder('x')`, `ERR_UNKNOWN_ENCODING`},
		{`new StringDecoder().write(1)`, `ERR_INVALID_ARG_TYPE`},
		{`(() => { const d = new StringDecoder('utf8'); d.write(Buffer.from([0xe2, 0x82])); return [d.lastNeed, d.lastTotal, d.lastChar.toString('hex')] })()`, `1,3,e2820000`},
	})
}
