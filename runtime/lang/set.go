package lang

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// fromTables is the union of Unicode tables.
func fromTables(tables ...*unicode.RangeTable) set {
	var s set
	add := func(lo, hi, stride rune) {
		if stride == 1 {
			s = append(s, span{lo, hi})
			return
		}
		for r := lo; r <= hi; r += stride {
			s = append(s, span{r, r})
		}
	}
	for _, t := range tables {
		for _, r := range t.R16 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range t.R32 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return s.normal()
}

// normal sorts the spans and joins those that touch.
func (s set) normal() set {
	slices.SortFunc(s, func(a, b span) int { return int(a.lo) - int(b.lo) })
	out := s[:0]
	for _, next := range s {
		if last := len(out) - 1; last >= 0 && next.lo <= out[last].hi+1 {
			out[last].hi = max(out[last].hi, next.hi)
			continue
		}
		out = append(out, next)
	}
	return out
}

func (s set) complement() set {
	var out set
	next := rune(0)
	for _, r := range s {
		if r.lo > next {
			out = append(out, span{next, r.lo - 1})
		}
		next = r.hi + 1
	}
	if next <= maxRune {
		out = append(out, span{next, maxRune})
	}
	return out
}

func union(a, b set) set { return append(slices.Clone(a), b...).normal() }

func intersect(a, b set) set {
	var out set
	for len(a) > 0 && len(b) > 0 {
		if lo, hi := max(a[0].lo, b[0].lo), min(a[0].hi, b[0].hi); lo <= hi {
			out = append(out, span{lo, hi})
		}
		if a[0].hi < b[0].hi {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return out
}

func subtract(a, b set) set { return intersect(a, b.complement()) }

// ranges writes the set as the inside of a character class of a pattern with the u flag.
func (s set) ranges() string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, `\u{%x}`, r.lo)
		if r.hi > r.lo {
			fmt.Fprintf(&b, `-\u{%x}`, r.hi)
		}
	}
	return b.String()
}

// class writes the set as a whole character class.
func (s set) class() string {
	if len(s) == 0 {
		return "[]"
	}
	return "[" + s.ranges() + "]"
}
