package readline

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestLineEnds compares the search with a regular expression, on text of nothing but what is hard.
func TestLineEnds(t *testing.T) {
	pieces := []string{"\n", "\r", "\u2028", "\u2029", "\u2027", "a", "\xe2", "\xe2\x80"}
	ends := regexp.MustCompile("\r\n|\n|\r|\u2028|\u2029")
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		var want, got [][2]int
		for _, span := range ends.FindAllStringIndex(b.String(), -1) {
			want = append(want, [2]int{span[0], span[1]})
		}
		e := newLineEnds([]byte(b.String()), 0)
		for at, size := e.next(); at >= 0; at, size = e.next() {
			got = append(got, [2]int{at, at + size})
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q: got %v, want %v", b.String(), got, want)
		}
	}
}
