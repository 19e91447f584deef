package runtime

import (
	"slices"
	"strconv"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/runtime/transpile"
)

// binding is where an exported name leads: a local binding, a namespace, or a value of a module of another kind.
type binding struct {
	record *record
	name   string // "*" for the namespace
}

// link instantiates every module below r that has not been: its functions exist and its exports can be read, but nothing
// of it has run. Then all imports are bound; a name that nobody exports is a SyntaxError here.
func (l *loader) link(r *record) {
	var fresh []*record
	l.instantiateAll(r, &fresh)
	for _, m := range fresh {
		l.bindImports(m)
	}
}

func (l *loader) instantiateAll(r *record, fresh *[]*record) {
	if r.status != unlinked {
		return
	}
	r.status = linked
	for _, q := range r.requests {
		l.instantiateAll(q, fresh)
	}
	l.instantiate(r)
	*fresh = append(*fresh, r)
}

// instantiate runs a module's code up to the yield that stands before its first statement.
func (l *loader) instantiate(r *record) {
	vm := l.vm
	for range r.requests {
		r.imports = append(r.imports, vm.js.CreateObject(nil))
	}
	require := func(call goja.FunctionCall) goja.Value {
		i, _ := strconv.Atoi(call.Argument(0).String())
		return r.imports[i]
	}
	body := func(call goja.FunctionCall) goja.Value {
		gather := func(call goja.FunctionCall) goja.Value {
			r.getters = getters(call.Argument(0).(*goja.Object))
			return goja.Undefined()
		}
		r.body = vm.Call(call.Argument(0), goja.Undefined(), vm.js.ToValue(gather)).(*goja.Object)
		return goja.Undefined()
	}
	meta := Value(goja.Undefined())
	if r.text.module.Meta {
		meta = l.meta(r)
	}
	fn, err := vm.js.RunProgram(r.text.program)
	if err != nil {
		panic(err)
	}
	vm.Call(fn, goja.Undefined(), vm.js.ToValue(require), vm.js.ToValue(body), l.importer(r.text.path), meta, goja.Undefined())
	vm.Call(r.body.Get("next"), r.body)
	l.nameDefault(r)
}

func getters(o *goja.Object) map[string]Value {
	all := map[string]Value{}
	for _, name := range o.Keys() {
		all[name] = o.Get(name)
	}
	return all
}

