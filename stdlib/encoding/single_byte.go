package encoding

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

// singleByte gives the table of an encoding in which each character is a byte; nil for the others.
func singleByte(name string) *charmap.Charmap {
	if name == "iso-8859-8-i" {
		return charmap.ISO8859_8
	}
	found, err := htmlindex.Get(name)
	if err != nil {
		return nil
	}
	table, _ := found.(*charmap.Charmap)
	return table
}

// decodeBytes decodes with a table. Where x/text knows nothing for a byte from 0x80 to 0x9F, the Encoding standard has the
// control character of that number.
func decodeBytes(table *charmap.Charmap, b []byte) (text string, invalid bool) {
	var out strings.Builder
	out.Grow(len(b))
	for _, c := range b {
		r := table.DecodeByte(c)
		if r == utf8.RuneError {
			if c < 0x80 || c > 0x9F {
				invalid = true
			} else {
				r = rune(c)
			}
		}
		out.WriteRune(r)
	}
	return out.String(), invalid
}
