package charset

import (
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
)

const replacement = "\uFFFD"

// utf8Value decodes as the Encoding standard does: each maximal part of a sequence that cannot be completed becomes one
// U+FFFD.
func utf8Value(js *goja.Runtime, b []byte) goja.Value {
	if utf8.Valid(b) {
		return js.ToValue(string(b))
	}
	return js.ToValue(Repair(b))
}

// Repair is b as valid UTF-8, with U+FFFD where the Encoding standard puts it.
func Repair(b []byte) string {
	var out strings.Builder
	out.Grow(len(b) + len(b)/8)
	for len(b) > 0 {
		valid := validPrefix(b)
		out.Write(b[:valid])
		b = b[valid:]
		if len(b) > 0 {
			out.WriteString(replacement)
			b = b[prefix(b):]
		}
	}
	return out.String()
}

// validPrefix is how many bytes at the beginning of b are valid UTF-8.
func validPrefix(b []byte) int {
	i := 0
	for i < len(b) {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		i += size
	}
	return i
}

// Incomplete is how many bytes at the end of b begin a UTF-8 sequence that more bytes could complete.
func Incomplete(b []byte) int {
	for n := 1; n <= 3 && n <= len(b); n++ {
		tail := b[len(b)-n:]
		if tail[0]&0xC0 == 0x80 {
			continue
		}
		if n < length(tail[0]) && prefix(tail) == n {
			return n
		}
		return 0
	}
	return 0
}

// length is how many bytes the sequence has that begins with lead; 0 where none does.
func length(lead byte) int {
	switch {
	case lead < 0x80:
		return 1
	case lead < 0xC2 || lead > 0xF4:
		return 0
	case lead < 0xE0:
		return 2
	case lead < 0xF0:
		return 3
	}
	return 4
}

// prefix is the length, at least 1, of the longest beginning of b that is a beginning of a valid sequence. The second
// byte's range depends on the first: Unicode, table 3-7.
func prefix(b []byte) int {
	want := length(b[0])
	low, high := byte(0x80), byte(0xBF)
	switch b[0] {
	case 0xE0:
		low = 0xA0
	case 0xED:
		high = 0x9F
	case 0xF0:
		low = 0x90
	case 0xF4:
		high = 0x8F
	}
	n := 1
	for n < want && n < len(b) && b[n] >= low && b[n] <= high {
		low, high = 0x80, 0xBF
		n++
	}
	return n
}

// Text gives a JavaScript string to Go without loss: lone surrogates become three bytes, as in WTF-8.
func Text(s goja.String) string {
	text := s.String()
	if !strings.Contains(text, replacement) {
		return text
	}
	out := make([]byte, 0, len(text))
	for i, n := 0, s.Length(); i < n; i++ {
		unit := rune(s.CharAt(i))
		if unit&0xFC00 == 0xD800 && i+1 < n && s.CharAt(i+1)&0xFC00 == 0xDC00 {
			i++
			unit = 0x10000 + (unit&0x3FF)<<10 + rune(s.CharAt(i)&0x3FF)
		}
		if unit&0xF800 == 0xD800 {
			out = append(out, 0xED, byte(0x80|unit>>6&0x3F), byte(0x80|unit&0x3F))
			continue
		}
		out = utf8.AppendRune(out, unit)
	}
	return string(out)
}

// Value gives a string that came from [Text], or any valid UTF-8, back to JavaScript.
func Value(js *goja.Runtime, text string) goja.Value {
	if utf8.ValidString(text) {
		return js.ToValue(text)
	}
	var out goja.StringBuilder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 && text[i] == 0xED && i+2 < len(text) {
			r, size = 0xD000|rune(text[i+1]&0x3F)<<6|rune(text[i+2]&0x3F), 3
		}
		out.WriteRune(r)
		i += size
	}
	return out.String()
}
