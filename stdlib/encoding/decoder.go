package encoding

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"

	"github.com/jsrun/jsrun/stdlib/internal/charset"
)

// labelName gives the name of the encoding that a label of the Encoding standard stands for.
func labelName(label string) (name string, ok bool) {
	label = strings.ToLower(strings.Trim(label, "\t\n\f\r "))
	switch label {
	case "unicode11utf8", "unicode20utf8", "x-unicode20utf8":
		return "utf-8", true
	case "csunicode", "iso-10646-ucs-2", "ucs-2", "unicode", "unicodefeff":
		return "utf-16le", true
	case "unicodefffe":
		return "utf-16be", true
	}
	found, err := htmlindex.Get(label)
	if err != nil || strings.TrimSpace(label) != label { // which htmlindex would trim
		return "", false
	}
	name, err = htmlindex.Name(found)
	return name, err == nil && name != "replacement"
}

// decoder turns bytes that come in pieces into text.
type decoder struct {
	name             string
	fatal, ignoreBOM bool

	table   *charmap.Charmap      // of an encoding with one byte a character
	legacy  transform.Transformer // of another one that is not UTF-8 or UTF-16
	pending []byte                // the beginning of a character that is not complete
	started bool                  // what comes is not the beginning, where a byte order mark may be
}

func newDecoder(name string, fatal, ignoreBOM bool) *decoder {
	d := &decoder{name: name, fatal: fatal, ignoreBOM: ignoreBOM, table: singleByte(name)}
	if d.table == nil && !strings.HasPrefix(name, "utf-") {
		if found, err := htmlindex.Get(name); err == nil {
			d.legacy = found.NewDecoder()
		}
	}
	return d
}

// decode gives the text of b and of what was pending. Without stream, b is the end, and the next call begins anew. It is
// not ok where the bytes are invalid and fatal was asked for.
func (d *decoder) decode(b []byte, stream bool) (text string, ok bool) {
	if len(d.pending) > 0 {
		b = append(d.pending, b...)
		d.pending = nil
	}
	invalid := false
	switch {
	case d.name == "utf-8":
		text, invalid = d.utf8(b, stream)
	case d.name == "utf-16le", d.name == "utf-16be":
		text, invalid = d.utf16(b, stream)
	case d.table != nil:
		text, invalid = decodeBytes(d.table, b)
	default:
		text = d.transform(b, stream)
		invalid = strings.Contains(text, "\uFFFD") && d.name != "gb18030"
	}
	if !d.started && !d.ignoreBOM && d.legacy == nil && d.table == nil {
		text = strings.TrimPrefix(text, "\uFEFF")
	}
	d.started = stream && (d.started || text != "" || len(b) > len(d.pending))
	if !stream || invalid && d.fatal {
		d.pending, d.started = nil, false
	}
	return text, !invalid || !d.fatal
}

// keep leaves the last n bytes for the next call.
func (d *decoder) keep(b []byte, n int) []byte {
	d.pending = bytes.Clone(b[len(b)-n:])
	return b[:len(b)-n]
}

func (d *decoder) utf8(b []byte, stream bool) (text string, invalid bool) {
	if stream {
		b = d.keep(b, charset.Incomplete(b))
	}
	if utf8.Valid(b) {
		return string(b), false
	}
	return charset.Repair(b), true
}

func (d *decoder) utf16(b []byte, stream bool) (text string, invalid bool) {
	high := 1 // where the high byte of a unit is
	if d.name == "utf-16be" {
		high = 0
	}
	if n := len(b) &^ 1; stream {
		rest := len(b) - n
		if n >= 2 && b[n-2+high]&0xFC == 0xD8 {
			rest += 2
		}
		b = d.keep(b, rest)
	}
	unit := func(i int) rune { return rune(b[i+high])<<8 | rune(b[i+1-high]) }
	var out strings.Builder
	out.Grow(len(b))
	for i := 0; i < len(b); i += 2 {
		if i+1 == len(b) {
			out.WriteRune(utf8.RuneError)
			return out.String(), true
		}
		r := unit(i)
		if r&0xFC00 == 0xD800 && i+3 < len(b) && unit(i+2)&0xFC00 == 0xDC00 {
			r = 0x10000 + (r&0x3FF)<<10 + unit(i+2)&0x3FF
			i += 2
		}
		invalid = invalid || r&^0x7FF == 0xD800
		out.WriteRune(r) // writes U+FFFD for a lone surrogate
	}
	return out.String(), invalid
}

// transform runs a legacy decoder of x/text.
func (d *decoder) transform(b []byte, stream bool) string {
	var out []byte
	room := make([]byte, 3*len(b)+16)
	for {
		written, read, err := d.legacy.Transform(room, b, !stream)
		out = append(out, room[:written]...)
		b = b[read:]
		if err != transform.ErrShortDst {
			break
		}
	}
	if stream {
		d.pending = bytes.Clone(b)
	} else {
		d.legacy.Reset()
	}
	return string(out)
}
