package runtime

import (
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime/resolve"
)

func (l *loader) cached(path string) *goja.Object {
	m, _ := l.cache.Get(path).(*goja.Object)
	return m
}

func (l *loader) setCached(path string, m *goja.Object) { l.vm.set(l.cache, path, m) }

// runScript runs a CommonJS module and gives what its body returns. One that throws is taken out of the cache again, as in
// Node.
func (l *loader) runScript(t *text, m *goja.Object) Value {
	vm := l.vm
	fn, err := vm.js.RunProgram(t.program)
	if err != nil {
		panic(err)
	}
	exports := m.Get("exports")
	call, _ := goja.AssertFunction(fn)
	result, err := call(exports, exports, l.requireOf(m, t.path), m, vm.js.ToValue(t.path), vm.js.ToValue(filepath.Dir(t.path)),
		l.importer(t.path))
	if err != nil {
		if l.cached(t.path) == m {
			l.cache.Delete(t.path) // cannot fail: the property is configurable
		}
		panic(err)
	}
	vm.set(m, "loaded", true)
	return result
}

// require loads the module that request names for the module parent, and gives its exports.
func (l *loader) require(request string, parent Value) Value {
	if l.hooks != nil {
		return l.hooks.Load(request, parent)
	}
	found, err := l.resolver.Require(request, l.fileOf(parent))
	if err != nil {
		panic(l.errorValue(err))
	}
	if found.Builtin != "" {
		return l.requireBuiltin(request, found.Builtin)
	}
	if m := l.cached(found.Path); m != nil {
		return l.requireAgain(m, parent)
	}
	m := l.newModule(found.Path, found.Path, parent)
	l.setCached(found.Path, m)
	l.loadInto(m, found.Path)
	return m.Get("exports")
}

// requireBuiltin gives a builtin, or what a script has put in its place in require.cache.
func (l *loader) requireBuiltin(request, name string) Value {
	if m := l.cached(name); m != nil && request == name {
		return m.Get("exports")
	}
	return l.vm.Require(name)
}

// requireAgain gives the exports of a module that is in the cache; in a cycle it may not have ended.
func (l *loader) requireAgain(m *goja.Object, parent Value) Value {
	l.addChild(parent, m)
	if loaded := m.Get("loaded"); loaded != nil && !loaded.ToBoolean() {
		return l.watchedExports(m)
	}
	return m.Get("exports")
}

// watchedExports gives the exports of a module that is being loaded: they warn when something is read that is not there.
func (l *loader) watchedExports(m *goja.Object) Value {
	vm := l.vm
	if vm.builtins["internal/circular"] == nil {
		return m.Get("exports")
	}
	watch := vm.Require("internal/circular").ToObject(vm.js).Get("watch")
	return vm.Call(watch, goja.Undefined(), m)
}

// loadInto loads the file at path into the module object m. A file that cannot be loaded is taken out of the cache.
func (l *loader) loadInto(m *goja.Object, path string) {
	if ex := l.vm.js.Try(func() { l.loadFile(m, path) }); ex != nil {
		if l.cached(path) == m {
			l.cache.Delete(path) // cannot fail: the property is configurable
		}
		panic(ex)
	}
	l.vm.set(m, "loaded", true)
}

func (l *loader) loadFile(m *goja.Object, path string) {
	url := resolve.FileURL(path)
	if r := l.records[url]; r != nil && r.text != nil {
		l.vm.set(m, "exports", l.requireModule(r))
		return
	}
	content, err := l.vm.read(path)
	if err != nil {
		panic(l.errorValue(err))
	}
	format, err := l.resolver.Kind(path)
	if err != nil {
		panic(l.errorValue(err))
	}
	if format == resolve.JSON {
		value, err := l.parseJSON(path, content)
		if err != nil {
			panic(l.errorValue(err))
		}
		l.vm.set(m, "exports", value)
		return
	}
	l.compileInto(m, path, content)
}

// compileInto runs content as the module m, whose file is at path.
func (l *loader) compileInto(m *goja.Object, path, content string) Value {
	format, err := l.resolver.Kind(path)
	if err != nil {
		panic(l.errorValue(err))
	}
	if filepath.Ext(path) == "" {
		format = resolve.Detect // Node applies "type" to an extensionless file in imports only
	}
	t, err := l.vm.prepare(path, content, format)
	if err != nil {
		panic(l.errorValue(err))
	}
	if t.module != nil {
		l.vm.set(m, "exports", l.requireModule(l.adopt(t, resolve.FileURL(path))))
		return goja.Undefined()
	}
	return l.runScript(t, m)
}

// requireJSON is the import of a JSON file, which require finds in its cache afterwards.
func (l *loader) requireJSON(path, content string) Value {
	m := l.newModule(path, path, goja.Undefined())
	value, err := l.parseJSON(path, content)
	if err != nil {
		panic(l.errorValue(err))
	}
	l.vm.set(m, "exports", value)
	l.vm.set(m, "loaded", true)
	l.setCached(path, m)
	return value
}

// parseJSON parses the text of a JSON module; an error names the file.
func (l *loader) parseJSON(path, content string) (Value, error) {
	vm := l.vm
	parse, _ := goja.AssertFunction(vm.js.Get("JSON").ToObject(vm.js).Get("parse"))
	value, err := parse(goja.Undefined(), vm.js.ToValue(strings.TrimPrefix(content, "\ufeff")))
	if thrown, ok := err.(*goja.Exception); ok {
		e := thrown.Value().ToObject(vm.js)
		vm.set(e, "message", path+": "+e.Get("message").String())
	}
	return value, err
}

// requireModule is require of an ES module: its namespace, or what it exports as 'module.exports'. A graph that waits at
// its top level cannot be had at once.
func (l *loader) requireModule(r *record) Value {
	l.link(r)
	if waits := l.findAwait(r, map[*record]bool{}); waits != nil {
		err := l.vm.newError("Error", "require() cannot be used on an ESM graph with top-level await. Use import() instead. "+
			"The module that awaits is "+waits.key)
		l.vm.set(err, "code", "ERR_REQUIRE_ASYNC_MODULE")
		panic(err)
	}
	promise := l.evaluate(r)
	if promise.State() == goja.PromiseStateRejected {
		l.vm.onRejected(promise, func(Value) {})
		panic(promise.Result())
	}
	ns := l.namespace(r)
	if exports := ns.Get("module.exports"); exports != nil {
		return exports
	}
	return ns
}
