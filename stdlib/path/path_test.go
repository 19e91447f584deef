package path_test

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

func TestPosix(t *testing.T) {
	check(t, `const path = require('path').posix`, []evaluated{
		{`path.join('a', '..', 'b//c/')`, `b/c/`},
		{`path.join()`, `.`},
		{`path.join('/a', '../..')`, `/`},
		{`path.normalize('./a/../..')`, `..`},
		{`(process.cwd = () => '/elsewhere', path.resolve('a'))`, `/elsewhere/a`},
		{`(process.cwd = () => '', path.resolve())`, `.`},
		{`path.resolve('/a', 'b', '../c/')`, `/a/c`},
		{`path.relative('/a/b', '/a/bc')`, `../bc`},
		{`path.relative('/', '/a')`, `a`},
		{`path.dirname('//a')`, `//`},
		{`path.dirname('a//b')`, `a/`},
		{`path.basename('a/b.js//', '.js')`, `b`},
		{`path.basename('aaa', 'aaa')`, ``},
		{`path.extname('..a')`, `.a`},
		{`path.extname('a..')`, `.`},
		{`path.extname('..')`, ``},
		{`JSON.stringify(path.parse('/a/b.tar.gz'))`, `{"root":"/","dir":"/a","base":"b.tar.gz","ext":".gz","name":"b.tar"}`},
		{`path.format({ dir: '/a', name: 'b', ext: 'c' })`, `/a/b.c`},
		{`path.matchesGlob('a/b.js', 'a/*.js')`, `true`},
		{`path.join('\ud800', 'b').length`, `3`},
		{`path.join(1)`, `ERR_INVALID_ARG_TYPE`},
	})
}

func TestWindows(t *testing.T) {
	check(t, `const path = require('path').win32`, []evaluated{
		{`path.join('c:/a', '..', 'b')`, `c:\b`},
		{`path.join('//server', 'share')`, `\\server\share\`},
		{`path.join('//', 'a')`, `\a`},
		{`path.normalize('C:..\\a')`, `C:..\a`},
		{`path.normalize('\\\\s\\h\\..\\x/')`, `\\s\h\x\`},
		{`path.normalize('a/../C:/x')`, `.\C:\x`},
		{`path.normalize('COM1:')`, `.\COM1:`},
		{`path.resolve('c:/x', '../y')`, `c:\y`},
		{`path.resolve('c:/x', 'd:/y', 'c:z')`, `c:\x\z`},
		{`path.relative('C:\\A\\b', 'c:\\a\\c')`, `..\c`},
		{`path.relative('c:/a', 'd:/b')`, `d:\b`},
		{`path.dirname('\\\\s\\h\\a')`, `\\s\h\`},
		{`path.basename('C:a.txt')`, `a.txt`},
		{`path.isAbsolute('C:a')`, `false`},
		{`path.toNamespacedPath('c:/a')`, `\\?\c:\a`},
		{`path.parse('\\\\s\\h').dir`, `\\s\h`},
	})
}
