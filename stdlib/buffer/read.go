package buffer

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// endian is an order of bytes and the end of the names of its methods.
type endian struct {
	suffix string
	order  binary.ByteOrder
}

var (
	littleEndian = endian{"LE", binary.LittleEndian}
	bigEndian    = endian{"BE", binary.BigEndian}
)

// integers are the whole numbers of a fixed size; those that are unsigned are known by two names.
var integers = []struct {
	name, alias string
	size        int
	signed      bool
}{
	{"UInt16", "Uint16", 2, false}, {"Int16", "", 2, true}, {"UInt32", "Uint32", 4, false}, {"Int32", "", 4, true},
}

func (m *module) bindReaders(prototype *goja.Object) {
	m.reader(prototype, "readUInt8", "readUint8", 1, func(b []byte) goja.Value { return m.value(int64(b[0])) })
	m.reader(prototype, "readInt8", "", 1, func(b []byte) goja.Value { return m.value(int64(int8(b[0]))) })
	for _, e := range []endian{littleEndian, bigEndian} {
		for _, i := range integers {
			m.reader(prototype, "read"+i.name+e.suffix, aliased("read", i.alias, e), i.size, func(b []byte) goja.Value {
				return m.value(e.integer(b, i.signed))
			})
		}
		m.reader(prototype, "readBigUInt64"+e.suffix, "readBigUint64"+e.suffix, 8, func(b []byte) goja.Value {
			return m.value(new(big.Int).SetUint64(e.order.Uint64(b)))
		})
		m.reader(prototype, "readBigInt64"+e.suffix, "", 8, func(b []byte) goja.Value {
			return m.value(big.NewInt(int64(e.order.Uint64(b))))
		})
		m.reader(prototype, "readFloat"+e.suffix, "", 4, func(b []byte) goja.Value {
			return m.value(float64(math.Float32frombits(e.order.Uint32(b))))
		})
		m.reader(prototype, "readDouble"+e.suffix, "", 8, func(b []byte) goja.Value {
			return m.value(math.Float64frombits(e.order.Uint64(b)))
		})
		m.wideReader(prototype, "readUInt"+e.suffix, "readUint"+e.suffix, e, false)
		m.wideReader(prototype, "readInt"+e.suffix, "", e, true)
	}
}

func aliased(verb, alias string, e endian) string {
	if alias == "" {
		return ""
	}
	return verb + alias + e.suffix
}

func (m *module) reader(prototype *goja.Object, name, alias string, size int, read func(b []byte) goja.Value) {
	f := node.Set(m.vm, prototype, name, 0, func(c *node.Call) goja.Value {
		return read(m.span(m.this(c), c.Arg(0), size))
	})
	if alias != "" {
		must(prototype.Set(alias, f))
	}
}

// wideReader publishes the reading of 1 to 6 bytes: readIntLE(offset, byteLength).
func (m *module) wideReader(prototype *goja.Object, name, alias string, e endian, signed bool) {
	f := node.Set(m.vm, prototype, name, 2, func(c *node.Call) goja.Value {
		if goja.IsUndefined(c.Arg(0)) {
			c.Throw(node.InvalidArgType(m.vm, "offset", []string{"number"}, c.Arg(0)))
		}
		size := m.width(c.Arg(1))
		return m.value(e.integer(m.span(m.this(c), c.Arg(0), size), signed))
	})
	if alias != "" {
		must(prototype.Set(alias, f))
	}
}

// width checks a number of bytes from 1 to 6.
func (m *module) width(v goja.Value) int {
	f := m.anyNumber(v, "byteLength")
	if !(f >= 1 && f <= 6 && f == math.Trunc(f)) {
		panic(m.boundsError(v, 6, "byteLength"))
	}
	return int(f)
}

// integer reads up to 6 bytes as one whole number.
func (e endian) integer(b []byte, signed bool) int64 {
	var n uint64
	for i := range b {
		c := b[i]
		if e == littleEndian {
			c = b[len(b)-1-i]
		}
		n = n<<8 | uint64(c)
	}
	if unused := 64 - 8*len(b); signed {
		return int64(n<<unused) >> unused
	}
	return int64(n)
}

func (e endian) putInteger(b []byte, n int64) {
	for i := range b {
		at := len(b) - 1 - i
		if e == littleEndian {
			at = i
		}
		b[at] = byte(n >> (8 * i))
	}
}

// limits words the range of a whole number of size bytes as Node's message does.
func limits(size int, signed bool, suffix string) string {
	bits := 8 * size
	switch {
	case size > 4 && signed:
		power := "2" + suffix + " ** " + strconv.Itoa(bits-1) + suffix
		return ">= -(" + power + ") and < " + power
	case size > 4:
		return ">= 0" + suffix + " and < 2" + suffix + " ** " + strconv.Itoa(bits) + suffix
	}
	low, high := extent(size, signed)
	return ">= " + decimal(low) + " and <= " + decimal(high)
}

// extent is the smallest and the largest whole number of size bytes.
func extent(size int, signed bool) (low, high float64) {
	if signed {
		half := math.Ldexp(1, 8*size-1)
		return -half, half - 1
	}
	return 0, math.Ldexp(1, 8*size) - 1
}
