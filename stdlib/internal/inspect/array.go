package inspect

import (
	"encoding/hex"
	"reflect"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

func (p *printer) arrayShape(o *goja.Object, id *identity) *shape {
	length := int(o.Get("length").ToInteger())
	prefix := ""
	if id.null || id.constructor != "Array" || id.tag != "" {
		prefix = id.prefix("Array", sizeText(length))
	}
	keys := p.namedKeys(o)
	if length == 0 && len(keys) == 0 && id.inherited == nil {
		return &shape{base: prefix + "[]", whole: true}
	}
	return &shape{
		open: prefix + "[", end: "]", list: true, keys: keys,
		entries: func(depth int) []string { return p.elements(o, length, depth) },
		numbers: func(i int) bool {
			v := o.Get(itoa(i))
			return v != nil && (goja.IsNumber(v) || goja.IsBigInt(v))
		},
	}
}

// namedKeys are the keys of an array that are no indices.
func (p *printer) namedKeys(o *goja.Object) []key {
	var named []key
	for _, k := range p.r.keys(o, p.ShowHidden) {
		if k.symbol != nil || !isIndex(k.name) {
			named = append(named, k)
		}
	}
	return named
}

// isIndex tells whether name is an array index in its canonical form.
func isIndex(name string) bool {
	if name == "" || name[0] < '0' || name[0] > '9' || name[0] == '0' && len(name) > 1 {
		return false
	}
	n, err := strconv.ParseUint(name, 10, 64)
	return err == nil && n < 1<<32-1
}

// elements renders the elements of an array; the first hole starts another way to go through them.
func (p *printer) elements(o *goja.Object, length, depth int) []string {
	shown := p.arrayLimit(length)
	var entries []string
	for i := range shown {
		k := key{name: itoa(i)}
		d, ok := p.r.property(o, k)
		if !ok {
			return p.sparse(o, length, shown, entries, depth)
		}
		entries = append(entries, p.elementOf(o, &d, depth))
	}
	if length > shown {
		entries = append(entries, moreItems(length-shown))
	}
	return entries
}

// elementOf renders an element: a property without its name.
func (p *printer) elementOf(o *goja.Object, d *property, depth int) string {
	if d.value == nil || goja.IsUndefined(d.value) {
		return p.accessorText(d, depth, o)
	}
	p.indent += 2
	text := p.value(d.value, depth, false)
	p.indent -= 2
	return text
}

// sparse renders the rest of an array that has holes; a row of holes is one entry.
func (p *printer) sparse(o *goja.Object, length, shown int, entries []string, depth int) []string {
	next := len(entries) // the index after the last one shown
	for _, name := range o.Keys() {
		if !isIndex(name) || len(entries) >= shown {
			break
		}
		i, _ := strconv.Atoi(name)
		if i < next {
			continue
		}
		if i > next {
			entries = append(entries, p.empty(i-next))
			next = i
			if len(entries) == shown {
				break
			}
		}
		d, _ := p.r.property(o, key{name: name})
		entries = append(entries, p.elementOf(o, &d, depth))
		next++
	}
	switch left := length - next; {
	case left > 0 && len(entries) < shown:
		entries = append(entries, p.empty(left))
	case left > 0:
		entries = append(entries, moreItems(left))
	}
	return entries
}

func (p *printer) empty(n int) string {
	return p.style("<"+itoa(n)+" empty item"+plural(n)+">", "undefined")
}

func (p *printer) typedShape(o *goja.Object, id *identity) *shape {
	fallback := ""
	if id.null {
		fallback = typedName(o)
	}
	length := p.r.typedLength(o)
	prefix := id.prefix(fallback, sizeText(length))
	keys := p.namedKeys(o)
	if length == 0 && len(keys) == 0 && !p.ShowHidden {
		return &shape{base: prefix + "[]", whole: true}
	}
	s := &shape{open: prefix + "[", end: "]", list: true, keys: keys, typed: true}
	s.numbers = func(i int) bool { return i < length }
	s.entries = func(int) []string { return p.typedElements(o, length) }
	if p.ShowHidden {
		s.synthetic = []string{"BYTES_PER_ELEMENT", "length", "byteLength", "byteOffset", "buffer"}
	}
	return s
}

// typedLength is the length of a typed array, also of one that has a property of that name.
func (r *realm) typedLength(o *goja.Object) int {
	array := r.js.GlobalObject().Get(typedName(o)).ToObject(r.js).Get("prototype").ToObject(r.js).Prototype()
	d, _ := r.property(array, key{name: "length"})
	get, _ := goja.AssertFunction(defined(d.get))
	return int(r.call(get, o).ToInteger())
}

// typedName is the class of a typed array. Its memory is not looked at: a detached one has none.
func typedName(o *goja.Object) string {
	switch o.ExportType().Elem().Kind() {
	case reflect.Int8:
		return "Int8Array"
	case reflect.Uint8:
		if strings.Contains(self(o).Elem().FieldByName("typedArray").Elem().Type().String(), "lamped") {
			return "Uint8ClampedArray"
		}
		return "Uint8Array"
	case reflect.Int16:
		return "Int16Array"
	case reflect.Uint16:
		return "Uint16Array"
	case reflect.Int32:
		return "Int32Array"
	case reflect.Uint32:
		return "Uint32Array"
	case reflect.Float32:
		return "Float32Array"
	case reflect.Float64:
		return "Float64Array"
	case reflect.Int64:
		return "BigInt64Array"
	}
	return "BigUint64Array"
}

func (p *printer) typedElements(o *goja.Object, length int) []string {
	shown := p.arrayLimit(length)
	var entries []string
	for i := range shown {
		v := defined(o.Get(itoa(i)))
		if goja.IsBigInt(v) {
			entries = append(entries, p.style(bigintText(v, p.NumericSeparator), "bigint"))
			continue
		}
		entries = append(entries, p.style(numberText(v, p.NumericSeparator), "number"))
	}
	if length > shown {
		entries = append(entries, moreItems(length-shown))
	}
	return entries
}

// bufferShape lays out an ArrayBuffer; one that is reached from a typed array shows no contents.
func (p *printer) bufferShape(o *goja.Object, id *identity, s *shape, typed bool) {
	prefix := id.prefix("ArrayBuffer", "")
	s.open = prefix + "{"
	s.synthetic = []string{"byteLength"}
	if !typed {
		s.entries = func(int) []string { return []string{p.bytes(o.Export().(goja.ArrayBuffer))} }
		return
	}
	if len(s.keys) == 0 && id.inherited == nil {
		length := p.r.js.ToValue(len(o.Export().(goja.ArrayBuffer).Bytes()))
		*s = shape{base: prefix + "{ [byteLength]: " + p.style(length.String(), "number") + " }", whole: true}
	}
}

func (p *printer) bytes(buffer goja.ArrayBuffer) string {
	if buffer.Detached() {
		return p.style("(detached)", "special")
	}
	data := buffer.Bytes()
	shown := p.arrayLimit(len(data))
	parts := make([]string, shown)
	for i, b := range data[:shown] {
		parts[i] = hex.EncodeToString([]byte{b})
	}
	text := strings.Join(parts, " ")
	if left := len(data) - shown; left > 0 {
		text += " ... " + itoa(left) + " more byte" + plural(left)
	}
	return p.style("[Uint8Contents]", "special") + ": <" + text + ">"
}

// TypedName is the class of a typed array, whatever its prototype.
func TypedName(o *goja.Object) string { return typedName(o) }
