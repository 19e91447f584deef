package inspect

import (
	"math"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// Equality says what two values must have in common to be deeply equal.
type Equality uint8

// The kinds of deep equality.
const (
	Loose             Equality = iota // primitives by ==, prototypes do not count
	Strict                            // primitives by Object.is, prototypes count
	StrictNoPrototype                 // Strict, but prototypes do not count
	Partial                           // the second value may say less than the first
)

// Equal tells whether a and b are deeply equal as Node's assert understands it.
func Equal(vm *runtime.VM, a, b goja.Value, by Equality) bool {
	c := comparer{r: realmOf(vm), by: by}
	return c.equal(defined(a), defined(b))
}

// comparer compares two values. The pairs that are being compared are kept, so that cycles end.
type comparer struct {
	r           *realm
	by          Equality
	left, right []*goja.Object
}

func (c *comparer) equal(a, b goja.Value) bool {
	x, isObjectA := a.(*goja.Object)
	y, isObjectB := b.(*goja.Object)
	if isObjectA && isObjectB {
		if x == y {
			return true
		}
		return TypeOf(a) == "object" && TypeOf(b) == "object" && c.objects(x, y)
	}
	if c.by == Loose {
		if isObjectA && TypeOf(a) == "object" || isObjectB && TypeOf(b) == "object" {
			return false
		}
		return a.Equals(b) || isNaN(a) && isNaN(b)
	}
	return !isObjectA && !isObjectB && same(a, b)
}

// same is Object.is.
func same(a, b goja.Value) bool {
	if goja.IsNumber(a) && goja.IsNumber(b) {
		x, y := a.ToFloat(), b.ToFloat()
		return x == y && math.Signbit(x) == math.Signbit(y) || x != x && y != y
	}
	return a.SameAs(b)
}

func isNaN(v goja.Value) bool { return goja.IsNumber(v) && math.IsNaN(v.ToFloat()) }

// objects compares two different objects.
func (c *comparer) objects(a, b *goja.Object) bool {
	if c.by == Strict && !c.samePrototype(a, b) {
		return false
	}
	kind, other := c.kind(a), c.kind(b)
	switch kind {
	case Array:
		return other == Array && c.sizes(length(a), length(b)) && c.sameTag(a, b) && c.arrays(a, b)
	case Set, Map:
		return other == kind && c.sameTag(a, b) && c.properties(a, b, false, func() bool { return c.collections(a, b, kind) })
	case TypedArray, DataView:
		return other == kind && c.views(a, b, kind) && c.properties(a, b, kind == TypedArray, nil)
	case Date, RegExp, ArrayBuffer, Boxed:
		return other == kind && (kind == Boxed || c.sameTag(a, b)) && c.contents(a, b, kind) && c.properties(a, b, false, nil)
	}
	if isSpecial(other) || c.tagText(a) != c.tagText(b) {
		return false
	}
	switch {
	case c.isError(a) || c.isError(b):
		if !c.isError(a) || !c.isError(b) || !c.errors(a, b) {
			return false
		}
	case kind == WeakMap || kind == WeakSet || kind == Promise:
		return false
	case c.r.isURL(a) && (!c.r.isURL(b) || !defined(a.Get("href")).SameAs(defined(b.Get("href")))):
		return false
	}
	return c.properties(a, b, false, nil)
}

// kind is KindOf, behind proxies where Array.isArray looks behind them too.
func (c *comparer) kind(o *goja.Object) Kind {
	kind := KindOf(o)
	if kind == Proxy {
		target := o.Export().(goja.Proxy).Target()
		if target != nil && c.kind(target) == Array {
			return Array
		}
	}
	return kind
}

// isSpecial tells whether objects of this kind have more to compare than properties.
func isSpecial(k Kind) bool {
	switch k {
	case Array, Set, Map, TypedArray, DataView, Date, RegExp, ArrayBuffer, Boxed:
		return true
	}
	return false
}

func (c *comparer) samePrototype(a, b *goja.Object) bool {
	p, q := c.r.prototype(a), c.r.prototype(b)
	return p == q
}

// sizes compares lengths; with Partial the first may be longer.
func (c *comparer) sizes(a, b int) bool { return a == b || c.by == Partial && a > b }

func length(o *goja.Object) int { return int(defined(o.Get("length")).ToInteger()) }

func (c *comparer) sameTag(a, b *goja.Object) bool {
	return defined(a.GetSymbol(goja.SymToStringTag)).SameAs(defined(b.GetSymbol(goja.SymToStringTag)))
}

// tagText is what Object.prototype.toString says.
func (c *comparer) tagText(o *goja.Object) string {
	toString, _ := goja.AssertFunction(c.r.objectPrototype.Get("toString"))
	return c.r.text(toString, o)
}

func (c *comparer) isError(o *goja.Object) bool {
	return KindOf(o) == Error || c.r.isInstance(o, c.r.errorClass)
}

// isURL recognises URL objects without loading the module that makes them: by the tag of their class, which is no getter
// of a script's.
func (r *realm) isURL(o *goja.Object) (is bool) {
	for at := o; at != nil; at = r.prototype(at) {
		tag, ok := r.property(at, key{symbol: goja.SymToStringTag})
		if !ok {
			continue
		}
		if name, isText := tag.value.(goja.String); !isText || name.String() != "URL" {
			return false
		}
		ex := r.js.Try(func() { is = TypeOf(defined(o.Get("href"))) == "string" })
		return ex == nil && is
	}
	return false
}

// errors compares what errors bear without its being enumerable.
func (c *comparer) errors(a, b *goja.Object) bool {
	for _, name := range []string{"message", "name", "cause", "errors"} {
		own, has := c.r.property(b, key{name: name})
		if has && own.enumerable {
			continue // compared with the other properties
		}
		x, y := defined(a.Get(name)), defined(b.Get(name))
		if c.by == Partial && (goja.IsUndefined(y) || name == "message" && y.String() == "") {
			continue
		}
		if !c.equal(x, y) {
			return false
		}
	}
	hasA, hasB := c.r.owns(a, key{name: "cause"}), c.r.owns(b, key{name: "cause"})
	return hasA == hasB || c.by == Partial && !hasB
}

// properties compares own enumerable properties, without the indices for list, and then calls more.
func (c *comparer) properties(a, b *goja.Object, list bool, more func() bool) bool {
	keysA, keysB := c.keys(a, list), c.keys(b, list)
	if c.by != Partial && len(keysA) != len(keysB) {
		return false
	}
	return c.guarded(a, b, func() bool {
		for _, k := range keysB {
			if d, ok := c.r.property(a, k); !ok || !d.enumerable {
				return false
			}
		}
		if more != nil && !more() {
			return false
		}
		for _, k := range keysB {
			if !c.equal(k.get(a), k.get(b)) {
				return false
			}
		}
		return true
	})
}

// keys lists the properties that count.
func (c *comparer) keys(o *goja.Object, list bool) []key {
	var keys []key
	for _, k := range c.r.keys(o, false) {
		if k.symbol != nil && c.by == Loose || list && k.symbol == nil && isIndex(k.name) {
			continue
		}
		keys = append(keys, k)
	}
	return keys
}

// guarded compares a pair unless it is being compared already, further out: then the two are equal if they are cyclic in
// the same way. Like Node, it looks closely at the outermost pair only, and further in asks whether both are known.
func (c *comparer) guarded(a, b *goja.Object, compare func() bool) bool {
	i, j := lastIndex(c.left, a), lastIndex(c.right, b)
	switch {
	case len(c.left) > 1 && (c.known(a) || c.known(b)):
		return c.known(a) && c.known(b)
	case i >= 0:
		return i == j
	case j >= 0:
		return false
	}
	c.left, c.right = append(c.left, a), append(c.right, b)
	equal := compare()
	c.left, c.right = c.left[:len(c.left)-1], c.right[:len(c.right)-1]
	return equal
}

func (c *comparer) known(o *goja.Object) bool {
	return lastIndex(c.left, o) >= 0 || lastIndex(c.right, o) >= 0
}

func lastIndex(list []*goja.Object, o *goja.Object) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == o {
			return i
		}
	}
	return -1
}
