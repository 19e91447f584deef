package numeral

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Part is a piece of a formatted number, with its type as formatToParts has it.
type Part struct {
	Type, Text string
	Source     string // in a range: "startRange", "endRange" or "shared"
}

// Text joins parts.
func Text(parts []Part) string {
	var text strings.Builder
	for _, p := range parts {
		text.WriteString(p.Text)
	}
	return text.String()
}

// tidy makes white space and invisible marks at the ends of parts literals, as ICU does, and joins what is alike.
func tidy(parts []Part) []Part {
	var out []Part
	add := func(p Part) {
		if p.Text == "" {
			return
		}
		if last := len(out) - 1; last >= 0 && out[last].Type == p.Type && out[last].Source == p.Source && joins(p.Type) {
			out[last].Text += p.Text
			return
		}
		out = append(out, p)
	}
	for _, p := range joinAlike(parts) {
		inner := p.Text
		if p.Type != "group" && p.Type != "literal" {
			inner = strings.TrimFunc(p.Text, ignorable)
		}
		if inner == "" {
			add(Part{"literal", p.Text, p.Source})
			continue
		}
		front, back, _ := strings.Cut(p.Text, inner)
		add(Part{"literal", front, p.Source})
		add(Part{p.Type, inner, p.Source})
		add(Part{"literal", back, p.Source})
	}
	return out
}

// joins tells whether neighbours of a type are one part.
func joins(kind string) bool { return kind != "integer" && kind != "group" }

func joinAlike(parts []Part) []Part {
	var out []Part
	for _, p := range parts {
		if last := len(out) - 1; last >= 0 && out[last].Type == p.Type && out[last].Source == p.Source && joins(p.Type) {
			out[last].Text += p.Text
		} else {
			out = append(out, p)
		}
	}
	return out
}

func ignorable(r rune) bool {
	return r == '\t' || unicode.Is(unicode.Zs, r) || unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Variation_Selector, r)
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }
