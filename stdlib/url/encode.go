package url

import "strings"

// set is a set of ASCII characters that are percent-encoded; controls and everything above "~" always are.
type set [2]uint64

func (s set) has(c byte) bool {
	return c < 0x20 || c > 0x7E || s[c>>6]&(1<<(c&63)) != 0
}

// with adds characters to a set.
func (s set) with(chars string) set {
	for i := range len(chars) {
		s[chars[i]>>6] |= 1 << (chars[i] & 63)
	}
	return s
}

// The percent-encode sets of the URL standard.
var (
	controlSet      = set{}
	fragmentSet     = set{}.with(" \"<>`")
	querySet        = set{}.with(" \"#<>")
	specialQuerySet = querySet.with("'")
	pathSet         = querySet.with("?^`{}")
	userinfoSet     = pathSet.with("/:;=@[\\]|")
	formSet         = userinfoSet.with("$%&+,!'()~")
)

const upperHex = "0123456789ABCDEF"

// appendEncoded appends c to b, percent-encoded where s has it.
func appendEncoded(b []byte, c byte, s set) []byte {
	if s.has(c) {
		return append(b, '%', upperHex[c>>4], upperHex[c&15])
	}
	return append(b, c)
}

func encode(text string, s set) string {
	for i := range len(text) {
		if !s.has(text[i]) {
			continue
		}
		b := append(make([]byte, 0, len(text)+16), text[:i]...)
		for ; i < len(text); i++ {
			b = appendEncoded(b, text[i], s)
		}
		return string(b)
	}
	return text
}

// decode replaces every %XX by its byte; a "%" without two digits stays.
func decode(text string) string {
	if !strings.Contains(text, "%") {
		return text
	}
	b := make([]byte, 0, len(text))
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]) {
			b = append(b, hexValue(text[i+1])<<4|hexValue(text[i+2]))
			i += 2
			continue
		}
		b = append(b, text[i])
	}
	return string(b)
}

func isAlpha(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }
func isHex(c byte) bool   { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }

func hexValue(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
