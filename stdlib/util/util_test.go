package util_test

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

func TestUtil(t *testing.T) {
	for _, c := range []struct{ expression, want string }{
		{`util.types.isMap(new Map()), util.types.isProxy(new Proxy({}, {})), util.types.isDate({ __proto__: Date.prototype })`, `true true false`},
		{`util.parseArgs({ args: ['-fx', '--bar', 'b', 'p'], options: { foo: { type: 'string', short: 'f' }, bar: { type: 'string' } }, allowPositionals: true })`,
			"{\n  values: [Object: null prototype] { foo: 'x', bar: 'b' },\n  positionals: [ 'p' ]\n}"},
		{`util.parseArgs({ args: ['--no-color'], options: { color: { type: 'boolean' } }, allowNegative: true }).values.color`, `false`},
		{`util.parseEnv('A=1 # c\nexport B="x\\ny"\nC=\'q\'\nbad\nD=')`, "[Object: null prototype] { A: '1', B: 'x\\ny', C: 'q', D: '' }"},
		{`String(new util.MIMEType('Text/HTML; charset=UTF-8;q="a\\"b"'))`, `text/html;charset=UTF-8;q="a\"b"`},
		{`util.styleText(['bold', 'red'], 'x', { validateStream: false })`, "\x1b[1m\x1b[31mx\x1b[39m\x1b[22m"},
		{`util.stripVTControlCharacters('\x1b[1mx\x1b]8;;http://a\x07y')`, `xy`},
		{`util.getSystemErrorName(-2), util.getSystemErrorMessage(-2)`, `ENOENT no such file or directory`},
		{`util.toUSVString('a\ud800b')`, "a\ufffdb"},
		{`util.diff(['a', 'b'], ['a'])`, `[ [ 0, 'a' ], [ 1, 'b' ] ]`},
		{`util.callbackify(async function f() {}).name, util.promisify(setImmediateLike).name`, `fCallbackified setImmediateLike`},
	} {
		script := "const util = require('util'); function setImmediateLike(f) { f(); } console.log(" + c.expression + ")"
		if got := run(t, script); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.expression, got, c.want)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ call, want string }{
		{`util.parseArgs({ args: ['--foo'] })`, `ERR_PARSE_ARGS_UNKNOWN_OPTION`},
		{`util.parseArgs({ args: ['x'] })`, `ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL`},
		{`util.parseArgs({ args: ['--foo'], options: { foo: { type: 'string' } } })`, `ERR_PARSE_ARGS_INVALID_OPTION_VALUE`},
		{`new util.MIMEType('x')`, `ERR_INVALID_MIME_SYNTAX`},
		{`util.promisify(1)`, `ERR_INVALID_ARG_TYPE`},
		{`util.inherits(function () {}, null)`, `ERR_INVALID_ARG_TYPE`},
		{`util.getSystemErrorName(1)`, `ERR_OUT_OF_RANGE`},
		{`util.transferableAbortSignal()`, `ERR_INVALID_ARG_TYPE`},
	} {
		script := "const util = require('util'); try { " + c.call + "; } catch (e) { console.log(e.code); }"
		if got := run(t, script); got != c.want {
			t.Errorf("%s: got %s, want %s", c.call, got, c.want)
		}
	}
}
