package runtime

import (
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime/resolve"
)

// newModule makes the `module` object of a script.
func (l *loader) newModule(path, id string) *goja.Object {
	vm := l.vm
	m := vm.js.NewObject()
	vm.set(m, "id", id)
	vm.set(m, "path", filepath.Dir(path))
	vm.set(m, "exports", vm.js.NewObject())
	vm.set(m, "filename", path)
	vm.set(m, "loaded", false)
	vm.set(m, "children", vm.js.NewArray())
	vm.set(m, "paths", l.modulePaths(path))
	vm.set(m, "require", l.requireFor(path))
	return m
}

// modulePaths are the node_modules folders that are searched from path on upwards.
func (l *loader) modulePaths(path string) Value {
	var paths []any
	for dir := filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if filepath.Base(dir) != "node_modules" {
			paths = append(paths, filepath.Join(dir, "node_modules"))
		}
		if dir == filepath.Dir(dir) {
			return l.vm.js.NewArray(paths...)
		}
	}
}

func (l *loader) cached(path string) *goja.Object {
	m, _ := l.cache.Get(path).(*goja.Object)
	return m
}

func (l *loader) setCached(path string, m *goja.Object) { l.vm.set(l.cache, path, m) }

// runScript runs a CommonJS module. One that throws is taken out of the cache again, as in Node.
func (l *loader) runScript(t *text, m *goja.Object) {
	vm := l.vm
	fn, err := vm.js.RunProgram(t.program)
	if err != nil {
		panic(err)
	}
	exports := m.Get("exports")
	call, _ := goja.AssertFunction(fn)
	_, err = call(exports, exports, m.Get("require"), m, vm.js.ToValue(t.path), vm.js.ToValue(filepath.Dir(t.path)),
		l.importer(t.path))
	if err != nil {
		if l.cached(t.path) == m {
			l.cache.Delete(t.path) // cannot fail: the property is configurable
		}
		panic(err)
	}
	vm.set(m, "loaded", true)
}

// CreateRequire gives the require function of a file, as module.createRequire does.
func (vm *VM) CreateRequire(file string) Value { return vm.modules.requireFor(file) }

// requireFor makes the `require` of one file.
func (l *loader) requireFor(file string) Value {
	vm := l.vm
	require := vm.function("require", 1, func(call goja.FunctionCall) goja.Value {
		return l.require(l.specifier(call.Argument(0)), file)
	})
	vm.set(require, "resolve", vm.function("resolve", 2, func(call goja.FunctionCall) goja.Value {
		found, err := l.resolver.Require(l.specifier(call.Argument(0)), file)
		if err != nil {
			panic(l.errorValue(err))
		}
		if found.Builtin != "" {
			return call.Argument(0)
		}
		return vm.js.ToValue(found.Path)
	}))
	vm.set(require, "cache", l.cache)
	if l.mainCJS != nil {
		vm.set(require, "main", l.mainCJS)
	} else {
		vm.DefineLazy(require, "main", func() Value {
			if l.mainCJS == nil {
				return goja.Undefined()
			}
			return l.mainCJS
		})
	}
	return require
}

// specifier checks the argument of require.
func (l *loader) specifier(v Value) string {
	s, ok := v.Export().(string)
	if ok && s != "" {
		return s
	}
	code, message := "ERR_INVALID_ARG_TYPE", `The "id" argument must be of type string. Received `+describeType(v)
	if ok {
		code, message = "ERR_INVALID_ARG_VALUE", `The argument 'id' must be a non-empty string. Received ''`
	}
	err := l.vm.newError("TypeError", message)
	l.vm.set(err, "code", code)
	panic(err)
}

// describeType says what a value is, for the message of an error.
func describeType(v Value) string {
	switch {
	case goja.IsUndefined(v) || goja.IsNull(v):
		return v.String()
	case v.ExportType() == nil:
		return v.String()
	}
	if o, ok := v.(*goja.Object); ok {
		if _, callable := goja.AssertFunction(o); callable {
			return "function " + o.Get("name").String()
		}
		return "an instance of " + o.ClassName()
	}
	return "type " + v.ExportType().String() + " (" + v.String() + ")"
}

// require loads the module that specifier names for a file, and gives its exports.
func (l *loader) require(specifier, file string) Value {
	found, err := l.resolver.Require(specifier, file)
	if err != nil {
		panic(l.errorValue(err))
	}
	if found.Builtin != "" {
		return l.vm.Require(found.Builtin)
	}
	if m := l.cached(found.Path); m != nil {
		return m.Get("exports")
	}
	return l.loadRequired(found)
}

// loadRequired loads a file that is not in the cache.
func (l *loader) loadRequired(found resolve.Result) Value {
	if r := l.records[found.URL]; r != nil && r.text != nil {
		return l.requireModule(r)
	}
	content, err := l.vm.read(found.Path)
	if err != nil {
		panic(l.errorValue(err))
	}
	if found.Format == resolve.JSON {
		return l.requireJSON(found.Path, content)
	}
	t, err := l.vm.prepare(found.Path, content, found.Format)
	if err != nil {
		panic(l.errorValue(err))
	}
	if t.module != nil {
		return l.requireModule(l.adopt(t, found.URL))
	}
	m := l.newModule(t.path, t.path)
	l.setCached(t.path, m)
	l.runScript(t, m)
	return m.Get("exports")
}

func (l *loader) requireJSON(path, content string) Value {
	m := l.newModule(path, path)
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
