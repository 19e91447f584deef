package numeral

import (
	"slices"
	"strings"
	"unicode"
)

// Range writes two numbers as a range, or as "about" one where both look alike. As in ICU both share their phrase, and
// their affixes where these are the same and more than one character.
func (f *Format) Range(from, to Decimal) []Part {
	a, b := f.layers(from, ""), f.layers(to, "")
	if Text(a.join()) == Text(b.join()) {
		return tidy(shared(f.layers(from, "~").join()))
	}
	once := a.middle.equal(b.middle) && a.middle.runes() > 1
	first, second := slices.Concat(a.number, a.inner), slices.Concat(b.number, b.inner)
	if !once {
		first, second = a.middle.around(first), b.middle.around(second)
	}
	spaced := !once && a.middle.runes() > 0 || len(a.inner) > 0
	parts := f.joinRange(tidy(first), tidy(second), spaced)
	if once {
		parts = sharedAround(a.middle, parts)
	}
	return tidy(sharedAround(f.phrase(f.plurals.Range(a.form, b.form)), parts))
}

func shared(parts []Part) []Part { return sourced(parts, "shared") }

func sourced(parts []Part, source string) []Part {
	parts = slices.Clone(parts)
	for i := range parts {
		parts[i].Source = source
	}
	return parts
}

func sharedAround(w wrap, parts []Part) []Part {
	return slices.Concat(shared(w.prefix), parts, shared(w.suffix))
}

// joinRange puts the locale's sign between two ends, with spaces around it where an affix stands next to it.
func (f *Format) joinRange(first, second []Part, spaced bool) []Part {
	before, rest, _ := strings.Cut(f.text("pattern/range"), "{0}")
	infix, after, _ := strings.Cut(rest, "{1}")
	if spaced {
		if !unicode.IsSpace(firstRune(infix)) {
			infix = " " + infix
		}
		if !unicode.IsSpace(lastRune(infix)) {
			infix += " "
		}
	}
	first, second = sourced(first, "startRange"), sourced(second, "endRange")
	if last := len(first) - 1; last >= 0 && isBlank(first[last]) { // white space beside the sign goes with it
		first[last].Source = "shared"
	}
	if len(second) > 0 && isBlank(second[0]) {
		second[0].Source = "shared"
	}
	return slices.Concat([]Part{{"literal", before, "shared"}}, first, []Part{{"literal", infix, "shared"}}, second, []Part{{"literal", after, "shared"}})
}

func isBlank(p Part) bool { return p.Type == "literal" && strings.TrimFunc(p.Text, ignorable) == "" }
