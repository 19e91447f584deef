// Package textdiff finds the shortest way from one list of lines to another, by Myers' algorithm.
package textdiff

import "strings"

// Op says what happens to a line.
type Op int

// The operations, with the numbers that util.diff gives them.
const (
	Delete Op = -1 // the line is only in the second list
	Keep   Op = 0
	Insert Op = 1 // the line is only in the first list
)

// Edit is one line with what happens to it.
type Edit struct {
	Op   Op
	Line string
}

// Lines compares a with b and gives the edits in order. With commas, a comma at the end of a line makes no difference.
//
// E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986. Lists above chunkSize are compared piece by
// piece, since the algorithm takes memory by the square of the difference.
func Lines(a, b []string, commas bool) []Edit {
	d := differ{commas}
	var edits []Edit
	for len(a) > chunkSize || len(b) > chunkSize {
		x, y := d.cut(a, b)
		edits = append(edits, d.diff(a[:x], b[:y])...)
		a, b = a[x:], b[y:]
	}
	return append(edits, d.diff(a, b)...)
}

const chunkSize = 512

type differ struct{ commas bool }

func (d differ) same(a, b string) bool {
	return a == b || d.commas && (a+"," == b || a == b+",")
}

// cut finds where to end a piece: after lines that are the same in both lists and of which the next is too, as near to
// the full size as there are any.
func (d differ) cut(a, b []string) (x, y int) {
	const radius = chunkSize / 2
	for x := min(chunkSize, len(a)); x > chunkSize-radius; x-- {
		if x >= len(a) || strings.Trim(a[x], " {}[],\t") == "" {
			continue
		}
		for y := max(0, x-radius); y < min(x+radius, chunkSize+radius, len(b)); y++ {
			if d.same(a[x], b[y]) && (y > 0 && d.same(a[x-1], b[y-1])) {
				return x, y
			}
		}
	}
	return min(chunkSize, len(a)), min(chunkSize, len(b))
}

// diff walks along ever longer edits; reached[k] is how far down a the diagonal k has come.
func (d differ) diff(a, b []string) []Edit {
	most := len(a) + len(b)
	reached := make([]int, 2*most+3)
	at := func(v []int, k int) *int { return &v[k+most+1] }
	var trace [][]int
	for level := 0; level <= most; level++ {
		trace = append(trace, append([]int(nil), reached...))
		for k := -level; k <= level; k += 2 {
			x := *at(reached, k-1) + 1
			if k == -level || k != level && *at(reached, k-1) < *at(reached, k+1) {
				x = *at(reached, k+1)
			}
			for y := x - k; x < len(a) && y < len(b) && d.same(a[x], b[y]); y++ {
				x++
			}
			*at(reached, k) = x
			if x >= len(a) && x-k >= len(b) {
				return d.backtrack(a, b, trace, at)
			}
		}
	}
	return nil
}

// backtrack reads the edits off the trace, from the end.
func (d differ) backtrack(a, b []string, trace [][]int, at func([]int, int) *int) []Edit {
	x, y := len(a), len(b)
	var edits []Edit
	for level := len(trace) - 1; level >= 0; level-- {
		v, k := trace[level], x-y
		from := k - 1
		if k == -level || k != level && *at(v, k-1) < *at(v, k+1) {
			from = k + 1
		}
		fromX := *at(v, from)
		fromY := fromX - from
		for ; x > fromX && y > fromY; x, y = x-1, y-1 {
			line := a[x-1]
			if d.commas && !strings.HasSuffix(line, ",") {
				line = b[y-1]
			}
			edits = append(edits, Edit{Keep, line})
		}
		switch {
		case level == 0:
		case x > fromX:
			x--
			edits = append(edits, Edit{Insert, a[x]})
		default:
			y--
			edits = append(edits, Edit{Delete, b[y]})
		}
	}
	for i, j := 0, len(edits)-1; i < j; i, j = i+1, j-1 {
		edits[i], edits[j] = edits[j], edits[i]
	}
	return edits
}
