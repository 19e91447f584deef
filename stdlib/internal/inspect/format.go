package inspect

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// Format is util.formatWithOptions: the first argument may hold %s, %d, %i, %f, %j, %o, %O, %c and %%; the others are
// appended, strings as they are and the rest as Value renders it.
func Format(vm *runtime.VM, args []goja.Value, o Options) string {
	if len(args) == 0 {
		return ""
	}
	f := formatter{r: realmOf(vm), args: args, options: o}
	first, ok := args[0].(goja.String)
	if ok && len(args) == 1 {
		return textOf(first)
	}
	if ok {
		f.template(textOf(first))
	}
	for ; f.next < len(args); f.next++ {
		if f.next > 0 {
			f.out.WriteByte(' ')
		}
		f.out.WriteString(f.shown(args[f.next]))
	}
	return f.out.String()
}

type formatter struct {
	r       *realm
	args    []goja.Value
	next    int // the argument that comes next
	options Options
	out     strings.Builder
}

// shown is an argument that no directive takes.
func (f *formatter) shown(v goja.Value) string {
	if s, ok := v.(goja.String); ok {
		return textOf(s)
	}
	return newPrinter(f.r, f.options).value(v, 0, false)
}

// template writes the first argument with its directives replaced.
func (f *formatter) template(text string) {
	f.next = 1
	last := 0
	for i := 0; i < len(text)-1; i++ {
		if text[i] != '%' {
			continue
		}
		i++
		replacement, ok := "%", text[i] == '%'
		if !ok && f.next < len(f.args) {
			replacement, ok = f.directive(text[i])
		}
		if ok {
			f.out.WriteString(text[last : i-1])
			f.out.WriteString(replacement)
			last = i + 1
		}
	}
	f.out.WriteString(text[last:])
}

// directive formats the next argument; false means that letter is none.
func (f *formatter) directive(letter byte) (text string, ok bool) {
	if !strings.ContainsRune("sjdOoifc", rune(letter)) {
		return "", false
	}
	v := f.args[f.next]
	f.next++
	switch letter {
	case 's':
		return f.asString(v), true
	case 'j':
		return f.asJSON(v), true
	case 'd', 'i', 'f':
		return f.asNumber(v, letter), true
	case 'O':
		return newPrinter(f.r, f.options).value(v, 0, false), true
	case 'o':
		o := f.options
		o.ShowHidden, o.ShowProxy, o.Depth, o.depthNull = true, true, 4, false
		return newPrinter(f.r, o).value(v, 0, false), true
	}
	return "", true // %c takes a style sheet, which a terminal does not know
}

func (f *formatter) asString(v goja.Value) string {
	switch TypeOf(v) {
	case "number":
		return numberText(v, f.options.NumericSeparator)
	case "bigint":
		return bigintText(v, f.options.NumericSeparator)
	case "symbol":
		return f.r.text(f.r.symbolText, v)
	case "object":
		o, isObject := v.(*goja.Object)
		if !isObject || !f.r.builtinToString(o) {
			return v.String()
		}
		options := f.options
		options.Compact, options.Colors, options.Depth, options.depthNull = 3, false, 0, false
		return newPrinter(f.r, options).value(v, 0, false)
	}
	return v.String()
}

// builtinToString tells whether o would be made a string by a method of the language's own, which says too little.
func (r *realm) builtinToString(o *goja.Object) bool {
	for KindOf(o) == Proxy {
		target := o.Export().(goja.Proxy).Target()
		if target == nil {
			return true
		}
		o = target
	}
	toString, toPrimitive := key{name: "toString"}, key{symbol: goja.SymToPrimitive}
	isFunction := func(k key) bool { return TypeOf(k.get(o)) == "function" }
	var found []key
	for _, k := range []key{toString, toPrimitive} {
		if isFunction(k) {
			if r.owns(o, k) {
				return false
			}
			found = append(found, k)
		}
	}
	if len(found) == 0 {
		return true
	}
	at := r.prototype(o)
	for ; at != nil; at = r.prototype(at) {
		for _, k := range found {
			if r.owns(at, k) {
				return r.isBuiltinPrototype(at)
			}
		}
	}
	return true
}

func (f *formatter) asJSON(v goja.Value) (text string) {
	ex := f.r.js.Try(func() { text = f.r.text(f.r.stringify, goja.Undefined(), v) })
	if ex == nil {
		return text
	}
	if o, ok := ex.Value().(*goja.Object); ok && strings.Contains(defined(o.Get("message")).String(), "circular") {
		return "[Circular]"
	}
	panic(ex.Value())
}

func (f *formatter) asNumber(v goja.Value, letter byte) string {
	kind := TypeOf(v)
	switch {
	case kind == "symbol":
		return "NaN"
	case kind == "bigint" && letter != 'f':
		return bigintText(v, f.options.NumericSeparator)
	}
	convert := map[byte]goja.Callable{'d': f.r.toNumber, 'i': f.r.parseInt, 'f': f.r.parseFloat}[letter]
	n := f.r.call(convert, goja.Undefined(), v)
	if letter == 'i' && n.ToFloat() == 0 && strings.HasPrefix(strings.TrimSpace(v.String()), "-") {
		return "-0" // goja's parseInt loses the sign
	}
	return numberText(n, f.options.NumericSeparator)
}
