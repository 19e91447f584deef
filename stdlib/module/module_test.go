package module_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestModule runs scripts that change how modules are loaded.
func TestModule(t *testing.T) {
	for _, row := range []struct{ name, script, want string }{
		{"a loader that is replaced is asked", `
			const Module = require('module');
			const load = Module._load;
			Module._load = (request, parent, isMain) => request === 'fake' ? { fake: true } : load(request, parent, isMain);
			console.log(require('fake').fake, require('./a').name);`, "true a\n"},
		{"a resolver that is replaced is asked", `
			const Module = require('module');
			const resolve = Module._resolveFilename;
			Module._resolveFilename = (request, ...rest) => resolve(request.replace('@/', './'), ...rest);
			console.log(require('@/a').name, require.resolve('@/a').endsWith('a.js'));`, "a true\n"},
		{"an extension of the script's own", `
			require.extensions['.txt'] = (module, file) => { module.exports = require('fs').readFileSync(file, 'utf8'); };
			console.log(require('./text').trim(), require('./text.txt').trim());`, "text text\n"},
		{"what _compile is given is run", `
			const Module = require('module');
			const compile = Module.prototype._compile;
			Module.prototype._compile = function (content, file) { return compile.call(this, content.replace("'a'", "'b'"), file); };
			console.log(require('./a').name);`, "b\n"},
		{"a module from a string", `
			const Module = require('module');
			const m = new Module('/virtual.js', module);
			m._compile('module.exports = __filename + typeof require', '/virtual.js');
			console.log(m.exports, m instanceof module.constructor, module.children.includes(m));`, "/virtual.jsfunction true true\n"},
		{"createRequire", `
			const { createRequire } = require('module');
			console.log(createRequire(__dirname + '/sub/')('../a').name, createRequire(require('url').pathToFileURL(__filename))('./a').name);
			try { createRequire('a') } catch (e) { console.log(e.code) }`, "a a\nERR_INVALID_ARG_VALUE\n"},
		{"where it is looked", `
			console.log(require.resolve('./a', { paths: [__dirname] }).endsWith('a.js'), require.resolve.paths('fs'), require.resolve.paths('./a')[0] === __dirname);
			try { require.resolve('./a', { paths: ['/nowhere'] }) } catch (e) { console.log(e.code) }`, "true null true\nMODULE_NOT_FOUND\n"},
		{"parents and children", `
			require('./a'); require('./a');
			console.log(module.parent, module.children.length, module.children[0].parent === module, module.children[0].loaded);`, "null 1 true true\n"},
		{"a cycle warns", `
			process.removeAllListeners('warning'); process.on('warning', (w) => console.log(w.message));
			console.log(Object.getPrototypeOf(require('./cycle')) === Object.prototype);`,
			"true\nAccessing non-existent property 'missing' of module exports inside circular dependency\n"},
		{"require.cache", `
			require('./a').name = 'changed'; console.log(require('./a').name);
			delete require.cache[require.resolve('./a')]; console.log(require('./a').name);
			require.cache.fs = { exports: 'mine' }; console.log(require('fs'), typeof require('node:fs').readFile);`, "changed\na\nmine function\n"},
		{"what is not offered is named", `
			try { require('module').register('x') } catch (e) { console.log(e.code, e.message.includes('module.register')) }`, "ERR_METHOD_NOT_IMPLEMENTED true\n"},
		{"findPackageJSON", `
			const { findPackageJSON } = require('module');
			console.log(require('path').relative(__dirname, findPackageJSON('./sub/x.js', __filename)), require('path').relative(__dirname, findPackageJSON('dep', __filename)));`,
			filepath.Join("package.json") + " " + filepath.Join("node_modules", "dep", "package.json") + "\n"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := run(t, row.script); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

var files = map[string]string{
	"package.json":                  `{}`,
	"a.js":                          `exports.name = 'a';`,
	"text.txt":                      "text\n",
	"cycle.js":                      `exports.first = 1; require('./back'); exports.missing = 2;`,
	"back.js":                       `const c = require('./cycle'); c.first; c.missing;`,
	"node_modules/dep/package.json": `{ "exports": "./index.js" }`,
}

func run(t *testing.T, script string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	main := filepath.Join(dir, "main.js")
	write(t, main, script)
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: dir, Stdout: &out, Stderr: &out,
	})
	if err := vm.RunFile(t.Context(), main); err != nil {
		t.Errorf("%v", err)
	}
	return out.String()
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
