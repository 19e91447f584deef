// Package inspect renders JavaScript values as Node's util.inspect does, and compares them as its isDeepStrictEqual does.
//
// It works in Go on goja's values, so that a script that only logs loads no JavaScript. It runs code of the script where
// Node does: getters on request, custom inspection functions, toStringTag.
package inspect

import (
	"math"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// printer renders one value.
type printer struct {
	Options
	r      *realm
	styler goja.Callable // a style function of the caller's, or nil

	indent   int
	depth    int // the innermost depth seen so far
	seen     []*goja.Object
	circular map[*goja.Object]int
	budget   map[int]int // characters printed per indentation
}

// Value renders v. What custom inspection functions throw is thrown on: call it under Enter.
func Value(vm *runtime.VM, v goja.Value, o Options) string {
	return newPrinter(realmOf(vm), o).value(defined(v), 0, false)
}

// ReadOptions gives the default options of vm with those of a JavaScript object over them; nil changes nothing.
func ReadOptions(vm *runtime.VM, object *goja.Object) Options {
	o := realmOf(vm).options()
	if object != nil {
		o.read(object)
	}
	return o
}

func newPrinter(r *realm, o Options) *printer {
	p := &printer{Options: o, r: r, budget: map[int]int{}}
	if !o.Colors && o.stylize != nil {
		p.styler, _ = goja.AssertFunction(o.stylize)
	}
	return p
}

// value renders v, which is depth levels below where the rendering began. typed says that v belongs to a typed array,
// whose buffer is shown without its contents.
func (p *printer) value(v goja.Value, depth int, typed bool) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return p.primitive(v)
	}
	target := o
	for KindOf(target) == Proxy {
		proxy := target.Export().(goja.Proxy)
		if proxy.Target() == nil {
			return p.style("<Revoked Proxy>", "special")
		}
		if p.ShowProxy {
			return p.proxy(proxy, depth)
		}
		target = proxy.Target()
	}
	if p.CustomInspect {
		if text, done := p.customText(o, target, target != o, depth); done {
			return text
		}
	}
	for _, outer := range p.seen {
		if outer == target {
			return p.reference(target)
		}
	}
	return p.object(target, depth, typed)
}

func (p *printer) proxy(proxy goja.Proxy, depth int) string {
	if float64(depth) > p.Depth {
		return p.style("Proxy [Array]", "special")
	}
	p.indent += 2
	parts := []string{p.value(proxy.Target(), depth+1, false), p.value(proxy.Handler(), depth+1, false)}
	p.indent -= 2
	return p.join(&shape{open: "Proxy [", end: "]", list: true}, parts, depth+1)
}

func (p *printer) reference(o *goja.Object) string {
	if p.circular == nil {
		p.circular = map[*goja.Object]int{}
	}
	if p.circular[o] == 0 {
		p.circular[o] = len(p.circular) + 1
	}
	return p.style("[Circular *"+itoa(p.circular[o])+"]", "special")
}

// customText asks the object's own inspection function, if it has one.
func (p *printer) customText(o, target *goja.Object, foreign bool, depth int) (text string, done bool) {
	custom := target.GetSymbol(p.r.custom)
	call, ok := goja.AssertFunction(custom)
	if !ok || custom == p.r.inspect || p.r.isPrototype(target) {
		return "", false
	}
	left := goja.Null()
	if !p.depthNull {
		left = number(p.r.js, p.Depth-float64(depth))
	}
	result := p.r.call(call, o, left, p.userOptions(foreign || !p.r.isInstance(o, p.r.objectClass)), p.r.inspectFunction())
	if result == o {
		return "", false
	}
	s, isString := result.(goja.String)
	if !isString {
		return p.value(result, depth, false), true
	}
	return strings.ReplaceAll(textOf(s), "\n", "\n"+strings.Repeat(" ", p.indent)), true
}

// isPrototype tells whether o is the prototype of its own constructor.
func (r *realm) isPrototype(o *goja.Object) bool {
	if !r.owns(o, key{name: "constructor"}) {
		return false
	}
	d, _ := r.property(o, key{name: "constructor"})
	constructor, ok := d.value.(*goja.Object)
	return ok && constructor.Get("prototype") == o
}

// userOptions is the second argument of custom inspection functions. One of another world gets no functions of ours that
// lead back to this one's prototypes.
func (p *printer) userOptions(foreign bool) goja.Value {
	options := p.r.js.NewObject()
	must(options.Set("stylize", p.stylizer()))
	p.fill(p.r.js, options)
	if p.user != nil {
		for _, name := range p.user.Keys() {
			must(options.Set(name, p.user.Get(name)))
		}
	}
	if !foreign {
		return options
	}
	must(options.SetPrototype(nil))
	for _, name := range options.Keys() {
		if _, isObject := options.Get(name).(*goja.Object); isObject && name != "stylize" {
			must(options.Delete(name))
		}
	}
	return options
}

// stylizer is the function with which custom inspection functions style their own text: one with colors and one without,
// unless the caller gave another.
func (p *printer) stylizer() goja.Value {
	if p.styler != nil {
		return p.stylize
	}
	at := 0
	if p.Colors {
		at = 1
	}
	if p.r.stylizers[at] == nil {
		plain := newPrinter(p.r, Options{Colors: p.Colors})
		stylize := p.r.js.ToValue(func(call goja.FunctionCall) goja.Value {
			return p.r.js.ToValue(plain.style(call.Argument(0).String(), call.Argument(1).String()))
		}).(*goja.Object)
		must(stylize.DefineDataProperty("name", p.r.js.ToValue("stylize"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		p.r.stylizers[at] = stylize
	}
	return p.r.stylizers[at]
}

// minLineLength is the length up to which a string is never broken into lines.
const minLineLength = 16

// primitive renders what is not an object.
func (p *printer) primitive(v goja.Value) string {
	switch x := v.(type) {
	case goja.String:
		return p.text(textOf(x))
	case *goja.Symbol:
		return p.style(p.r.text(p.r.symbolText, x), "symbol")
	}
	switch {
	case goja.IsUndefined(v):
		return p.style("undefined", "undefined")
	case goja.IsNull(v):
		return p.style("null", "null")
	case goja.IsNumber(v):
		return p.style(numberText(v, p.NumericSeparator), "number")
	case goja.IsBigInt(v):
		return p.style(bigintText(v, p.NumericSeparator), "bigint")
	}
	return p.style(v.String(), "boolean")
}

// text renders a string: in quotes, a long one with a line of its own for each of its lines.
func (p *printer) text(text string) string {
	trailer, length := "", units(text)
	if float64(length) > p.MaxStringLength {
		left := length - max(int(p.MaxStringLength), 0)
		text, length = cut(text, int(p.MaxStringLength)), length-left
		trailer = "... " + itoa(left) + " more character" + plural(left)
	}
	if p.Compact == CompactTrue || length <= minLineLength || float64(length) <= p.BreakLength-float64(p.indent)-4 {
		return p.style(quote(text), "string") + trailer
	}
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" && len(lines) > 1 {
		lines = lines[:len(lines)-1]
	}
	for i, line := range lines {
		lines[i] = p.style(quote(line), "string")
	}
	return strings.Join(lines, " +\n"+strings.Repeat(" ", p.indent+2)) + trailer
}

// tooDeep tells whether depth lies beyond what is shown.
func (p *printer) tooDeep(depth int) bool { return float64(depth) > p.Depth }

// arrayLimit is how many of n elements are shown.
func (p *printer) arrayLimit(n int) int {
	return int(math.Min(math.Max(0, p.MaxArrayLength), float64(n)))
}
