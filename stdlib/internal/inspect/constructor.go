package inspect

import (
	"regexp"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// identity is what an object is called.
type identity struct {
	constructor string
	null        bool // there is no prototype to have a constructor
	tag         string
	inherited   []string // rendered properties of prototypes, with ShowHidden
}

// identify finds the name of the constructor of o and its toStringTag.
func (p *printer) identify(o *goja.Object, depth int) identity {
	var id identity
	var inherited *[]string
	if p.ShowHidden && !p.tooDeep(depth) {
		inherited = &id.inherited
	}
	id.constructor, id.null = p.constructor(o, depth, inherited)
	id.tag = p.tag(o)
	if !id.null && isWordOf(id.tag, id.constructor) {
		id.tag = ""
	}
	return id
}

// isWordOf tells whether a class's name says its tag already: as its first or last word, as in FooMap.
func isWordOf(tag, name string) bool {
	if tag == "" || tag == name {
		return false
	}
	rest, ok := strings.CutPrefix(name, tag)
	return ok && !(rest[0] >= 'a' && rest[0] <= 'z') || strings.HasSuffix(name, tag)
}

// tag is Symbol.toStringTag where it is not shown as a property anyway.
func (p *printer) tag(o *goja.Object) string {
	var v goja.Value
	if ex := p.r.js.Try(func() { v = o.GetSymbol(goja.SymToStringTag) }); ex != nil {
		return ""
	}
	tag, ok := v.(goja.String)
	if !ok || tag.Length() == 0 {
		return ""
	}
	own, has := p.r.property(o, key{symbol: goja.SymToStringTag})
	if has && (p.ShowHidden || own.enumerable) {
		return ""
	}
	return textOf(tag)
}

// constructor walks up the prototypes to the first that names its constructor.
func (p *printer) constructor(o *goja.Object, depth int, inherited *[]string) (name string, null bool) {
	var first *goja.Object
	for at, up := o, 0; at != nil; up++ {
		if name, ok := p.r.namedBy(at, o); ok {
			if inherited != nil && (first != at || !isBuiltin(name)) {
				main := first
				if main == nil {
					main = o
				}
				p.prototypeProperties(o, main, depth, inherited)
			}
			return name, false
		}
		at = p.r.prototype(at)
		if up == 0 {
			first = at
		}
	}
	if first == nil {
		return "", true
	}
	class := p.r.className(o)
	if p.tooDeep(depth) {
		return class + " <Complex prototype>", false
	}
	name, null = p.constructor(first, depth+1, inherited)
	if !null {
		return class + " <" + name + ">", false
	}
	options := p.Options
	options.CustomInspect, options.Depth, options.depthNull = false, -1, false
	return class + " <" + newPrinter(p.r, options).value(first, 0, false) + ">", false
}

// namedBy gives the name of the constructor that at has, if o is an instance of it.
func (r *realm) namedBy(at, o *goja.Object) (string, bool) {
	switch {
	case at == r.objectPrototype && o != at:
		return "Object", true
	case at == r.functionPrototype && o != at:
		return "Function", true
	case KindOf(at) != Proxy && at.Prototype() == nil && at != r.objectPrototype && len(at.GetOwnPropertyNames()) == 0:
		return "", false
	}
	d, ok := r.property(at, key{name: "constructor"})
	constructor, isObject := d.value.(*goja.Object)
	if !ok || !isObject {
		return "", false
	}
	if _, callable := goja.AssertFunction(constructor); !callable {
		return "", false
	}
	name := defined(constructor.Get("name"))
	if s, isString := name.(goja.String); isString && s.Length() == 0 || !r.isInstance(o, constructor) {
		return "", false
	}
	if symbol, ok := name.(*goja.Symbol); ok {
		return r.text(r.symbolText, symbol), true
	}
	return name.String(), true
}

// isInstance is instanceof, where that does not throw.
func (r *realm) isInstance(o, class *goja.Object) (is bool) {
	ex := r.js.Try(func() { is = r.js.InstanceOf(o, class) })
	return ex == nil && is
}

// prototypeProperties renders the properties of up to three of the script's own prototypes above from.
func (p *printer) prototypeProperties(main, from *goja.Object, depth int, out *[]string) {
	shadowed := map[key]bool{}
	for layer, at := 0, from; layer < 3; layer++ {
		if layer > 0 || main == at {
			at = p.r.prototype(at)
			if at == nil || p.r.isBuiltinPrototype(at) {
				return
			}
		}
		keys := p.r.keys(at, true)
		p.seen = append(p.seen, main)
		for _, k := range keys {
			if k.name == "constructor" || shadowed[k] || p.r.owns(main, k) {
				continue
			}
			d, _ := p.r.property(at, k)
			if TypeOf(d.value) == "function" {
				continue
			}
			text := p.property(at, k, depth, &d, main)
			if p.Colors {
				text = "\x1b[2m" + text + "\x1b[22m"
			}
			*out = append(*out, text)
		}
		p.seen = p.seen[:len(p.seen)-1]
		for _, k := range keys {
			shadowed[k] = true
		}
	}
}

func (r *realm) isBuiltinPrototype(o *goja.Object) bool {
	if o == r.iteratorPrototype {
		return true // what its methods are is found out when they are first read
	}
	d, _ := r.property(o, key{name: "constructor"})
	constructor, ok := d.value.(*goja.Object)
	return ok && isBuiltin(defined(constructor.Get("name")).String())
}

// builtinNames matches the names of the language's own classes that Node takes for built in.
var builtinNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, name := range []string{
		"Object", "Function", "Array", "Number", "Boolean", "String", "Symbol", "Date", "Promise", "RegExp", "Error",
		"AggregateError", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError", "JSON", "Math",
		"Intl", "ArrayBuffer", "Atomics", "Uint8Array", "Int8Array", "Uint16Array", "Int16Array", "Uint32Array", "Int32Array",
		"Float32Array", "Float64Array", "Uint8ClampedArray", "BigUint64Array", "BigInt64Array", "DataView", "Map", "BigInt", "Set",
		"WeakMap", "WeakSet", "WeakRef", "Proxy", "Reflect", "FinalizationRegistry", "Iterator", "SuppressedError",
		"DisposableStack", "AsyncDisposableStack", "Float16Array", "SharedArrayBuffer",
	} {
		names[name] = true
	}
	return names
})

