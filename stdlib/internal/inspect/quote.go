package inspect

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// textOf gives a JavaScript string as UTF-8. A lone surrogate, which UTF-8 cannot say, becomes the three bytes that it
// would have there; quote writes it as an escape.
func textOf(s goja.String) string {
	text := s.String()
	if !strings.ContainsRune(text, utf8.RuneError) {
		return text
	}
	var b strings.Builder
	for i, n := 0, s.Length(); i < n; i++ {
		unit := rune(s.CharAt(i))
		switch {
		case !utf16.IsSurrogate(unit):
			b.WriteRune(unit)
		case i+1 < n && utf16.DecodeRune(unit, rune(s.CharAt(i+1))) != utf8.RuneError:
			b.WriteRune(utf16.DecodeRune(unit, rune(s.CharAt(i+1))))
			i++
		default:
			b.Write([]byte{0xE0 | byte(unit>>12), 0x80 | byte(unit>>6)&0x3F, 0x80 | byte(unit)&0x3F})
		}
	}
	return b.String()
}

// loneSurrogate tells whether text starts with a surrogate that textOf wrote.
func loneSurrogate(text string) (unit rune, ok bool) {
	if len(text) < 3 || text[0] != 0xED || text[1] < 0xA0 {
		return 0, false
	}
	return 0xD000 | rune(text[1]&0x3F)<<6 | rune(text[2]&0x3F), true
}

// quote writes a string as JavaScript would, in the quotes that need the fewest escapes.
func quote(text string) string {
	mark := byte('\'')
	if strings.Contains(text, "'") {
		switch {
		case !strings.Contains(text, `"`):
			mark = '"'
		case !strings.Contains(text, "`") && !strings.Contains(text, "${"):
			mark = '`'
		}
	}
	var b strings.Builder
	b.Grow(len(text) + 2)
	b.WriteByte(mark)
	b.WriteString(escape(text, mark == '\''))
	b.WriteByte(mark)
	return b.String()
}

// escape writes control characters, backslashes and, where asked, single quotes as escapes.
func escape(text string, single bool) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return escaped(r, single) }) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			if unit, ok := loneSurrogate(text[i:]); ok {
				fmt.Fprintf(&b, `\u%x`, unit)
				i += 3
				continue
			}
		}
		if escaped(r, single) && r != utf8.RuneError {
			b.WriteString(escapeOf(r))
		} else {
			b.WriteString(text[i : i+size])
		}
		i += size
	}
	return b.String()
}

func escaped(r rune, single bool) bool {
	return r < ' ' || r == '\\' || r == '\'' && single || r >= 0x7F && r <= 0x9F || r == utf8.RuneError
}

func escapeOf(r rune) string {
	switch r {
	case '\b':
		return `\b`
	case '\t':
		return `\t`
	case '\n':
		return `\n`
	case '\f':
		return `\f`
	case '\r':
		return `\r`
	case '\\', '\'':
		return `\` + string(r)
	}
	return fmt.Sprintf(`\x%02X`, r)
}

// units is the length of text in JavaScript: UTF-16 units.
func units(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// cut gives the first n UTF-16 units of text.
func cut(text string, n int) string {
	for i, r := range text {
		if r > 0xFFFF {
			n--
		}
		if n <= 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// plural is "s" for more than one.
func plural[N int | float64](n N) string {
	if n > 1 {
		return "s"
	}
	return ""
}

func itoa(n int) string { return strconv.Itoa(n) }

// moreItems says how many elements were left out.
func moreItems(n int) string { return "... " + itoa(n) + " more item" + plural(n) }
