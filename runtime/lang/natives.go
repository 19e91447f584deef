package lang

import (
	"math"
	"math/big"
	"runtime"
	"strings"
	"unicode/utf16"
	"weak"

	"github.com/dop251/goja"
)

// natives defines what is written in Go.
func (i *installer) natives() {
	i.native("String.prototype.isWellFormed", 0, func(call goja.FunctionCall) goja.Value {
		units := i.units(call.This, "isWellFormed")
		return i.js.ToValue(firstLone(units, 0) < 0)
	})
	i.native("String.prototype.toWellFormed", 0, func(call goja.FunctionCall) goja.Value {
		units := i.units(call.This, "toWellFormed")
		for at := firstLone(units, 0); at >= 0; at = firstLone(units, at+1) {
			units[at] = 0xfffd
		}
		return goja.StringFromUTF16(units)
	})
	i.native("RegExp.escape", 1, i.regexpEscape)
	i.native("Math.f16round", 1, func(call goja.FunctionCall) goja.Value {
		return i.js.ToValue(roundToHalf(call.Argument(0).ToFloat()))
	})
	i.native("Math.sumPrecise", 1, i.sumPrecise)
	i.lazy("WeakRef", i.weakRef)
	i.lazy("FinalizationRegistry", i.finalizationRegistry)
}

// units gives the UTF-16 code units of `this`, which must not be undefined or null.
func (i *installer) units(this goja.Value, method string) []uint16 {
	if goja.IsUndefined(this) || goja.IsNull(this) {
		i.throw("TypeError", "String.prototype."+method+" called on null or undefined")
	}
	s := this.ToString().(goja.String)
	units := make([]uint16, s.Length())
	for at := range units {
		units[at] = s.CharAt(at)
	}
	return units
}

// firstLone finds a surrogate without its other half, from a place on; -1 where there is none.
func firstLone(units []uint16, from int) int {
	for at := from; at < len(units); at++ {
		switch {
		case !utf16.IsSurrogate(rune(units[at])):
		case units[at] < 0xdc00 && at+1 < len(units) && units[at+1]&0xfc00 == 0xdc00:
			at++
		default:
			return at
		}
	}
	return -1
}

// regexpEscape is RegExp.escape of ECMAScript 2025.
func (i *installer) regexpEscape(call goja.FunctionCall) goja.Value {
	s, ok := call.Argument(0).(goja.String)
	if !ok {
		i.throw("TypeError", "RegExp.escape called on a value that is not a string")
	}
	const hex = "0123456789abcdef"
	var out []uint16
	text := func(t string) {
		for _, c := range []byte(t) {
			out = append(out, uint16(c))
		}
	}
	for at := range s.Length() {
		c := s.CharAt(at)
		letter := c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' && c < 0x80
		switch {
		case at == 0 && letter, c < 0x80 && strings.IndexByte(",-=<>#&!%:;@~'`\" ", byte(c)) >= 0:
			text(`\x` + string(hex[c>>4]) + string(hex[c&15]))
		case c < 0x80 && strings.IndexByte("^$\\.*+?()[]{}|/", byte(c)) >= 0:
			out = append(out, '\\', c)
		case c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r':
			out = append(out, '\\', uint16("tnvfr"[c-'\t']))
		case c == 0xa0 || c == 0xfeff || c == 0x2028 || c == 0x2029 || c >= 0x2000 && c <= 0x200a || c == 0x202f || c == 0x205f || c == 0x3000 || c == 0x1680 || utf16.IsSurrogate(rune(c)) && loneAt(s, at):
			text(`\u` + string([]byte{hex[c>>12], hex[c>>8&15], hex[c>>4&15], hex[c&15]}))
		default:
			out = append(out, c)
		}
	}
	return goja.StringFromUTF16(out)
}

func loneAt(s goja.String, at int) bool {
	c := s.CharAt(at)
	if c < 0xdc00 {
		return at+1 >= s.Length() || s.CharAt(at+1)&0xfc00 != 0xdc00
	}
	return at == 0 || s.CharAt(at-1)&0xfc00 != 0xd800
}

// roundToHalf rounds to the nearest IEEE 754 binary16 value, ties to even.
func roundToHalf(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) || x == 0 {
		return x
	}
	_, exponent := math.Frexp(x)
	step := math.Ldexp(1, max(exponent-11, -24))
	r := math.RoundToEven(x/step) * step
	if math.Abs(r) > 65504 {
		return math.Inf(int(math.Copysign(1, x)))
	}
	return math.Copysign(r, x)
}

// sumPrecise adds numbers without losing what a running sum would round away: exactly, and rounded once.
func (i *installer) sumPrecise(call goja.FunctionCall) goja.Value {
	sum := new(big.Float).SetPrec(2200).SetMode(big.ToNearestEven) // enough for every finite float64 and 2^50 of them
	special, minusZero := 0.0, true
	i.js.ForOf(call.Argument(0), func(v goja.Value) bool {
		if !goja.IsNumber(v) {
			i.throw("TypeError", "Math.sumPrecise was given a value that is not a number")
		}
		f := v.ToFloat()
		switch {
		case math.IsNaN(f) || math.IsInf(f, 0):
			special += f
		case f != 0 || !math.Signbit(f):
			minusZero = false
			sum.Add(sum, big.NewFloat(f))
		}
		return true
	})
	switch {
	case special != 0:
		return i.js.ToValue(special)
	case minusZero:
		return i.js.ToValue(math.Copysign(0, -1))
	}
	f, _ := sum.Float64()
	return i.js.ToValue(f)
}

