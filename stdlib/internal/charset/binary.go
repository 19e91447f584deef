package charset

import (
	"encoding/base64"
	"encoding/hex"

	"github.com/dop251/goja"
)

func hexText(b []byte) string { return hex.EncodeToString(b) }

// hexBytes ends at the first pair that is not hexadecimal.
func hexBytes(text string) []byte {
	b := make([]byte, 0, len(text)/2)
	for i := 0; i+1 < len(text); i += 2 {
		high, low := hexDigit(text[i]), hexDigit(text[i+1])
		if high > 15 || low > 15 {
			break
		}
		b = append(b, high<<4|low)
	}
	return b
}

func hexDigit(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return 255
}

func base64Text(b []byte) string    { return base64.StdEncoding.EncodeToString(b) }
func base64URLText(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// base64Bytes reads both alphabets, skips what belongs to neither and ends at "=".
func base64Bytes(text string) []byte {
	b := make([]byte, 0, len(text)/4*3+3)
	bits, count := uint32(0), 0
	for i := range len(text) {
		c := text[i]
		if c == '=' {
			break
		}
		digit := base64Digit(c)
		if digit > 63 {
			continue
		}
		bits, count = bits<<6|uint32(digit), count+1
		if count == 4 {
			b = append(b, byte(bits>>16), byte(bits>>8), byte(bits))
			bits, count = 0, 0
		}
	}
	switch count {
	case 2:
		b = append(b, byte(bits>>4))
	case 3:
		b = append(b, byte(bits>>10), byte(bits>>2))
	}
	return b
}

func base64Digit(c byte) byte {
	switch {
	case c >= 'A' && c <= 'Z':
		return c - 'A'
	case c >= 'a' && c <= 'z':
		return c - 'a' + 26
	case c >= '0' && c <= '9':
		return c - '0' + 52
	case c == '+' || c == '-':
		return 62
	case c == '/' || c == '_':
		return 63
	}
	return 255
}

func base64Size(s goja.String) int {
	n := s.Length()
	for pads := 0; pads < 2 && n > 1 && s.CharAt(n-1) == '='; pads++ {
		n--
	}
	return n * 3 / 4
}
