package runtime

import (
	"path/filepath"
	"slices"
	"sync"

	"github.com/dop251/goja"
)

// driveProgram steps through the generator that a module with top-level await has become: a yield is an await.
var driveProgram = sync.OnceValue(func() *goja.Program {
	return goja.MustCompile(internalName, `(function () {
		const then = Promise.prototype.then, resolve = Promise.resolve.bind(Promise);
		return function (body, ended, failed) {
			function step(key, value) {
				let result;
				try { result = body[key](value); } catch (error) { failed(error); return; }
				if (result.done) ended();
				else then.call(resolve(result.value), (v) => step("next", v), (e) => step("throw", e));
			}
			step("next");
		};
	})()`, true)
})

// internal runs a program that evaluates to a function.
func (vm *VM) internal(program *goja.Program) goja.Callable {
	value, err := vm.js.RunProgram(program)
	if err != nil {
		panic(err)
	}
	call, _ := goja.AssertFunction(value)
	return call
}

// onRejected calls f with the reason when p is rejected; p then counts as handled.
func (vm *VM) onRejected(p *goja.Promise, f func(reason Value)) {
	handler := vm.js.ToValue(func(call goja.FunctionCall) goja.Value {
		f(call.Argument(0))
		return goja.Undefined()
	})
	vm.then(p, goja.Undefined(), handler)
}

func (vm *VM) then(p *goja.Promise, fulfilled, rejected Value) {
	promise := vm.js.ToValue(p).(*goja.Object)
	vm.Call(promise.Get("then"), promise, fulfilled, rejected)
}

// importer makes the function that import() in the file at path calls.
func (l *loader) importer(path string) Value {
	return l.vm.js.ToValue(func(call goja.FunctionCall) goja.Value {
		return l.vm.js.ToValue(l.importLater(path, call.Argument(0), call.Argument(1)))
	})
}

// Import is import() from the file at path, for the standard library.
func (vm *VM) Import(specifier, path string) *goja.Promise {
	return vm.modules.importLater(path, vm.js.ToValue(specifier), goja.Undefined())
}

// importLater loads a module in a later turn of the loop, as Node does, and gives a promise of its namespace.
func (l *loader) importLater(path string, specifier, options Value) *goja.Promise {
	vm := l.vm
	promise, resolve, reject := vm.js.NewPromise()
	name := ""
	if ex := vm.js.Try(func() { name = specifier.String() }); ex != nil {
		settle(reject(ex.Value()))
		return promise
	}
	hold := vm.loop.Hold()
	load := vm.Bind(func() {
		ex := vm.js.Try(func() { l.importNow(path, name, options, resolve, reject) })
		if ex != nil {
			settle(reject(ex.Value()))
		}
	})
	hold.Post(load)
	hold.Release()
	return promise
}

func (l *loader) importNow(path, specifier string, options Value, resolve, reject func(any) error) {
	vm := l.vm
	found, err := l.resolver.Import(specifier, path)
	if err != nil {
		panic(l.errorValue(err))
	}
	r, err := l.recordOf(found, attributeType(vm, options))
	if err != nil {
		panic(l.errorValue(err))
	}
	fulfilled := vm.js.ToValue(func(goja.FunctionCall) goja.Value {
		settle(resolve(l.namespace(r)))
		return goja.Undefined()
	})
	rejected := vm.js.ToValue(func(call goja.FunctionCall) goja.Value {
		settle(reject(call.Argument(0)))
		return goja.Undefined()
	})
	vm.then(l.evaluateGraph(r), fulfilled, rejected)
}

// attributeType reads { with: { type } } of import()'s second argument.
func attributeType(vm *VM, options Value) string {
	if goja.IsUndefined(options) {
		return ""
	}
	with := options.ToObject(vm.js).Get("with")
	if with == nil || goja.IsUndefined(with) {
		return ""
	}
	if kind := with.ToObject(vm.js).Get("type"); kind != nil {
		return kind.String()
	}
	return ""
}

// namespace gives the module namespace object of r.
func (l *loader) namespace(r *record) *goja.Object {
	if r.ns != nil {
		return r.ns
	}
	vm := l.vm
	ns := vm.js.CreateObject(nil)
	if r.text != nil || r.status == evaluated {
		r.ns = ns
	}
	names := r.names(map[*record]bool{})
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		l.defineExport(ns, r, name)
	}
	if r.text == nil && r.whole != nil {
		vm.set(ns, "module.exports", r.whole)
	}
	tag := vm.js.ToValue("Module")
	if err := ns.DefineDataPropertySymbol(goja.SymToStringTag, tag, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
	return ns
}

// defineExport defines one name on a namespace. Ambiguous names are left out.
func (l *loader) defineExport(ns *goja.Object, r *record, name string) {
	b, outcome := r.resolveExport(name, map[binding]bool{})
	var get Value
	switch {
	case outcome == ambiguous || outcome == missing:
		return
	case b.record.text == nil && b.name != "*":
		get = l.vm.js.ToValue(func(goja.FunctionCall) goja.Value { return b.record.exported(name) })
	case b.name == "*":
		get = l.vm.js.ToValue(func(goja.FunctionCall) goja.Value { return l.namespace(b.record) })
	default:
		get = b.record.getters[b.name]
	}
	if err := ns.DefineAccessorProperty(name, get, nil, goja.FLAG_FALSE, goja.FLAG_TRUE); err != nil {
		panic(err)
	}
}

// exported reads an export of a module of another kind; undefined before it has run.
func (r *record) exported(name string) Value {
	value := r.whole
	if name != "default" && name != "module.exports" {
		value = nil
		if r.values != nil {
			value = r.values.Get(name)
		}
	}
	if value == nil {
		return goja.Undefined()
	}
	return value
}

// has tells whether a module of another kind that has run exports name.
func (r *record) has(name string) bool {
	return name == "default" || name == "module.exports" || r.values != nil && r.values.Get(name) != nil
}

// meta makes import.meta.
func (l *loader) meta(r *record) Value {
	vm, path := l.vm, r.text.path
	meta := vm.js.CreateObject(nil)
	if filepath.IsAbs(path) {
		vm.set(meta, "dirname", filepath.Dir(path))
		vm.set(meta, "filename", path)
	}
	vm.set(meta, "main", path == l.mainPath)
	vm.set(meta, "resolve", vm.function("resolve", 2, func(call goja.FunctionCall) goja.Value {
		found, err := l.resolver.Import(call.Argument(0).String(), path)
		if err != nil {
			panic(l.errorValue(err))
		}
		return vm.js.ToValue(found.URL)
	}))
	vm.set(meta, "url", r.key)
	return meta
}
