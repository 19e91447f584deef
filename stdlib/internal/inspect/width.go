package inspect

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// controlSequence is what a terminal does not show: strings such as a title or a link, CSI sequences, other escapes.
var controlSequence = sync.OnceValue(func() *regexp.Regexp {
	const (
		command = `(?:\x1B\]|\x{9D})[^\x07\x1B\x{9C}]*(?:\x07|\x1B\\|\x{9C})`
		csi     = `(?:\x1B\[|\x{9B})[0-?]*[ -/]*[@-~]`
		other   = `\x1B[ -/]*[0-~]`
	)
	return regexp.MustCompile(command + "|" + csi + "|" + other)
})

// StripControl removes terminal control sequences: util.stripVTControlCharacters.
func StripControl(text string) string {
	if !strings.ContainsAny(text, "\x1B\u009B\u009D") {
		return text
	}
	return controlSequence().ReplaceAllString(text, "")
}

// Width is the number of columns that text takes on a terminal, control sequences left out.
func Width(text string) int {
	text = StripControl(text)
	ascii, columns := true, 0
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < 0x7F
		if text[i] >= ' ' {
			columns++
		}
	}
	if ascii {
		return columns
	}
	columns = 0
	for _, r := range norm.NFC.String(text) {
		columns += runeWidth(r)
	}
	return columns
}

func runeWidth(r rune) int {
	switch {
	case r < ' ', r >= 0x7F && r <= 0x9F, r >= 0x200B && r <= 0x200F, r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF,
		unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1F300 && r <= 0x1F64F, r >= 0x1F900 && r <= 0x1F9FF:
		return 2
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
