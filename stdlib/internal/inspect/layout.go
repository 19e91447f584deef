package inspect

import (
	"math"
	"strings"
)

// join sets entries between braces: in columns, on one line, or on a line each.
func (p *printer) join(s *shape, entries []string, depth int) string {
	if p.Compact == CompactTrue {
		return p.joinCompact(s, entries)
	}
	base := s.base
	if base != "" {
		base += " "
	}
	if p.Compact >= 1 {
		before := len(entries)
		if s.list && before > 6 {
			entries = p.columns(entries, s.numbers)
		}
		if float64(p.depth-depth) < p.Compact && before == len(entries) {
			start := len(entries) + p.indent + units(s.open) + units(s.base) + 10
			if line, ok := p.oneLine(entries, start, s.base); ok {
				return base + s.open + " " + line + " " + s.end
			}
		}
	}
	return p.lines(base+s.open, entries, s.end)
}

// lines sets entries on a line each. Texts may be huge, so they are copied once.
func (p *printer) lines(open string, entries []string, end string) string {
	margin := "\n" + strings.Repeat(" ", p.indent)
	size := len(open) + len(margin) + len(end)
	for _, e := range entries {
		size += len(margin) + len("  ,") + len(e)
	}
	var text strings.Builder
	text.Grow(size)
	text.WriteString(open)
	for i, e := range entries {
		if i > 0 {
			text.WriteByte(',')
		}
		text.WriteString(margin)
		text.WriteString("  ")
		text.WriteString(e)
	}
	text.WriteString(margin)
	text.WriteString(end)
	return text.String()
}

// oneLine sets entries on one line, if they fit there.
func (p *printer) oneLine(entries []string, start int, base string) (line string, ok bool) {
	if !p.fits(entries, start, base) {
		return "", false
	}
	line = strings.Join(entries, ", ")
	return line, !strings.Contains(line, "\n")
}

// joinCompact is the layout of `compact: true`.
func (p *printer) joinCompact(s *shape, entries []string) string {
	base := s.base
	if base != "" {
		base = " " + base
	}
	if p.fits(entries, 0, s.base) {
		return s.open + base + " " + strings.Join(entries, ", ") + " " + s.end
	}
	margin := "\n" + strings.Repeat(" ", p.indent) + "  "
	first := " "
	if base != "" || len(s.open) != 1 {
		first = base + margin
	}
	return s.open + first + strings.Join(entries, ","+margin) + " " + s.end
}

// fits tells whether entries on one line stay below the line's length.
func (p *printer) fits(entries []string, start int, base string) bool {
	total := float64(len(entries) + start)
	if total+float64(len(entries)) > p.BreakLength {
		return false
	}
	const mostBytes = 3 // of a UTF-16 unit in UTF-8
	for _, e := range entries {
		if p.Colors {
			e = StripControl(e)
		}
		if total+float64(len(e)/mostBytes) > p.BreakLength {
			return false
		}
		if total += float64(units(e)); total > p.BreakLength {
			return false
		}
	}
	return !strings.Contains(base, "\n")
}

// columns sets the entries of a long list in columns, as wide as needed, in about a square.
func (p *printer) columns(entries []string, isNumber func(int) bool) []string {
	const separator = 2 // a comma and a space
	count := len(entries)
	if p.MaxArrayLength < float64(count) {
		count-- // "... more items" stands by itself
	}
	widths := make([]int, count)
	total, widest := 0, 0
	for i, e := range entries[:count] {
		widths[i] = Width(e)
		total += widths[i] + separator
		widest = max(widest, widths[i])
	}
	cell := widest + separator
	if float64(cell*3+p.indent) >= p.BreakLength || float64(total)/float64(cell) <= 5 && widest > 6 {
		return entries
	}
	n := p.columnCount(cell, total, len(entries), count)
	if n <= 1 {
		return entries
	}
	rows := layRows(entries[:count], widths, n, rightAligned(len(entries), isNumber))
	return append(rows, entries[count:]...)
}

func (p *printer) columnCount(cell, total, entries, shown int) int {
	const heightOfCharacter = 2.5
	bias := math.Sqrt(float64(cell) - float64(total)/float64(entries))
	biased := math.Max(float64(cell)-3-bias, 1)
	square := math.Floor(math.Sqrt(heightOfCharacter*biased*float64(shown))/biased + 0.5)
	fitting := math.Floor((p.BreakLength - float64(p.indent)) / float64(cell))
	return int(math.Min(math.Min(square, fitting), math.Min(p.Compact*4, 15)))
}

// rightAligned tells whether all entries are numbers, which line up at their ends.
func rightAligned(n int, isNumber func(int) bool) bool {
	if isNumber == nil {
		return true
	}
	for i := range n {
		if !isNumber(i) {
			return false
		}
	}
	return true
}

func layRows(entries []string, widths []int, n int, right bool) []string {
	var columns []int
	for i := range n {
		column := 0
		for j := i; j < len(entries); j += n {
			column = max(column, widths[j])
		}
		columns = append(columns, column)
	}
	var rows []string
	for i := 0; i < len(entries); i += n {
		last := min(i+n, len(entries)) - 1
		var row strings.Builder
		for j := i; j <= last; j++ {
			space := strings.Repeat(" ", columns[j-i]-widths[j])
			text := entries[j]
			if j < last {
				text += ", "
			}
			switch {
			case right:
				row.WriteString(space + text)
			case j < last:
				row.WriteString(text + space)
			default:
				row.WriteString(text)
			}
		}
		rows = append(rows, row.String())
	}
	return rows
}
