package encoding_test

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

func TestCoders(t *testing.T) {
	check(t, `const dec = (label, bytes, options) => new TextDecoder(label, options).decode(new Uint8Array(bytes))`, []evaluated{
		{`new TextEncoder().encode('é\ud800').join()`, `195,169,239,191,189`},
		{`JSON.stringify(new TextEncoder().encodeInto('a€', new Uint8Array(3)))`, `{"read":1,"written":1}`},
		{`dec('utf-8', [0xef, 0xbb, 0xbf, 0x61])`, `a`},
		{`dec('utf-8', [0xff], { fatal: true })`, `ERR_ENCODING_INVALID_ENCODED_DATA`},
		{`dec('utf8', [0xef, 0xbb, 0xbf], { ignoreBOM: true }).length`, `1`},
		{`dec('latin1', [0x80, 0xe9])`, `€é`},
		{`escape(dec('iso-8859-2', [0x81, 0xb1], { fatal: true }) + dec('x-user-defined', [0x80, 0x41]))`, `%81%u0105%uF780A`},
		{`dec('windows-1253', [0xff], { fatal: true })`, `ERR_ENCODING_INVALID_ENCODED_DATA`},
		{`dec('shift_jis', [0x82, 0xa0])`, `あ`},
		{`dec('utf-16be', [0, 0x61, 0xd8])`, `a�`},
		{`new TextDecoder('ascii').encoding`, `windows-1252`},
		{`require('util').inspect([new TextDecoder('latin1'), new TextEncoder()], { breakLength: Infinity })`, `[ TextDecoder { encoding: 'windows-1252', fatal: false, ignoreBOM: false }, { encoding: 'utf-8' } ]`},
		{`new TextDecoder('no')`, `ERR_ENCODING_NOT_SUPPORTED`},
		{`(() => { const d = new TextDecoder(); return [[0xe2], [0x82], [0xac]].map((b) => d.decode(new Uint8Array(b), { stream: true })).join('|') + d.decode() })()`, `||€`},
	})
}

func TestBase64(t *testing.T) {
	check(t, ``, []evaluated{
		{`btoa('hé')`, `aOk=`},
		{`btoa('€')`, `5`},
		{`atob(' aO k')`, `hé`},
		{`atob('a')`, `5`},
		{`atob('YQ=')`, `5`},
		{`btoa()`, `ERR_MISSING_ARGS`},
	})
}