// nameDefault gives an anonymous default export that is a function declaration the name "default".
func (l *loader) nameDefault(r *record) {
	for _, e := range r.text.module.Exports {
		if e.Local != transpile.DefaultName {
			continue
		}
		l.vm.js.Try(func() { // a binding that is not initialized yet throws: it is no function declaration
			f, ok := l.vm.Call(r.getters[e.Name], goja.Undefined()).(*goja.Object)
			if ok && f.ClassName() == "Function" && f.Get("name").String() == transpile.DefaultName {
				f.DefineDataProperty("name", l.vm.js.ToValue("default"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
			}
		})
	}
}

// bindImports gives the import objects of r their properties.
func (l *loader) bindImports(r *record) {
	for _, i := range r.text.module.Imports {
		target := r.requests[i.Request]
		l.bind(r, r.imports[i.Request], i.Name, target)
	}
	for _, e := range r.text.module.Exports {
		if e.From != "" && e.From != "*" {
			l.find(r, target(r, e), e.From)
		}
	}
}

func target(r *record, e transpile.Export) *record { return r.requests[e.Request] }

// bind defines one import on an import object: a getter for a live binding, a value for all else.
func (l *loader) bind(r *record, object *goja.Object, name string, from *record) {
	property := name
	switch name {
	case "default":
		property = transpile.NameDefault
	case "*":
		l.vm.DefineLazy(object, transpile.NameAll, func() Value { return l.namespace(from) })
		return
	}
	b, found := l.find(r, from, name)
	switch {
	case !found: // only a module of another kind can tell, once it has run
		from.forStars(func(f *record) { l.bindLater(r, object, property, name, from, f) })
	case b.name == "*":
		l.vm.DefineLazy(object, property, func() Value { return l.namespace(b.record) })
	case b.record.text == nil:
		l.bindLater(r, object, property, name, from, b.record)
	default:
		if err := object.DefineAccessorProperty(property, b.record.getters[b.name], nil, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
			panic(err)
		}
	}
}

// bindLater binds a value of a module of another kind once that has run.
func (l *loader) bindLater(r *record, object *goja.Object, property, name string, from, foreign *record) {
	define := func() {
		value := foreign.exported(name)
		if goja.IsUndefined(value) && !foreign.has(name) {
			if object.Get(property) == nil {
				r.bindFail = l.missing(r, from, name)
			}
			return
		}
		r.bindFail = nil
		l.vm.set(object, property, value)
	}
	if foreign.status == evaluated {
		define()
		return
	}
	foreign.waiting = append(foreign.waiting, define)
}

// forStars calls f with every module of another kind that r's stars reach.
func (r *record) forStars(f func(*record)) {
	seen := map[*record]bool{}
	var walk func(*record)
	walk = func(m *record) {
		if seen[m] {
			return
		}
		seen[m] = true
		if m.text == nil {
			f(m)
			return
		}
		for _, e := range m.text.module.Exports {
			if e.Name == "" {
				walk(m.requests[e.Request])
			}
		}
	}
	walk(r)
}

// find resolves an exported name or throws the SyntaxError that says it is missing or ambiguous. Not found without an
// error means that it may come from a module of another kind that has not run.
func (l *loader) find(importer, from *record, name string) (binding, bool) {
	if name == "*" {
		return binding{from, "*"}, true
	}
	b, outcome := from.resolveExport(name, map[binding]bool{})
	switch outcome {
	case found:
		return b, true
	case unknown:
		return binding{}, false
	case ambiguous:
		specifier := l.specifierOf(importer, from)
		panic(l.syntaxError(importer, specifier, name,
			"The requested module '"+specifier+"' contains conflicting star exports for name '"+name+"'"))
	}
	panic(l.missing(importer, from, name))
}

func (l *loader) missing(importer, from *record, name string) Value {
	specifier := l.specifierOf(importer, from)
	return l.syntaxError(importer, specifier, name,
		"The requested module '"+specifier+"' does not provide an export named '"+name+"'")
}

// syntaxError makes the error for an import of name that cannot be bound, placed at the import.
func (l *loader) syntaxError(importer *record, specifier, name, message string) Value {
	e := l.vm.newError("SyntaxError", message)
	note := l.place(importer.text.name, specifier, name)
	note.Msg, note.Code = "SyntaxError: "+message, diag.ExitFailed
	l.notes[e] = note
	return e
}

// specifierOf is how importer named from.
func (l *loader) specifierOf(importer, from *record) string {
	if i := slices.Index(importer.requests, from); i >= 0 {
		return importer.text.module.Requests[i].Specifier
	}
	return from.key
}

type resolution int

const (
	missing resolution = iota
	found
	ambiguous
	unknown // it may be an export of a module of another kind that has not run yet
)

// resolveExport is ECMAScript's ResolveExport.
func (r *record) resolveExport(name string, seen map[binding]bool) (binding, resolution) {
	here := binding{r, name}
	if seen[here] {
		return binding{}, missing
	}
	seen[here] = true
	if r.text == nil {
		return r.resolveForeign(name)
	}
	for _, e := range r.text.module.Exports {
		switch {
		case e.Name != name:
		case e.Local != "":
			return here, found
		case e.From == "*":
			return binding{r.requests[e.Request], "*"}, found
		default:
			return r.requests[e.Request].resolveExport(e.From, seen)
		}
	}
	if name == "default" {
		return binding{}, missing
	}
	return r.resolveStars(name, seen)
}

func (r *record) resolveForeign(name string) (binding, resolution) {
	if r.status == evaluated && r.values != nil && name != "default" && name != "module.exports" && r.values.Get(name) == nil {
		return binding{}, missing
	}
	if r.status != evaluated && name != "default" && name != "module.exports" {
		return binding{r, name}, unknown
	}
	return binding{r, name}, found
}

func (r *record) resolveStars(name string, seen map[binding]bool) (binding, resolution) {
	var star binding
	outcome := missing
	for _, e := range r.text.module.Exports {
		if e.Name != "" {
			continue
		}
		b, o := r.requests[e.Request].resolveExport(name, seen)
		switch {
		case o == ambiguous:
			return b, o
		case o == found && outcome == found && b != star:
			return binding{}, ambiguous
		case o == found:
			star, outcome = b, found
		case o == unknown && outcome == missing:
			outcome = unknown
		}
	}
	return star, outcome
}
