package inspect

import (
	"sort"
	"strings"

	"github.com/dop251/goja"
)

// shape is how an object is laid out.
type shape struct {
	base      string // stands before the braces: a function's name, an error's stack
	open, end string
	list      bool     // entries may be set in columns
	typed     bool     // synthetic properties belong to a typed array
	synthetic []string // getters of the prototype that are shown as properties
	keys      []key
	entries   func(depth int) []string
	numbers   func(i int) bool // tells whether element i is a number, for columns; nil is "no"
	whole     bool             // base is all there is
}

// deepest is how deep objects may nest: about where Node's stack ends. The text of deeper ones would be mostly indentation.
const deepest = 1000

// object renders an object that is no proxy and has no inspection function.
func (p *printer) object(o *goja.Object, depth int, typed bool) string {
	id := p.identify(o, depth)
	s := p.shapeOf(o, &id, depth, typed)
	if s.whole {
		return s.base
	}
	if p.tooDeep(depth) {
		name := strings.TrimSuffix(p.plainPrefix(o, &id), " ")
		if !id.null {
			name = "[" + name + "]"
		}
		return p.style(name, "special")
	}
	if len(p.seen) > deepest {
		name := strings.TrimSuffix(p.plainPrefix(o, &id), " ")
		return p.style("["+name+": Inspection interrupted prematurely. Maximum call stack size exceeded.]", "special")
	}
	depth++
	p.seen = append(p.seen, o)
	p.depth = depth
	entries := p.entriesOf(o, s, depth)
	entries = append(entries, id.inherited...)
	p.seen = p.seen[:len(p.seen)-1]
	p.markReference(o, s)
	if p.Sorted {
		p.sort(entries, s)
	}
	text := p.join(s, entries, depth)
	p.spend(len(text))
	return text
}

func (p *printer) entriesOf(o *goja.Object, s *shape, depth int) []string {
	var entries []string
	if s.entries != nil {
		entries = s.entries(depth)
	}
	for _, name := range s.synthetic {
		p.indent += 2
		text := p.value(p.r.shown(o, name), depth, s.typed)
		p.indent -= 2
		entries = append(entries, p.style("["+name+"]", "string")+": "+text)
	}
	for _, k := range s.keys {
		entries = append(entries, p.property(o, k, depth, nil, o))
	}
	return entries
}

// shown reads a getter of the prototype. A view of a detached buffer throws, but for its length.
func (r *realm) shown(o *goja.Object, name string) (value goja.Value) {
	ex := r.js.Try(func() { value = defined(o.Get(name)) })
	switch {
	case ex == nil:
		return value
	case name == "byteLength":
		return r.js.ToValue(0)
	}
	return goja.Undefined()
}

// accessor reads a property that has its meaning from the kind of o, also where o has lost its prototype.
func (r *realm) accessor(o *goja.Object, name string) goja.Value {
	if v := o.Get(name); v != nil {
		return v
	}
	class := r.className(o)
	prototype := r.js.GlobalObject().Get(class).ToObject(r.js).Get("prototype").ToObject(r.js)
	for at := prototype; at != nil; at = at.Prototype() {
		d, ok := r.property(at, key{name: name})
		if !ok {
			continue
		}
		if get, isFunction := goja.AssertFunction(defined(d.get)); isFunction {
			return r.call(get, o)
		}
		return defined(d.value)
	}
	return goja.Undefined()
}

// markReference puts `<ref *1>` before an object that something inside it refers to.
func (p *printer) markReference(o *goja.Object, s *shape) {
	n := p.circular[o]
	if n == 0 {
		return
	}
	mark := p.style("<ref *"+itoa(n)+">", "special")
	switch {
	case p.Compact == CompactTrue:
		s.open = mark + " " + s.open
	case s.base == "":
		s.base = mark
	default:
		s.base = mark + " " + s.base
	}
}

// sort orders entries; of a list only its extra keys.
func (p *printer) sort(entries []string, s *shape) {
	if s.list {
		entries = entries[len(entries)-min(len(s.keys), len(entries)):]
	}
	if p.comparator == nil {
		sort.Strings(entries)
		return
	}
	sort.SliceStable(entries, func(i, j int) bool {
		return p.r.call(p.comparator, goja.Undefined(), p.r.js.ToValue(entries[i]), p.r.js.ToValue(entries[j])).ToFloat() < 0
	})
}

