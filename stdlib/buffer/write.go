package buffer

import (
	"math"
	"math/big"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

func (m *module) bindWriters(prototype *goja.Object) {
	m.integerWriter(prototype, "writeUInt8", "writeUint8", 1, littleEndian, false)
	m.integerWriter(prototype, "writeInt8", "", 1, littleEndian, true)
	for _, e := range []endian{littleEndian, bigEndian} {
		for _, i := range integers {
			m.integerWriter(prototype, "write"+i.name+e.suffix, aliased("write", i.alias, e), i.size, e, i.signed)
		}
		m.bigWriter(prototype, "writeBigUInt64"+e.suffix, "writeBigUint64"+e.suffix, e, false)
		m.bigWriter(prototype, "writeBigInt64"+e.suffix, "", e, true)
		m.floatWriter(prototype, "writeFloat"+e.suffix, 4, func(b []byte, f float64) {
			e.order.PutUint32(b, math.Float32bits(float32(canonical(f))))
		})
		m.floatWriter(prototype, "writeDouble"+e.suffix, 8, func(b []byte, f float64) {
			e.order.PutUint64(b, math.Float64bits(canonical(f)))
		})
		m.wideWriter(prototype, "writeUInt"+e.suffix, "writeUint"+e.suffix, e, false)
		m.wideWriter(prototype, "writeInt"+e.suffix, "", e, true)
	}
}

// publish defines a method and its alias.
func (m *module) publish(prototype *goja.Object, name, alias string, length int, f node.Func) {
	method := node.Set(m.vm, prototype, name, length, f)
	if alias != "" {
		must(prototype.Set(alias, method))
	}
}

// end is what every write gives: the index behind what was written.
func (m *module) end(offset goja.Value, size int) goja.Value {
	if goja.IsUndefined(offset) {
		return m.value(size)
	}
	return m.value(offset.ToInteger() + int64(size))
}

func (m *module) integerWriter(prototype *goja.Object, name, alias string, size int, e endian, signed bool) {
	m.publish(prototype, name, alias, 1, func(c *node.Call) goja.Value {
		b := m.this(c)
		n := m.whole(c.Arg(0), size, signed)
		e.putInteger(m.span(b, c.Arg(1), size), n)
		return m.end(c.Arg(1), size)
	})
}

// whole checks that a number fits into size bytes and cuts its fraction off.
func (m *module) whole(v goja.Value, size int, signed bool) int64 {
	f := v.ToNumber().ToFloat()
	if low, high := extent(size, signed); f < low || f > high {
		panic(node.OutOfRange(m.vm, "value", limits(size, signed, ""), m.value(f)))
	}
	return int64Of(f)
}

// wideWriter publishes the writing of 1 to 6 bytes: writeIntLE(value, offset, byteLength).
func (m *module) wideWriter(prototype *goja.Object, name, alias string, e endian, signed bool) {
	m.publish(prototype, name, alias, 3, func(c *node.Call) goja.Value {
		b := m.this(c)
		size := m.width(c.Arg(2))
		n := m.whole(c.Arg(0), size, signed)
		if goja.IsUndefined(c.Arg(1)) {
			c.Throw(node.InvalidArgType(m.vm, "offset", []string{"number"}, c.Arg(1)))
		}
		e.putInteger(m.span(b, c.Arg(1), size), n)
		return m.end(c.Arg(1), size)
	})
}

func (m *module) floatWriter(prototype *goja.Object, name string, size int, write func([]byte, float64)) {
	m.publish(prototype, name, "", 1, func(c *node.Call) goja.Value {
		b := m.this(c)
		f := c.Arg(0).ToNumber().ToFloat()
		write(m.span(b, c.Arg(1), size), f)
		return m.end(c.Arg(1), size)
	})
}

// canonical is f, or the one NaN that V8 writes; Go's has a bit more.
func canonical(f float64) float64 {
	if math.IsNaN(f) {
		return math.Float64frombits(0x7FF8 << 48)
	}
	return f
}

func (m *module) bigWriter(prototype *goja.Object, name, alias string, e endian, signed bool) {
	m.publish(prototype, name, alias, 1, func(c *node.Call) goja.Value {
		b := m.this(c)
		n, ok := c.Arg(0).Export().(*big.Int)
		if !ok {
			c.Throw(m.vm.JS().NewTypeError("Cannot mix BigInt and other types, use explicit conversions"))
		}
		if fits := !signed && n.IsUint64() || signed && n.IsInt64(); !fits {
			c.Throw(node.OutOfRange(m.vm, "value", limits(8, signed, "n"), c.Arg(0)))
		}
		bits := n.Uint64()
		if signed {
			bits = uint64(n.Int64())
		}
		e.order.PutUint64(m.span(b, c.Arg(1), 8), bits)
		return m.end(c.Arg(1), 8)
	})
}
