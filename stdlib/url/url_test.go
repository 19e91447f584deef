package url_test

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

func TestParts(t *testing.T) {
	check(t, `const parts = (input, base) => { const u = new URL(input, base); return [u.href, u.origin, u.host, u.pathname, u.search, u.hash].join(' ') }`, []evaluated{
		{`parts('HTTP://User:p@EXAMPLE.com:80/a/./b/../c?x=1#y')`, `http://User:p@example.com/a/c?x=1#y http://example.com example.com /a/c ?x=1 #y`},
		{`parts('../x?q', 'https://a.b/c/d/e')`, `https://a.b/c/x?q https://a.b a.b /c/x ?q `},
		{`parts('//h', 'file:///C:/x')`, `file://h/ null h /  `},
		{`parts('http://0x7f.1/')`, `http://127.0.0.1/ http://127.0.0.1 127.0.0.1 /  `},
		{`parts('http://[1:0:0:2::3]/')`, `http://[1:0:0:2::3]/ http://[1:0:0:2::3] [1:0:0:2::3] /  `},
		{`parts('http://bücher.de')`, `http://xn--bcher-kva.de/ http://xn--bcher-kva.de xn--bcher-kva.de /  `},
		{`parts('mailto:a@b?c')`, `mailto:a@b?c null  a@b ?c `},
		{`parts('file:c|/x')`, `file:///c:/x null  /c:/x  `},
		{`parts('web+demo:/.//not-a-host/')`, `web+demo:/.//not-a-host/ null  //not-a-host/  `},
		{`new URL('http://a b/')`, `ERR_INVALID_URL`},
		{`new URL('/x')`, `ERR_INVALID_URL`},
		{`new URL('http://a:65536')`, `ERR_INVALID_URL`},
		{`new URL()`, `ERR_MISSING_ARGS`},
		{`URL.canParse('x:') && URL.parse('x') === null`, `true`},
	})
}

func TestSetters(t *testing.T) {
	check(t, `const u = new URL('http://a.b:8080/c?d=1#e'); const set = (part, value) => { u[part] = value; return u }`, []evaluated{
		{`set('host', 'x:80')`, `http://x/c?d=1#e`},
		{`set('port', '9x')`, `http://a.b:9/c?d=1#e`},
		{`set('protocol', 'https')`, `https://a.b:8080/c?d=1#e`},
		{`set('protocol', 'mailto')`, `http://a.b:8080/c?d=1#e`},
		{`set('pathname', 'a b?')`, `http://a.b:8080/a%20b%3F?d=1#e`},
		{`set('search', '')`, `http://a.b:8080/c#e`},
		{`set('hash', '#')`, `http://a.b:8080/c?d=1#`},
		{`set('username', 'a:b')`, `http://a%3Ab@a.b:8080/c?d=1#e`},
		{`(u.searchParams.append('f', 'g h'), u.searchParams.delete('d'), u)`, `http://a.b:8080/c?f=g+h#e`},
		{`(u.searchParams, set('search', 'z=1').searchParams.get('z'))`, `1`},
		{`set('href', 'x')`, `ERR_INVALID_URL`},
	})
}

func TestParams(t *testing.T) {
	check(t, ``, []evaluated{
		{`new URLSearchParams('?a=1&b=%20+&a=')`, `a=1&b=++&a=`},
		{`new URLSearchParams([['b', 2], ['a', 1]]).size`, `2`},
		{`(() => { const p = new URLSearchParams({ b: 1, a: '*' }); p.sort(); return p })()`, `a=*&b=1`},
		{`[...new URLSearchParams('a=1&b=2').keys()]`, `a,b`},
		{`new URLSearchParams([[1]])`, `ERR_INVALID_TUPLE`},
		{`new URLSearchParams('a=1').has('a', '2')`, `false`},
		{`URLSearchParams.prototype.get.call({}, 'a')`, `ERR_INVALID_THIS`},
		{`require('util').inspect(new URLSearchParams('a=1'))`, `URLSearchParams { 'a' => '1' }`},
	})
}

