// Package charset turns JavaScript strings into bytes and back in the encodings that Node's Buffer knows.
//
// A JavaScript string is a row of UTF-16 units and may hold half of a surrogate pair. UTF-8 renders such a half as
// U+FFFD, UTF-16 keeps it, and so do [Text] and [Value], with which natives carry strings through Go.
package charset

import (
	"strings"

	"github.com/dop251/goja"
)

// Encoding is one of Node's encodings; its value is the canonical name.
type Encoding string

// The encodings of Node's Buffer.
const (
	UTF8      Encoding = "utf8"
	UTF16LE   Encoding = "utf16le"
	Latin1    Encoding = "latin1"
	ASCII     Encoding = "ascii"
	Hex       Encoding = "hex"
	Base64    Encoding = "base64"
	Base64URL Encoding = "base64url"
)

// Parse gives the encoding that a name or an alias of Node's, in any case, stands for.
func Parse(name string) (e Encoding, ok bool) {
	switch Encoding(name) { // what nearly everybody writes, without ToLower
	case UTF8, UTF16LE, Latin1, ASCII, Hex, Base64, Base64URL:
		return Encoding(name), true
	}
	switch lower := strings.ToLower(name); lower {
	case "utf-8":
		return UTF8, true
	case "ucs2", "ucs-2", "utf-16le":
		return UTF16LE, true
	case "binary":
		return Latin1, true
	case name:
		return "", false
	default:
		return Parse(lower)
	}
}

// Bytes encodes s. Characters that a text encoding of bytes (hex, base64) does not know are treated as Node does: hex ends
// at the first, base64 skips them and ends at "=".
func (e Encoding) Bytes(s goja.String) []byte {
	switch e {
	case UTF16LE:
		return utf16Bytes(s)
	case Latin1, ASCII:
		return latin1Bytes(s)
	case Hex:
		return hexBytes(s.String())
	case Base64, Base64URL:
		return base64Bytes(s.String())
	}
	return []byte(s.String())
}

// Size is the number of bytes that Buffer.byteLength promises: exact for text, an upper bound for base64 with characters
// that are skipped.
func (e Encoding) Size(s goja.String) int {
	switch e {
	case UTF16LE:
		return 2 * s.Length()
	case Latin1, ASCII:
		return s.Length()
	case Hex:
		return s.Length() / 2
	case Base64, Base64URL:
		return base64Size(s)
	}
	return len(s.String())
}

// Cut gives the longest prefix of encoded bytes that fits into room and ends between two characters.
func (e Encoding) Cut(encoded []byte, room int) []byte {
	if len(encoded) <= room {
		if e == UTF16LE {
			return encoded[:len(encoded)&^1]
		}
		return encoded
	}
	switch e {
	case UTF16LE:
		room &^= 1
	case UTF8:
		for room > 0 && encoded[room]&0xC0 == 0x80 {
			room--
		}
	}
	return encoded[:room]
}

// Decode makes the string that b means.
func (e Encoding) Decode(js *goja.Runtime, b []byte) goja.Value {
	switch e {
	case UTF16LE:
		return utf16Value(b)
	case Latin1:
		return latin1Value(js, b)
	case ASCII:
		return asciiValue(js, b)
	case Hex:
		return js.ToValue(hexText(b))
	case Base64:
		return js.ToValue(base64Text(b))
	case Base64URL:
		return js.ToValue(base64URLText(b))
	}
	return utf8Value(js, b)
}
