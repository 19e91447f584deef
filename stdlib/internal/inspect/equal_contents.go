package inspect

import (
	"bytes"
	"math"

	"github.com/dop251/goja"
)

// arrays compares elements and the other properties.
func (c *comparer) arrays(a, b *goja.Object) bool {
	return c.properties(a, b, true, func() bool {
		if c.by == Partial {
			return c.subsequence(c.elements(a), c.elements(b))
		}
		for i, n := 0, length(b); i < n; i++ {
			k := key{name: itoa(i)}
			x, y := a.Get(k.name), b.Get(k.name)
			if (x == nil || goja.IsUndefined(x)) && (y == nil || goja.IsUndefined(y)) {
				if c.r.owns(a, k) != c.r.owns(b, k) {
					return false
				}
				continue
			}
			if !c.equal(defined(x), defined(y)) {
				return false
			}
		}
		return true
	})
}

// elements lists the elements of an array, without its holes.
func (c *comparer) elements(o *goja.Object) []goja.Value {
	var list []goja.Value
	for _, name := range o.Keys() {
		if isIndex(name) {
			list = append(list, defined(o.Get(name)))
		}
	}
	return list
}

// subsequence tells whether the elements of b stand in a, in that order.
func (c *comparer) subsequence(a, b []goja.Value) bool {
	at := 0
	for i, want := range b {
		for ; ; at++ {
			if len(a)-at < len(b)-i {
				return false
			}
			if c.equal(a[at], want) {
				break
			}
		}
		at++
	}
	return true
}

// views compares typed arrays and data views.
func (c *comparer) views(a, b *goja.Object, kind Kind) bool {
	if kind == TypedArray && typedName(a) != typedName(b) {
		return false
	}
	if class := typedNameOf(a, kind); c.by == Loose && (class == "Float32Array" || class == "Float64Array") {
		return c.floats(a, b)
	}
	return c.bytes(c.viewBytes(a), c.viewBytes(b))
}

func typedNameOf(o *goja.Object, kind Kind) string {
	if kind == TypedArray {
		return typedName(o)
	}
	return ""
}

// floats compares by ==, which takes 0 and -0 for the same.
func (c *comparer) floats(a, b *goja.Object) bool {
	n := int(c.r.accessor(a, "length").ToInteger())
	if n != int(c.r.accessor(b, "length").ToInteger()) {
		return false
	}
	for i := range n {
		if a.Get(itoa(i)).ToFloat() != b.Get(itoa(i)).ToFloat() {
			return false
		}
	}
	return true
}

// viewBytes are the bytes that a typed array or data view shows.
func (c *comparer) viewBytes(o *goja.Object) []byte {
	buffer := c.r.accessor(o, "buffer").Export().(goja.ArrayBuffer).Bytes()
	start, n := int(c.r.accessor(o, "byteOffset").ToInteger()), int(c.r.accessor(o, "byteLength").ToInteger())
	return buffer[min(start, len(buffer)):min(start+n, len(buffer))]
}

// bytes compares; with Partial b may be a subsequence.
func (c *comparer) bytes(a, b []byte) bool {
	if c.by != Partial || len(a) == len(b) {
		return bytes.Equal(a, b)
	}
	for _, want := range b {
		i := bytes.IndexByte(a, want)
		if i < 0 {
			return false
		}
		a = a[i+1:]
	}
	return true
}

// contents compares what objects of a kind hold besides properties.
func (c *comparer) contents(a, b *goja.Object, kind Kind) bool {
	switch kind {
	case Date:
		x, y := c.time(a), c.time(b)
		return x == y || math.IsNaN(x) && math.IsNaN(y)
	case RegExp:
		for _, name := range []string{"source", "flags", "lastIndex"} {
			if !defined(a.Get(name)).SameAs(defined(b.Get(name))) {
				return false
			}
		}
		return true
	case ArrayBuffer:
		return c.bytes(a.Export().(goja.ArrayBuffer).Bytes(), b.Export().(goja.ArrayBuffer).Bytes())
	}
	x, y := primitiveOf(a), primitiveOf(b)
	return TypeOf(x) == TypeOf(y) && same(x, y)
}

func (c *comparer) time(o *goja.Object) float64 {
	getTime, _ := goja.AssertFunction(c.r.js.GlobalObject().Get("Date").ToObject(c.r.js).Get("prototype").ToObject(c.r.js).Get("getTime"))
	return c.r.call(getTime, o).ToFloat()
}

// collections compares Maps and Sets, whose order does not count. Entries that b has under the same key are settled
// first; the others are matched one by one.
func (c *comparer) collections(a, b *goja.Object, kind Kind) bool {
	keysA, valuesA := c.r.contents(a, kind)
	keysB, valuesB := c.r.contents(b, kind)
	if !c.sizes(len(keysA), len(keysB)) {
		return false
	}
	index := make(map[any]int, len(keysA))
	for i, k := range keysA {
		index[hashable(k)] = i
	}
	used := make([]bool, len(keysA))
	var open []int // entries of b that a has not under the same key
	for j, k := range keysB {
		i, found := index[hashable(k)]
		switch {
		case found && (kind == Set || c.equal(valuesA[i], valuesB[j])):
			used[i] = true
		case found && c.by != Loose, !c.mayMatch(k):
			return false
		default:
			open = append(open, j)
		}
	}
	for _, j := range open {
		if !c.match(keysA, valuesA, used, keysB[j], valuesB[j], kind) {
			return false
		}
	}
	return true
}

// mayMatch tells whether a key can equal one that is not the same.
func (c *comparer) mayMatch(k goja.Value) bool {
	return TypeOf(k) == "object" && !goja.IsNull(k) || c.by == Loose
}

// match finds an entry of a that equals the given one and is not taken yet.
func (c *comparer) match(keys, values []goja.Value, used []bool, k, v goja.Value, kind Kind) bool {
	for i := range keys {
		if !used[i] && c.equal(keys[i], k) && (kind == Set || c.equal(values[i], v)) {
			used[i] = true
			return true
		}
	}
	return false
}

// hashable gives a Go value that is equal for keys that a Map takes for the same.
func hashable(v goja.Value) any {
	switch x := v.(type) {
	case *goja.Object, *goja.Symbol:
		return x
	case goja.String:
		return textOf(x)
	}
	if goja.IsNumber(v) {
		f := v.ToFloat()
		if math.IsNaN(f) {
			return [2]string{"number", "NaN"}
		}
		return f + 0
	}
	if goja.IsBigInt(v) {
		return [2]string{"bigint", v.String()}
	}
	return [2]string{TypeOf(v), v.String()}
}
