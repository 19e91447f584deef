package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// functionBase renders a function or class: `[Function: name]`, `[class A extends B]`.
func (p *printer) functionBase(o *goja.Object, kind Kind, id *identity) string {
	if kind == Class {
		return p.classBase(o, id)
	}
	class := map[Kind]string{Function: "Function", AsyncFunction: "AsyncFunction", GeneratorFunction: "GeneratorFunction"}[kind]
	base := "[" + class
	if id.null {
		base += " (null prototype)"
	}
	switch name := defined(o.Get("name")).(type) {
	case goja.String:
		if name.Length() == 0 {
			base += " (anonymous)"
		} else {
			base += ": " + textOf(name)
		}
	default:
		base += ": " + p.value(name, 0, false)
	}
	base += "]"
	if !id.null && id.constructor != class && !(kind != Function && id.constructor == "Function") {
		base += " " + id.constructor
	}
	if id.tag != "" && (id.null || id.constructor != id.tag) && id.tag != class {
		base += " [" + id.tag + "]"
	}
	return base
}

func (p *printer) classBase(o *goja.Object, id *identity) string {
	base := "class (anonymous)"
	if p.r.owns(o, key{name: "name"}) {
		if name := o.Get("name"); name.ToBoolean() {
			base = "class " + name.String()
		}
	}
	if !id.null && id.constructor != "Function" {
		base += " [" + id.constructor + "]"
	}
	if id.tag != "" && (id.null || id.constructor != id.tag) {
		base += " [" + id.tag + "]"
	}
	if id.null {
		return "[" + base + " extends [null prototype]]"
	}
	if parent := p.r.prototype(o); parent != nil {
		if name := defined(parent.Get("name")); name.ToBoolean() {
			base += " extends " + name.String()
		}
	}
	return "[" + base + "]"
}

func (p *printer) regexpShape(o *goja.Object, id *identity, s *shape, depth int) {
	text := p.r.regexpSource(o)
	if prefix := id.prefix("RegExp", ""); prefix != "RegExp " {
		text = prefix + text
	}
	s.base = p.style(text, "regexp")
	s.whole = len(s.keys) == 0 && id.inherited == nil || p.tooDeep(depth)
}

// regexpSource is the literal of a regular expression, also of one that has lost its prototype.
func (r *realm) regexpSource(o *goja.Object) string {
	if o.Prototype() != nil {
		return r.text(r.regexpText, o)
	}
	flags := ""
	for _, f := range [...]struct{ name, letter string }{
		{"hasIndices", "d"}, {"global", "g"}, {"ignoreCase", "i"}, {"multiline", "m"}, {"dotAll", "s"}, {"unicode", "u"},
		{"unicodeSets", "v"}, {"sticky", "y"},
	} {
		if r.accessor(o, f.name).ToBoolean() {
			flags += f.letter
		}
	}
	return "/" + r.accessor(o, "source").String() + "/" + flags
}

func (p *printer) dateShape(o *goja.Object, id *identity, s *shape) {
	text := "Invalid Date"
	if ex := p.r.js.Try(func() { text = p.r.text(p.r.dateISO, o) }); ex != nil {
		text = p.r.text(p.r.dateText, o)
	}
	if prefix := id.prefix("Date", ""); prefix != "Date " {
		text = prefix + text
	}
	s.base = text
	if len(s.keys) == 0 && id.inherited == nil {
		s.base, s.whole = p.style(text, "date"), true
	}
}

// boxedShape lays out new String("") and its like.
func (p *printer) boxedShape(o *goja.Object, id *identity, s *shape) {
	inner := primitiveOf(o)
	class := strings.ToUpper(TypeOf(inner)[:1]) + TypeOf(inner)[1:]
	if class == "Bigint" {
		class = "BigInt"
	}
	if class == "String" {
		s.keys = s.keys[min(inner.(goja.String).Length(), len(s.keys)):] // the characters
	}
	plain := p.Options
	plain.Colors, plain.stylize = false, nil
	text := newPrinter(p.r, plain)
	text.indent = p.indent
	base := "[" + class
	switch {
	case id.null:
		base += " (null prototype)"
	case id.constructor != class:
		base += " (" + id.constructor + ")"
	}
	base += ": " + text.primitive(inner) + "]"
	if id.tag != "" && id.tag != id.constructor {
		base += " [" + id.tag + "]"
	}
	s.base = base
	if len(s.keys) == 0 && id.inherited == nil {
		s.base, s.whole = p.style(base, strings.ToLower(class)), true
	}
}

// primitiveOf gives what a boxed primitive holds.
func primitiveOf(o *goja.Object) goja.Value {
	implementation := self(o).Elem()
	if v := implementation.FieldByName("pValue"); v.IsValid() {
		return field(v)
	}
	return field(implementation.FieldByName("value"))
}

// Unboxed gives the primitive in a boxed one.
func Unboxed(o *goja.Object) goja.Value { return primitiveOf(o) }
