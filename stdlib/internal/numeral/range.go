package numeral

import (
	"slices"
	"strings"
	"unicode"
)

// Range writes two numbers as a range, or as "about" one where both look alike. What both share is written once where ICU
// does so: a phrase always, the affixes where they are more than one character.
func (f *Format) Range(from, to Decimal) []Part {
	a, b := f.layers(from), f.layers(to)
	if Text(a.join()) == Text(b.join()) {
		return tidy(shared(f.layersWithSign(from, "~").join()))
	}
	form := f.plurals.Range(a.form, b.form)
	sameOuter := a.outer.equal(b.outer) || f.options.Style != "decimal" && f.options.Style != "percent" && a.outer.runes() > 0
	if sameOuter {
		a.outer = f.phrase(form)
	}
	sameMiddle := sameOuter && a.middle.equal(b.middle)
	once := sameMiddle && a.middle.runes() > 1
	first, second := slices.Concat(a.number, a.inner), slices.Concat(b.number, b.inner)
	if !once {
		first, second = a.middle.around(first), b.middle.around(second)
	}
	if !sameOuter {
		first, second = a.outer.around(first), b.outer.around(second)
	}
	repeated := !once && a.middle.runes() > 0 || !sameOuter && a.outer.runes() > 0 || len(a.inner) > 0
	parts := f.joinRange(tidy(first), tidy(second), repeated)
	if once {
		parts = sharedAround(a.middle, parts)
	}
	if sameOuter {
		parts = sharedAround(a.outer, parts)
	}
	return tidy(parts)
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
