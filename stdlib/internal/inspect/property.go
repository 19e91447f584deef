package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// property renders `name: value`. d is its descriptor where that is known; getters are called on original.
func (p *printer) property(o *goja.Object, k key, depth int, d *property, original *goja.Object) string {
	d = p.descriptor(o, k, d)
	separator := " "
	text := ""
	if d.value != nil && !goja.IsUndefined(d.value) {
		by := 2
		if p.Compact == CompactTrue {
			by = 3
		}
		p.indent += by
		text = p.value(d.value, depth, false)
		if by == 3 && p.BreakLength < float64(Width(text)) {
			separator = "\n" + strings.Repeat(" ", p.indent)
		}
		p.indent -= by
	} else {
		text = p.accessorText(d, depth, original)
	}
	return p.name(k, d.enumerable) + ":" + separator + text
}

func (p *printer) descriptor(o *goja.Object, k key, d *property) *property {
	if d != nil {
		return d
	}
	own, ok := p.r.property(o, k)
	if !ok {
		own = property{value: k.get(o), enumerable: true}
	}
	return &own
}

// accessorText renders a property that has no value.
func (p *printer) accessorText(d *property, depth int, original *goja.Object) string {
	label := "Getter"
	switch {
	case d.get == nil && d.set == nil:
		return p.style("undefined", "undefined")
	case d.get == nil:
		return p.style("[Setter]", "special")
	case d.set != nil:
		label = "Getter/Setter"
	}
	if p.Getters == "all" || p.Getters == "get" && d.set == nil || p.Getters == "set" && d.set != nil {
		p.indent += 2
		defer func() { p.indent -= 2 }()
		return p.got(d, label, depth, original)
	}
	return p.style("["+label+"]", "special")
}

// got calls a getter and renders what it gives.
func (p *printer) got(d *property, label string, depth int, original *goja.Object) string {
	open, end := p.style("["+label+":", "special"), p.style("]", "special")
	get, _ := goja.AssertFunction(d.get)
	var v goja.Value
	if ex := p.r.js.Try(func() { v = p.r.call(get, original) }); ex != nil {
		return open + " <Inspection threw (" + p.value(ex.Value(), depth, false) + ")>" + end
	}
	if TypeOf(v) == "object" && !goja.IsNull(v) {
		return p.style("["+label+"]", "special") + " " + p.value(v, depth, false)
	}
	if _, isObject := v.(*goja.Object); isObject {
		return open + " " + p.value(v, depth, false) + end
	}
	return open + " " + p.primitive(v) + end
}

// name renders a property's name.
func (p *printer) name(k key, enumerable bool) string {
	var name string
	switch {
	case k.symbol != nil:
		name = p.style(escape(p.r.text(p.r.symbolText, k.symbol), true), "symbol")
	case k.name == "__proto__":
		name = "['__proto__']"
	case keyPattern().MatchString(k.name):
		name = p.style(k.name, "name")
	default:
		name = p.style(quote(k.name), "string")
	}
	if !enumerable {
		return "[" + name + "]"
	}
	return name
}
