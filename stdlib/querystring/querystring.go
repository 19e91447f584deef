// Package querystring is the module querystring: query strings as objects, in the way that was before URLSearchParams.
//
// It offers all of Node's querystring: parse (decode), stringify (encode), escape, unescape and unescapeBuffer.
package querystring

import (
	_ "embed"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

//go:embed querystring.js
var source string

// Module is querystring.
var Module = runtime.Builtin{Name: "querystring", Script: runtime.NewScript("node:querystring", source), Bind: bind}

// bind gives the script its natives:
//
//	escape(string) → percent-encoded; half of a surrogate pair at the end is an ERR_INVALID_URI
//	unescapeBytes(string, plus) → a Buffer; plus tells whether "+" stays
//	decode(string) → percent-decoded as UTF-8, whatever the bytes are
func bind(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "escape", 1, func(c *node.Call) goja.Value {
		escaped, ok := escape(c.Arg(0).ToString().(goja.String))
		if !ok {
			c.Throw(node.NewError(vm, "URIError", "ERR_INVALID_URI", "URI malformed"))
		}
		return vm.JS().ToValue(escaped)
	})
	node.Set(vm, binding, "unescapeBytes", 2, func(c *node.Call) goja.Value {
		text := latin1(c.Arg(0).ToString().(goja.String))
		if c.Arg(1).ToBoolean() {
			text = []byte(strings.ReplaceAll(string(text), "+", " "))
		}
		return node.NewBuffer(vm, unescape(text))
	})
	node.Set(vm, binding, "decode", 1, func(c *node.Call) goja.Value {
		return charset.UTF8.Decode(vm.JS(), unescape([]byte(c.Arg(0).String())))
	})
}

func latin1(s goja.String) []byte { return charset.Latin1.Bytes(s) }

const upperHex = "0123456789ABCDEF"

// escape encodes all but letters, digits and -._~!'()*. Like Node's, it takes whatever follows half of a surrogate pair for
// the other half, and fails where nothing does.
func escape(s goja.String) (escaped string, ok bool) {
	n := s.Length()
	b := make([]byte, 0, n+n/2)
	for i := 0; i < n; i++ {
		r := rune(s.CharAt(i))
		if r < utf8.RuneSelf && isPlain(byte(r)) {
			b = append(b, byte(r))
			continue
		}
		if r&0xF800 == 0xD800 {
			if i++; i == n {
				return "", false
			}
			r = 0x10000 + (r&0x3FF)<<10 | rune(s.CharAt(i))&0x3FF
		}
		var bytes [utf8.UTFMax]byte
		for _, c := range bytes[:utf8.EncodeRune(bytes[:], r)] {
			b = append(b, '%', upperHex[c>>4], upperHex[c&15])
		}
	}
	return string(b), true
}

func isPlain(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~!'()*", c) >= 0
}

// unescape replaces every %XX; a "%" without two digits stays.
func unescape(text []byte) []byte {
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if pair := charset.Hex.Bytes(goja.StringFromUTF16([]uint16{uint16(text[i+1]), uint16(text[i+2])})); len(pair) == 1 {
				b = append(b, pair[0])
				i += 2
				continue
			}
		}
		b = append(b, text[i])
	}
	return b
}
