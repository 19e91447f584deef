package runtime

import (
	"slices"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime/resolve"
	"github.com/jsrun/jsrun/runtime/transpile"
)

// record is one module of an ES module graph: ECMAScript's cyclic module record, or, with text == nil, a module of
// another kind (CommonJS, JSON, a builtin) that one of them imports.
type record struct {
	key      string // its URL
	text     *text
	requests []*record
	status   status
	err      Value // what evaluation threw

	getters  map[string]Value // local exports: functions that read the binding
	imports  []*goja.Object   // per request, what transpile.NameRequire gives
	body     *goja.Object     // the generator, past its first yield
	ns       *goja.Object
	bindFail Value // a name that a module of another kind turned out not to export

	load    func() Value // of another kind: gives its exports
	values  *goja.Object // of another kind, once loaded: the object whose properties can be imported by name, or nil
	whole   Value        // of another kind, once loaded: the default export
	waiting []func()     // imports to bind once it is loaded

	evaluation
}

// evaluation is what ECMAScript's Evaluate keeps in a record.
type evaluation struct {
	index, ancestor int
	root            *record // of the cycle
	order           int     // above 0: evaluates asynchronously, in this order
	pending         int     // dependencies that have not ended
	parents         []*record
	promise         *goja.Promise
	resolve, reject func(any) error
}

type status int

const (
	unlinked status = iota
	linked
	evaluating
	evaluatingAsync
	evaluated
)

// adopt makes the record of an ES module that was read, and reads everything that it imports.
func (l *loader) adopt(t *text, url string) *record {
	r := &record{key: url, text: t}
	l.records[url] = r
	for _, request := range t.module.Requests {
		target, err := l.request(request, t)
		if err != nil {
			delete(l.records, url)
			panic(l.placedValue(err, t.name, request.Specifier))
		}
		r.requests = append(r.requests, target)
	}
	return r
}

// request finds the record that a request of t names, and reads its file where that has not happened yet.
func (l *loader) request(q transpile.Request, t *text) (*record, error) {
	found, err := l.resolver.Import(q.Specifier, t.path)
	if err != nil {
		return nil, err
	}
	return l.recordOf(found, q.Type)
}

func (l *loader) recordOf(found resolve.Result, kind string) (*record, error) {
	if found.Builtin != "" {
		return l.foreign(found.URL, func() Value { return l.vm.Require(found.Builtin) }), nil
	}
	if found.Format == resolve.Data {
		return l.dataRecord(found, kind)
	}
	if err := checkAttribute(found, kind); err != nil {
		return nil, err
	}
	if r := l.records[found.URL]; r != nil {
		return r, nil
	}
	if m := l.cached(found.Path); m != nil {
		return l.foreign(found.URL, func() Value { return m.Get("exports") }), nil
	}
	content, err := l.vm.read(found.Path)
	if err != nil {
		return nil, err
	}
	if found.Format == resolve.JSON {
		return l.foreign(found.URL, func() Value { return l.requireJSON(found.Path, content) }), nil
	}
	t, err := l.vm.prepare(found.Path, content, found.Format)
	if err != nil {
		return nil, err
	}
	if t.module != nil {
		return l.adopt(t, found.URL), nil
	}
	return l.foreign(found.URL, func() Value { return l.runImported(t) }), nil
}

// dataRecord makes the record of a data: URL: JavaScript or JSON in the specifier itself.
func (l *loader) dataRecord(found resolve.Result, kind string) (*record, error) {
	if r := l.records[found.URL]; r != nil {
		return r, nil
	}
	media, content, err := decodeData(found.URL)
	if err != nil {
		return nil, err
	}
	if media == "application/json" {
		if err := checkAttribute(resolve.Result{URL: found.URL, Format: resolve.JSON}, kind); err != nil {
			return nil, err
		}
		return l.foreign(found.URL, func() Value {
			value, err := l.parseJSON(found.URL, content)
			if err != nil {
				panic(l.errorValue(err))
			}
			return value
		}), nil
	}
	src := &source{shown: found.URL, path: found.URL, text: content}
	t, err := l.vm.transform(src, transpile.JS, transpile.KindModule, inFunction)
	if err != nil {
		return nil, err
	}
	return l.adopt(t, found.URL), nil
}

// checkAttribute refuses JSON that was not asked for as such, and the reverse.
func checkAttribute(found resolve.Result, kind string) error {
	isJSON := found.Format == resolve.JSON
	url := found.URL
	switch {
	case isJSON && kind == "":
		return &resolve.Error{Code: "ERR_IMPORT_ATTRIBUTE_MISSING", Message: `Module "` + url + `" needs an import attribute of "type: json"`}
	case !isJSON && kind == "json":
		return &resolve.Error{Code: "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE", Message: `Module "` + url + `" is not of type "json"`}
	case kind != "" && kind != "json":
		return &resolve.Error{Code: "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED", Message: `Import attribute "type" with value "` + kind + `" is not supported`}
	}
	return nil
}

// foreign makes the record of a module of another kind.
func (l *loader) foreign(key string, load func() Value) *record {
	if r := l.records[key]; r != nil {
		return r
	}
	r := &record{key: key, load: load, status: linked}
	l.records[key] = r
	return r
}

// runImported runs a CommonJS module that an ES module imports, unless a require came first.
func (l *loader) runImported(t *text) Value {
	if m := l.cached(t.path); m != nil {
		return m.Get("exports")
	}
	if l.hooks != nil {
		return l.hooks.Load(t.path, goja.Undefined())
	}
	m := l.newModule(t.path, t.path, goja.Undefined())
	l.setCached(t.path, m)
	l.runScript(t, m)
	return m.Get("exports")
}

// loadForeign runs a module of another kind and binds the names that wait for it.
func (l *loader) loadForeign(r *record) {
	r.whole = r.load()
	r.values, _ = r.whole.(*goja.Object)
	r.status = evaluated
	for _, bind := range r.waiting {
		bind()
	}
	r.waiting = nil
}

// names lists what a record exports, in order, stars included; "default" only where it is r's own.
func (r *record) names(seen map[*record]bool) []string {
	if seen[r] {
		return nil
	}
	seen[r] = true
	var names []string
	if r.text == nil {
		if r.values != nil {
			names = r.values.Keys()
		}
		return append(slices.DeleteFunc(names, func(name string) bool { return name == "default" }), "default")
	}
	for _, e := range r.text.module.Exports {
		if e.Name != "" {
			names = append(names, e.Name)
			continue
		}
		for _, name := range r.requests[e.Request].names(seen) {
			if name != "default" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}
