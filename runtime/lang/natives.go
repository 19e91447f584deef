package lang

import (
	"math"
	"math/big"
	"strings"
	"unicode/utf16"

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