func TestFiles(t *testing.T) {
	check(t, `const url = require('url')`, []evaluated{
		{`url.fileURLToPath('file:///a%20b', { windows: false })`, `/a b`},
		{`url.fileURLToPath('file:///C:/a/b', { windows: true })`, `C:\a\b`},
		{`url.fileURLToPath('file://s/h', { windows: true })`, `\\s\h`},
		{`url.fileURLToPath('file:///a%2fb', { windows: false })`, `ERR_INVALID_FILE_URL_PATH`},
		{`url.fileURLToPath('file://h/a', { windows: false })`, `ERR_INVALID_FILE_URL_HOST`},
		{`url.fileURLToPath('http://h/a')`, `ERR_INVALID_URL_SCHEME`},
		{`url.pathToFileURL('/a b#?%', { windows: false })`, `file:///a%20b%23%3F%25`},
		{`url.pathToFileURL('C:\\a', { windows: true })`, `file:///C:/a`},
		{`url.pathToFileURL('\\\\s\\h\\x', { windows: true })`, `file://s/h/x`},
		{`url.domainToASCII('español.com') + url.domainToUnicode('xn--fiq228c.com') + url.domainToASCII('xn--iñvalid.com')`, `xn--espaol-zwa.com中文.com`},
		{`url.format(new URL('http://a:b@测试.com/p?q#r'), { unicode: true, auth: false, fragment: false })`, `http://测试.com/p?q`},
	})
}

func TestLegacy(t *testing.T) {
	check(t, `const url = require('url'); process.removeAllListeners('warning'); process.noDeprecation = true`, []evaluated{
		{`JSON.stringify(url.parse('HTTP://u:p@H.com:8/p/a?q=1#h'))`, `{"protocol":"http:","slashes":true,"auth":"u:p","host":"h.com:8","port":"8","hostname":"h.com","hash":"#h","search":"?q=1","query":"q=1","pathname":"/p/a","path":"/p/a?q=1","href":"http://u:p@h.com:8/p/a?q=1#h"}`},
		{`url.parse('/a?b=c', true).query.b`, `c`},
		{`url.parse('//h/p', false, true).host`, `h`},
		{`url.parse('mailto:a@b').href`, `mailto:a@b`},
		{`url.parse('http://a:b:c')`, `ERR_INVALID_ARG_VALUE`},
		{`url.resolve('/one/two/three', 'four')`, `/one/two/four`},
		{`url.resolve('http://a.com/b/c', '../d?e')`, `http://a.com/d?e`},
		{`url.resolve('http://a.com/', '//b/c')`, `http://b/c`},
		{`url.resolve('mailto:a@b', 'c')`, `mailto:a@c`},
		{`url.format({ protocol: 'http', host: 'a', pathname: 'b', query: { c: 1 } })`, `http://a/b?c=1`},
	})
}

func TestObjects(t *testing.T) {
	check(t, `const { resolveObjectURL } = require('buffer'); const id = URL.createObjectURL(new Blob(['hello'], { type: 'x/y' }))`, []evaluated{
		{`/^blob:nodedata:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)`, `true`},
		{`[resolveObjectURL(id).size, resolveObjectURL(id).type, resolveObjectURL(id) instanceof Blob]`, `5,x/y,true`},
		{`(URL.revokeObjectURL(id), URL.revokeObjectURL(id), resolveObjectURL(id))`, `undefined`},
		{`['no URL', undefined, id + ':x', 'http://a:b', {}].map((x) => resolveObjectURL(x)).every((x) => x === undefined)`, `true`},
		{`URL.createObjectURL({})`, `ERR_INVALID_ARG_TYPE`},
		{`URL.revokeObjectURL()`, `ERR_MISSING_ARGS`},
	})
}
