package buffer

import (
	"math"
	"strconv"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

var noLimit = math.Inf(1)

var bufferTypes = []string{"Buffer", "Uint8Array"}

// this gives the bytes of the receiver.
func (m *module) this(c *node.Call) []byte {
	b, ok := node.BytesOf(c.This)
	if !ok {
		c.Throw(node.InvalidArgType(m.vm, "this", bufferTypes, c.This))
	}
	return b
}

// bytes gives the bytes of argument i, which must be a Uint8Array.
func (m *module) bytes(v goja.Value, name string) []byte {
	b, ok := node.Uint8ArrayOf(v)
	if !ok {
		panic(node.InvalidArgType(m.vm, name, bufferTypes, v))
	}
	return b
}

// number checks that v is a number from low to high, whole or not.
func (m *module) number(v goja.Value, name string, low, high float64) float64 {
	f := m.anyNumber(v, name)
	if f >= low && f <= high {
		return f
	}
	wanted := ">= " + decimal(low)
	if high != noLimit {
		wanted += " && <= " + decimal(high)
	}
	panic(node.OutOfRange(m.vm, name, wanted, v))
}

// anyNumber checks that v is a number, which NaN is as well.
func (m *module) anyNumber(v goja.Value, name string) float64 {
	if !goja.IsNumber(v) {
		panic(node.InvalidArgType(m.vm, name, []string{"number"}, v))
	}
	return v.ToFloat()
}

// index checks that v is a whole number from 0 to high.
func (m *module) index(v goja.Value, name string, high int) int {
	if goja.IsNumber(v) {
		if f := v.ToFloat(); f != math.Trunc(f) || math.IsInf(f, 0) {
			panic(node.OutOfRange(m.vm, name, "an integer", v))
		}
	}
	return int(m.number(v, name, 0, float64(high)))
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// integer is v as Node's copy reads it: rounded down, 0 where it is no safe number.
func integer(v goja.Value) float64 {
	f := v.ToFloat()
	if math.IsNaN(f) || math.Abs(f) > maxLength {
		return 0
	}
	return math.Floor(f)
}

// outOfBounds is ERR_BUFFER_OUT_OF_BOUNDS; name may be "".
func (m *module) outOfBounds(name string) goja.Value {
	message := "Attempt to access memory outside buffer bounds"
	if name != "" {
		message = `"` + name + `" is outside of buffer bounds`
	}
	return node.NewError(m.vm, "RangeError", "ERR_BUFFER_OUT_OF_BOUNDS", message)
}

// boundsError says why a number cannot be read or written at offset, the last possible one being length.
func (m *module) boundsError(offset goja.Value, length int, name string) goja.Value {
	first := "1"
	if name == "" {
		name, first = "offset", "0"
	}
	if f := offset.ToFloat(); f != math.Floor(f) || math.IsNaN(f) {
		return node.OutOfRange(m.vm, name, "an integer", offset)
	}
	if length < 0 {
		return m.outOfBounds("")
	}
	return node.OutOfRange(m.vm, name, ">= "+first+" and <= "+strconv.Itoa(length), offset)
}

// span gives n bytes of b at the offset that v says, 0 where it is undefined.
func (m *module) span(b []byte, v goja.Value, n int) []byte {
	if goja.IsUndefined(v) {
		v = m.vm.JS().ToValue(0)
	}
	f := m.anyNumber(v, "offset")
	if !(f >= 0 && f <= float64(len(b)-n) && f == math.Trunc(f)) {
		panic(m.boundsError(v, len(b)-n, ""))
	}
	return b[int(f) : int(f)+n]
}

func (m *module) value(v any) goja.Value { return m.vm.JS().ToValue(v) }
