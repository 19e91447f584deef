package datetime

import (
	"slices"
	"strings"
	"time"
)

// Range writes two moments as a range, or as one where they look alike.
func (f *Format) Range(from, to int64) []Part {
	a, b := f.moment(from), f.moment(to)
	if f.intervals == nil {
		f.intervals = f.makeIntervals()
	}
	iv := f.intervals
	differs, ok := largestDifference(a, b)
	if !ok {
		return sourced(f.write(f.tokens, a), "shared")
	}
	if tokens := iv.patterns[differs]; tokens != nil {
		return f.writeInterval(tokens, a, b)
	}
	if f.ignores(differs) {
		return sourced(f.write(f.tokens, a), "shared")
	}
	if tokens := iv.fallback[differs]; tokens != nil {
		return f.joinEnds(f.write(tokens, a), f.write(tokens, b))
	}
	if differs >= dayPeriod && iv.date != nil && iv.clock != nil {
		return f.joinTimes(a, b)
	}
	return f.joinEnds(f.write(iv.whole, a), f.write(iv.whole, b))
}

// largestDifference gives the largest field in which two moments differ; ok is false where they are the same.
func largestDifference(a, b time.Time) (field, bool) {
	for _, fd := range differing {
		if valueOf(fd, a) != valueOf(fd, b) {
			return fd, true
		}
	}
	return 0, false
}

func valueOf(fd field, t time.Time) int {
	switch fd {
	case era:
		e, _ := eraYear(t)
		return e
	case year:
		_, y := eraYear(t)
		return y
	case month:
		return int(t.Month())
	case day:
		return t.Day()
	case dayPeriod:
		return t.Hour() / 12
	case hour:
		return t.Hour() % 12
	case minute:
		return t.Minute()
	case second:
		return t.Second()
	}
	return t.Nanosecond() / 1e6
}

// ignores tells whether a field is too small to be seen in the pattern.
func (f *Format) ignores(fd field) bool {
	smallest := era
	for _, t := range f.tokens {
		if k, ok := kindOf(t.letter, t.length); ok && t.letter != 0 && k.field != zone {
			smallest = max(smallest, rank(k.field))
		}
	}
	return rank(fd) > smallest
}

// rank puts the fields in order of size: weekdays are days, and the halves of the day are seen in its hours.
func rank(fd field) field {
	switch fd {
	case weekday, dayOfYear, dayOfWeekInMonth:
		return day
	case dayPeriod:
		return hour
	}
	return fd
}

// writeInterval writes a pattern that has fields twice: what comes before the second time is of the first end.
func (f *Format) writeInterval(tokens []token, a, b time.Time) []Part {
	cut := len(tokens)
	seen := map[string]bool{}
	for i, t := range tokens {
		if t.letter == 0 {
			continue
		}
		kind := partType(t.letter)
		if seen[kind] {
			cut = i
			break
		}
		seen[kind] = true
	}
	var parts []Part
	for i, k := range tokens {
		moment := a
		if i >= cut {
			moment = b
		}
		if k.letter == 0 {
			parts = append(parts, Part{Type: "literal", Text: k.text})
		} else if p := f.field(tokens, k, moment); p.Text != "" {
			parts = append(parts, p)
		}
	}
	return markOverlap(parts)
}

// markOverlap finds the parts that stand twice: from the first to the last of them is the start, then the end.
func markOverlap(parts []Part) []Part {
	parts = sourced(parts, "shared")
	start, end := [2]int{len(parts), -1}, [2]int{len(parts), -1}
	for i, p := range parts {
		if p.Type == "literal" {
			continue
		}
		again := slices.IndexFunc(parts[i+1:], func(q Part) bool { return q.Type == p.Type })
		if again < 0 {
			continue
		}
		j := i + 1 + again
		start, end = [2]int{min(start[0], i), max(start[1], i)}, [2]int{min(end[0], j), max(end[1], j)}
	}
	for i := start[0]; i <= start[1]; i++ {
		parts[i].Source = "startRange"
	}
	for i := end[0]; i <= end[1]; i++ {
		parts[i].Source = "endRange"
	}
	return parts
}

func sourced(parts []Part, source string) []Part {
	parts = slices.Clone(parts)
	for i := range parts {
		parts[i].Source = source
	}
	return parts
}

// joinEnds puts two whole dates together.
func (f *Format) joinEnds(first, second []Part) []Part {
	before, rest, _ := strings.Cut(f.intervals.between, "{0}")
	infix, after, _ := strings.Cut(rest, "{1}")
	return tidy(markOverlap(slices.Concat([]Part{literal(before)}, first, []Part{literal(infix)}, second, []Part{literal(after)})))
}

// joinTimes writes the day once and both times.
func (f *Format) joinTimes(a, b time.Time) []Part {
	times := f.joinEnds(f.write(f.intervals.clock, a), f.write(f.intervals.clock, b))
	date := sourced(f.write(f.intervals.date, a), "shared")
	var parts []Part
	for _, t := range parse(f.intervals.joiner) {
		text := t.text
		if t.letter != 0 {
			continue
		}
		for text != "" {
			at := strings.IndexByte(text, '{')
			if at < 0 {
				parts = append(parts, literal(text))
				break
			}
			parts = append(parts, literal(text[:at]))
			if text[at+1] == '0' {
				parts = append(parts, times...)
			} else {
				parts = append(parts, date...)
			}
			text = text[at+3:]
		}
	}
	return tidy(parts)
}

func literal(text string) Part { return Part{"literal", text, "shared"} }

// tidy leaves out what is empty, and joins literals that have one source.
func tidy(parts []Part) []Part {
	var out []Part
	for _, p := range parts {
		last := len(out) - 1
		switch {
		case p.Text == "":
		case last >= 0 && p.Type == "literal" && out[last].Type == "literal" && out[last].Source == p.Source:
			out[last].Text += p.Text
		default:
			out = append(out, p)
		}
	}
	return out
}
