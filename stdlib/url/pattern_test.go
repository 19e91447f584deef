package url_test

import "testing"

// TestPatterns shows how patterns are written once they are compiled, and which are refused.
func TestPatterns(t *testing.T) {
	check(t, `const names = ['protocol', 'username', 'password', 'hostname', 'port', 'pathname', 'search', 'hash'];
		const shown = (...args) => { const p = new URLPattern(...args); return names.map((name) => p[name]).join(' ') }`, []evaluated{
		{`shown()`, `* * * * * * * *`},
		{`shown('https://a.b:8080/x?y#z')`, `https * * a.b 8080 /x y z`},
		{`shown('https://u\\:p@*.b/:id{.:ext}?')`, `https u p *.b  /:id{.:ext}? * *`},
		{`shown({ pathname: 'é/(.*)/([^\\/]+?)', hostname: 'BÜCHER.de' })`, `* * * xn--bcher-kva.de * %C3%A9/*/([^\/]+?) * *`},
		{`shown({ pathname: 'x', baseURL: 'https://a.b/c/d?q#h' })`, `https * * a.b  /c/x * *`},
		{`shown('../b', 'https://u:p@a.b/c/d/e')`, `https * * a.b  /c/b * *`},
		{`shown({ protocol: 'http{s}?:', port: '80' })`, `http{s}? * * * 80 * * *`},
		{`shown({ protocol: 'https', port: '443' })`, `https * * *  * * *`},
		{`shown('data\\:text/plain,:what')`, `data * *   text/plain,:what * *`},
		{`shown({ hostname: '[\\:\\:AB]' })`, `* * * [\:\:ab] * * * *`},
		{`new URLPattern({ pathname: '/(\\d+)' }).hasRegExpGroups + ' ' + new URLPattern({ pathname: '/:a/*' }).hasRegExpGroups`, `true false`},
		{`shown('/relative')`, `ERR_INVALID_URL_PATTERN`},
		{`shown({ pathname: '/:a/:a' })`, `ERR_INVALID_URL_PATTERN`},
		{`shown({ pathname: '/{a' })`, `ERR_INVALID_URL_PATTERN`},
		{`shown({ pathname: '/(a(b))' })`, `ERR_INVALID_URL_PATTERN`},
		{`shown({ pathname: '/(\\m)' })`, `ERR_INVALID_URL_PATTERN`},
		{`shown({ port: 'x' })`, `ERR_INVALID_URL_PATTERN`},
		{`shown({ hostname: 'bad hostname' })`, `ERR_INVALID_URL_PATTERN`},
		{`shown({ baseURL: 'no URL' })`, `ERR_INVALID_URL_PATTERN`},
		{`shown({}, 'https://a.b')`, `ERR_INVALID_URL_PATTERN`},
		{`shown(1)`, `ERR_INVALID_ARG_TYPE`},
		{`shown({}, { ignoreCase: 1 })`, `ERR_INVALID_ARG_TYPE`},
		{`URLPattern()`, `ERR_CONSTRUCT_CALL_REQUIRED`},
	})
}

// TestMatches shows what patterns match and what their groups hold.
func TestMatches(t *testing.T) {
	check(t, `const groups = (pattern, part, ...input) => JSON.stringify(new URLPattern(...[pattern].flat()).exec(...input)?.[part].groups)`, []evaluated{
		{`groups('https://*.b/:id.:ext', 'pathname', 'https://a.b/7.txt')`, `{"id":"7","ext":"txt"}`},
		{`groups({ pathname: '/a/:rest*' }, 'pathname', 'http://h/a/b/c')`, `{"rest":"b/c"}`},
		{`groups({ pathname: '/a/:rest+' }, 'pathname', 'http://h/a')`, `undefined`},
		{`groups({ pathname: '/:x(\\d+)/*' }, 'pathname', { pathname: '/12/y' })`, `{"0":"y","x":"12"}`},
		{`groups({ pathname: '/X' }, 'pathname', 'http://h/x')`, `undefined`},
		{`groups([{ pathname: '/X' }, { ignoreCase: true }], 'pathname', 'http://h/x')`, `{}`},
		{`groups({ search: ':q=:v' }, 'search', '?a=b', 'http://h')`, `{"q":"a","v":"b"}`},
		{`new URLPattern({ hostname: 'a.b' }).test('https://a.b:81/x') + ' ' + new URLPattern({ port: '' }).test('https://a.b:81')`, `true false`},
		{`new URLPattern({ protocol: 'foo', pathname: 'bar' }).test('foo:bar')`, `true`},
		{`new URLPattern().test('no URL') + ' ' + new URLPattern().exec('no URL')`, `false null`},
		{`new URLPattern().exec('x:y').inputs`, `x:y`},
		{`new URLPattern().exec({}, 'http://h')`, `ERR_INVALID_ARG_VALUE`},
		{`new URLPattern().test(1)`, `ERR_INVALID_ARG_TYPE`},
		{`URLPattern.prototype.test.call({})`, `TypeError: Illegal invocation`},
		{`require('util').inspect(new URLPattern({ hash: 'h' })).includes("hash: 'h'")`, `true`},
	})
}
