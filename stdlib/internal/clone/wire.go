package clone

import (
	"encoding/binary"
	"math"
)

// Version is the version of the wire format that is written. Older ones are read as far back as their values are the same.
const Version = 15

// The tags of the wire format: what comes next. Source: src/objects/value-serializer.cc of V8.
const (
	tagVersion        = 0xff
	tagPadding        = 0
	tagVerifyCount    = '?'
	tagHole           = '-'
	tagUndefined      = '_'
	tagNull           = '0'
	tagTrue           = 'T'
	tagFalse          = 'F'
	tagInt32          = 'I'
	tagUint32         = 'U'
	tagDouble         = 'N'
	tagBigInt         = 'Z'
	tagUTF8           = 'S'
	tagOneByte        = '"'
	tagTwoByte        = 'c'
	tagReference      = '^'
	tagObject         = 'o'
	tagObjectEnd      = '{'
	tagSparse         = 'a'
	tagSparseEnd      = '@'
	tagDense          = 'A'
	tagDenseEnd       = '$'
	tagDate           = 'D'
	tagTrueObject     = 'y'
	tagFalseObject    = 'x'
	tagNumberObject   = 'n'
	tagBigIntObject   = 'z'
	tagStringObject   = 's'
	tagRegExp         = 'R'
	tagMap            = ';'
	tagMapEnd         = ':'
	tagSet            = '\''
	tagSetEnd         = ','
	tagBuffer         = 'B'
	tagTransferred    = 't'
	tagView           = 'V'
	tagError          = 'r'
	tagHost           = '\\'
	tagResizable      = '~'
	tagSharedBuffer   = 'u'
	firstViewFlags    = 14 // the version since which views have flags
	errorMessage      = 'm'
	errorCause        = 'c'
	errorStack        = 's'
	errorEnd          = '.'
	maxNesting        = 10_000 // of objects: about where V8's stack ends
	nestingMessage    = "Maximum call stack size exceeded"
	failedMessage     = "Unable to deserialize cloned data."
	badVersionMessage = "Unable to deserialize cloned data due to invalid or unsupported version."
)

// views are the tags of the classes of views.
var views = map[byte]string{
	'b': "Int8Array", 'B': "Uint8Array", 'C': "Uint8ClampedArray", 'w': "Int16Array", 'W': "Uint16Array", 'd': "Int32Array",
	'D': "Uint32Array", 'h': "Float16Array", 'f': "Float32Array", 'F': "Float64Array", 'q': "BigInt64Array", 'Q': "BigUint64Array",
	'?': "DataView",
}

// errorClasses are the tags of the classes of errors; a plain Error has none.
var errorClasses = map[byte]string{
	'E': "EvalError", 'R': "RangeError", 'F': "ReferenceError", 'S': "SyntaxError", 'T': "TypeError", 'U': "URIError",
}

// tagOf finds the tag of a class; 0 for one that has none.
func tagOf(classes map[byte]string, name string) byte {
	for tag, class := range classes {
		if class == name {
			return tag
		}
	}
	return 0
}

// regexpFlags are the flags of regular expressions, by their bit in the format.
const regexpFlags = "gimyusldv" // "l" is V8's own

// encoder appends what the format is made of.
type encoder struct{ out []byte }

func (e *encoder) tag(t byte)      { e.out = append(e.out, t) }
func (e *encoder) varint(n uint64) { e.out = binary.AppendUvarint(e.out, n) }
func (e *encoder) double(f float64) {
	e.out = binary.NativeEndian.AppendUint64(e.out, math.Float64bits(f))
}
func (e *encoder) raw(data []byte)   { e.out = append(e.out, data...) }
func (e *encoder) zigzag(n int32)    { e.varint(uint64(uint32(n)<<1 ^ uint32(n>>31))) }
func (e *encoder) bytes(data []byte) { e.varint(uint64(len(data))); e.raw(data) }
func (e *encoder) number(n int64)    { e.tag(tagInt32); e.zigzag(int32(n)) }
func (e *encoder) text(ascii string) {
	e.tag(tagOneByte)
	e.varint(uint64(len(ascii)))
	e.out = append(e.out, ascii...)
}

// decoder takes apart what an encoder has made. Its methods panic with errFormat where the data end too soon.
type decoder struct {
	data []byte
	at   int
}

type formatError struct{}

func (formatError) Error() string { return failedMessage }

func (d *decoder) left() int { return len(d.data) - d.at }

func (d *decoder) raw(n uint64) []byte {
	if n > uint64(d.left()) {
		panic(formatError{})
	}
	start := d.at
	d.at += int(n)
	return d.data[start:d.at:d.at]
}

func (d *decoder) byte() byte { return d.raw(1)[0] }

func (d *decoder) varint() uint64 {
	n, size := binary.Uvarint(d.data[d.at:])
	if size <= 0 {
		panic(formatError{})
	}
	d.at += size
	return n
}

func (d *decoder) zigzag() int32 {
	n := uint32(d.varint())
	return int32(n>>1) ^ -int32(n&1)
}

func (d *decoder) double() float64 { return math.Float64frombits(binary.NativeEndian.Uint64(d.raw(8))) }

// peek gives the next tag without taking it, and passes over padding; 0xff stands for the end.
func (d *decoder) peek() byte {
	for d.left() > 0 && d.data[d.at] == tagPadding {
		d.at++
	}
	if d.left() == 0 {
		return tagVersion
	}
	return d.data[d.at]
}