func isBuiltin(name string) bool { return builtinNames()[name] }

// className is the name for an object whose prototypes name no constructor.
func (r *realm) className(o *goja.Object) string {
	switch k := KindOf(o); k {
	case Plain, Proxy, Generator, OtherIterator:
		return r.guessedName(o)
	case Array:
		return "Array"
	case Error:
		return "Error"
	case RegExp:
		return "RegExp"
	case Date:
		return "Date"
	case Map:
		return "Map"
	case Set:
		return "Set"
	case WeakMap:
		return "WeakMap"
	case WeakSet:
		return "WeakSet"
	case Promise:
		return "Promise"
	case ArrayBuffer:
		return "ArrayBuffer"
	case DataView:
		return "DataView"
	case TypedArray:
		return typedName(o)
	default:
		if k.IsCallable() {
			return "Function"
		}
	}
	return "Object"
}

// guessedName is what V8 remembers about the constructor of an object: here, what its prototypes still tell.
func (r *realm) guessedName(o *goja.Object) string {
	for at := r.prototype(o); at != nil; at = r.prototype(at) {
		d, _ := r.property(at, key{name: "constructor"})
		if constructor, ok := d.value.(*goja.Object); ok {
			if name := defined(constructor.Get("name")).String(); name != "" {
				return name
			}
		}
	}
	return "Object"
}

// prefix is the text before the opening brace; size is "(3)" for collections and fallback the name by kind.
func (id *identity) prefix(fallback, size string) string {
	switch {
	case id.null && id.tag != "" && fallback != id.tag:
		return "[" + fallback + size + ": null prototype] [" + id.tag + "] "
	case id.null:
		return "[" + fallback + size + ": null prototype] "
	case id.tag != "" && id.tag != id.constructor:
		return id.constructor + size + " [" + id.tag + "] "
	}
	return id.constructor + size + " "
}

// plainPrefix is prefix for objects of no special kind.
func (p *printer) plainPrefix(o *goja.Object, id *identity) string {
	fallback := ""
	if id.null {
		fallback = p.r.className(o)
		if fallback == id.tag {
			fallback = "Object"
		}
	}
	return id.prefix(fallback, "")
}

// sizeText is a collection's size as it stands behind its name.
func sizeText(n int) string { return "(" + itoa(n) + ")" }

var keyPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-zA-Z_][a-zA-Z_0-9]*$`) })