// maxText is the size beyond which only the outermost level is shown: an object graph may be endlessly wide. Node allows
// eight times as much, but does not copy the text at each level.
const maxText = 1 << 24

func (p *printer) spend(n int) {
	p.budget[p.indent] += n
	if p.budget[p.indent] > maxText {
		p.Depth, p.depthNull = -1, false
	}
}

// shapeOf finds the layout by the kind of o.
func (p *printer) shapeOf(o *goja.Object, id *identity, depth int, typed bool) *shape {
	if id.null || p.r.isIterable(o) {
		switch kind := KindOf(o); kind {
		case Array:
			return p.arrayShape(o, id)
		case Set, Map:
			return p.collectionShape(o, kind, id)
		case TypedArray:
			return p.typedShape(o, id)
		case MapIterator, SetIterator:
			return p.iteratorShape(o, kind, id)
		}
	}
	s := &shape{open: "{", end: "}", keys: p.r.keys(o, p.ShowHidden)}
	bare := len(s.keys) == 0 && id.inherited == nil
	switch kind := KindOf(o); {
	case kind.IsCallable():
		s.base = p.functionBase(o, kind, id)
		if bare {
			return &shape{base: p.style(s.base, "special"), whole: true}
		}
	case id.constructor == "Object" && !id.null:
		p.plainShape(kind, id, s, bare)
	default:
		p.specialShape(o, kind, id, s, depth, typed)
	}
	return s
}

// isIterable tells whether o has not lost what makes it iterable; where it has, as an array with another prototype, it is
// shown as any object.
func (r *realm) isIterable(o *goja.Object) (is bool) {
	ex := r.js.Try(func() { is = defined(o.GetSymbol(goja.SymIterator)).ToBoolean() })
	return ex == nil && is
}

func (p *printer) plainShape(kind Kind, id *identity, s *shape, bare bool) {
	switch {
	case kind == Arguments:
		s.open = "[Arguments] {"
	case id.tag != "":
		s.open = id.prefix("Object", "") + "{"
	}
	if bare {
		*s = shape{base: s.open + "}", whole: true}
	}
}

// specialShape lays out objects of the kinds that show more than their properties.
func (p *printer) specialShape(o *goja.Object, kind Kind, id *identity, s *shape, depth int, typed bool) {
	switch kind {
	case RegExp:
		p.regexpShape(o, id, s, depth)
	case Date:
		p.dateShape(o, id, s)
	case ArrayBuffer:
		p.bufferShape(o, id, s, typed)
	case DataView:
		s.open = id.prefix("DataView", "") + "{"
		s.synthetic = []string{"byteLength", "byteOffset", "buffer"}
	case Promise:
		s.open = id.prefix("Promise", "") + "{"
		s.entries = func(depth int) []string { return p.promise(o, depth) }
	case WeakSet, WeakMap:
		s.open = id.prefix(map[Kind]string{WeakSet: "WeakSet", WeakMap: "WeakMap"}[kind], "") + "{"
		s.entries = func(depth int) []string { return p.weakItems(o, kind, depth) }
	case Boxed:
		p.boxedShape(o, id, s)
	default:
		p.ordinaryShape(o, kind, id, s)
	}
}

func (p *printer) ordinaryShape(o *goja.Object, kind Kind, id *identity, s *shape) {
	if kind == Error || p.r.isInstance(o, p.r.errorClass) {
		p.errorShape(o, id, s)
		s.whole = len(s.keys) == 0 && id.inherited == nil
		return
	}
	if p.r.isURL(o) {
		s.base = o.Get("href").String()
		s.whole = len(s.keys) == 0 && id.inherited == nil
		return
	}
	if p.r.isNamespace(o, id) {
		keys := s.keys
		s.keys = nil
		s.open = id.prefix("Module", "") + "{"
		s.entries = func(depth int) []string { return p.namespace(o, keys, depth) }
		return
	}
	prefix := p.plainPrefix(o, id)
	if len(s.keys) == 0 && id.inherited == nil {
		*s = shape{base: prefix + "{}", whole: true}
		return
	}
	s.open = prefix + "{"
}
