package url

import (
	"strings"

	"github.com/jsrun/jsrun/stdlib/internal/charset"
)

// parseForm takes application/x-www-form-urlencoded text apart: name, value, name, value …
func parseForm(text string) []string {
	var pairs []string
	for part := range strings.SplitSeq(text, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		pairs = append(pairs, decodeForm(name), decodeForm(value))
	}
	return pairs
}

func decodeForm(text string) string {
	return charset.Repair([]byte(decode(strings.ReplaceAll(text, "+", " "))))
}

// formatForm is the inverse of parseForm.
func formatForm(pairs []string) string {
	var b []byte
	for i, text := range pairs {
		switch {
		case i%2 == 1:
			b = append(b, '=')
		case i > 0:
			b = append(b, '&')
		}
		for j := range len(text) {
			if text[j] == ' ' {
				b = append(b, '+')
				continue
			}
			b = appendEncoded(b, text[j], formSet)
		}
	}
	return string(b)
}