// class makes a constructor that must be called with new; construct gets the instance, with its prototype in place.
func (i *installer) class(name string, length int, construct func(this *goja.Object, args []goja.Value)) *goja.Object {
	class := i.js.ToValue(func(call goja.ConstructorCall) *goja.Object {
		if call.NewTarget == nil {
			i.throw("TypeError", "Constructor "+name+" requires 'new'")
		}
		construct(call.This, call.Arguments)
		return nil
	}).(*goja.Object)
	must(class.DefineDataProperty("name", i.js.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(class.DefineDataProperty("length", i.js.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	prototype := class.Get("prototype").(*goja.Object)
	tag := i.js.ToValue(name)
	must(prototype.DefineDataPropertySymbol(goja.SymToStringTag, tag, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return class
}

// method defines a method on the prototype of a class.
func (i *installer) method(class *goja.Object, name string, length int, f func(goja.FunctionCall) goja.Value) {
	prototype := class.Get("prototype").(*goja.Object)
	must(prototype.DefineDataProperty(name, i.function(name, length, f), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// target gives an argument that can be held weakly.
func (i *installer) target(v goja.Value, what string) *goja.Object {
	o, ok := v.(*goja.Object)
	if !ok {
		i.throw("TypeError", what+" must be an object")
	}
	return o
}

// weakRef makes WeakRef over Go's weak pointers. What an instance refers to is kept beside goja, by the instance's
// identity, which is itself weak.
func (i *installer) weakRef() goja.Value {
	targets := map[weak.Pointer[goja.Object]]weak.Pointer[goja.Object]{}
	drop := func(key weak.Pointer[goja.Object]) { i.host.Post(func() { delete(targets, key) }) }
	class := i.class("WeakRef", 1, func(this *goja.Object, args []goja.Value) {
		o := i.target(argument(args, 0), "WeakRef: target")
		key := weak.Make(this)
		targets[key] = weak.Make(o)
		runtime.AddCleanup(this, drop, key)
	})
	i.method(class, "deref", 0, func(call goja.FunctionCall) goja.Value {
		this, _ := call.This.(*goja.Object)
		target, ok := targets[weak.Make(this)]
		if !ok {
			i.throw("TypeError", "WeakRef.prototype.deref called on a value that is not a WeakRef")
		}
		if o := target.Value(); o != nil {
			return o
		}
		return goja.Undefined()
	})
	return class
}

// registry is the state of one FinalizationRegistry.
type registry struct {
	cleanup goja.Callable
	cells   []*cell
}

// cell is one registration.
type cell struct {
	held  goja.Value
	token weak.Pointer[goja.Object]
	stop  runtime.Cleanup
}

// finalizationRegistry makes FinalizationRegistry. Callbacks come from the loop while it is alive for other reasons: like
// V8, it does not keep a script running for them.
func (i *installer) finalizationRegistry() goja.Value {
	registries := map[weak.Pointer[goja.Object]]*registry{}
	class := i.class("FinalizationRegistry", 1, func(this *goja.Object, args []goja.Value) {
		cleanup, ok := goja.AssertFunction(argument(args, 0))
		if !ok {
			i.throw("TypeError", "FinalizationRegistry: cleanup must be callable")
		}
		registries[weak.Make(this)] = &registry{cleanup: cleanup}
	})
	find := func(call goja.FunctionCall) *registry {
		this, _ := call.This.(*goja.Object)
		r := registries[weak.Make(this)]
		if r == nil {
			i.throw("TypeError", "the receiver is not a FinalizationRegistry")
		}
		return r
	}
	i.method(class, "register", 2, func(call goja.FunctionCall) goja.Value {
		r, c := find(call), &cell{held: call.Argument(1)}
		o := i.target(call.Argument(0), "FinalizationRegistry.prototype.register: target")
		if c.held == goja.Value(o) {
			i.throw("TypeError", "FinalizationRegistry.prototype.register: target and holdings must not be same")
		}
		if token, ok := call.Argument(2).(*goja.Object); ok {
			c.token = weak.Make(token)
		}
		c.stop = runtime.AddCleanup(o, func(c *cell) {
			i.host.Post(func() { r.finalize(c) })
		}, c)
		r.cells = append(r.cells, c)
		return goja.Undefined()
	})
	i.method(class, "unregister", 1, func(call goja.FunctionCall) goja.Value {
		token := i.target(call.Argument(0), "FinalizationRegistry.prototype.unregister: token")
		return i.js.ToValue(find(call).remove(func(c *cell) bool { return c.token == weak.Make(token) }))
	})
	return class
}

// finalize calls the script's callback for a registration that still holds.
func (r *registry) finalize(c *cell) {
	if r.remove(func(other *cell) bool { return other == c }) {
		_, err := r.cleanup(goja.Undefined(), c.held)
		must(err)
	}
}

// remove takes out the registrations that match, and tells whether there were any.
func (r *registry) remove(match func(*cell) bool) bool {
	kept := r.cells[:0]
	for _, c := range r.cells {
		if match(c) {
			c.stop.Stop()
		} else {
			kept = append(kept, c)
		}
	}
	found := len(kept) < len(r.cells)
	r.cells = kept
	return found
}

func argument(args []goja.Value, at int) goja.Value {
	if at < len(args) {
		return args[at]
	}
	return goja.Undefined()
}
