package charset

import (
	"encoding/binary"
	"unicode/utf8"
	"unsafe"

	"github.com/dop251/goja"
)

// ascii gives the bytes of a string that is ASCII throughout. Any other string has more UTF-8 bytes than UTF-16 units.
func ascii(s goja.String) (text string, ok bool) {
	text = s.String()
	return text, len(text) == s.Length()
}

func utf16Bytes(s goja.String) []byte {
	b := make([]byte, 2*s.Length())
	if text, ok := ascii(s); ok {
		for i := range len(text) {
			b[2*i] = text[i]
		}
		return b
	}
	for i := range s.Length() {
		binary.LittleEndian.PutUint16(b[2*i:], s.CharAt(i))
	}
	return b
}

func utf16Value(b []byte) goja.Value {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return goja.StringFromUTF16(units)
}

func latin1Bytes(s goja.String) []byte {
	if text, ok := ascii(s); ok {
		return []byte(text)
	}
	b := make([]byte, s.Length())
	for i := range b {
		b[i] = byte(s.CharAt(i))
	}
	return b
}

func latin1Value(js *goja.Runtime, b []byte) goja.Value {
	if IsASCII(b) {
		return js.ToValue(string(b))
	}
	units := make([]uint16, len(b))
	for i, c := range b {
		units[i] = uint16(c)
	}
	return goja.StringFromUTF16(units)
}

func asciiValue(js *goja.Runtime, b []byte) goja.Value {
	text := make([]byte, len(b))
	for i, c := range b {
		text[i] = c & 0x7F
	}
	return js.ToValue(unsafe.String(unsafe.SliceData(text), len(text)))
}

// IsASCII tells whether no byte is above 127.
func IsASCII(b []byte) bool {
	for len(b) >= 8 {
		if binary.LittleEndian.Uint64(b)&0x8080808080808080 != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
