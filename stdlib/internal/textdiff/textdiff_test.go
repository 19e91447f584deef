package textdiff

import (
	"fmt"
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		a, b, want string
		commas     bool
	}{
		{a: "a b c", b: "a c", want: " a +b  c"},
		{a: "a c", b: "a b c", want: " a -b  c"},
		{a: "x", b: "y", want: "+x -y"},
		{a: "1,", b: "1", want: " 1,", commas: true},
	} {
		var got []string
		for _, e := range Lines(strings.Fields(c.a), strings.Fields(c.b), c.commas) {
			got = append(got, map[Op]string{Delete: "-", Keep: " ", Insert: "+"}[e.Op]+e.Line)
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%q against %q: got %q, want %q", c.a, c.b, text, c.want)
		}
	}
}

// A diff of lists beyond the size that is compared at once still turns one into the other.
func TestLinesOfLongLists(t *testing.T) {
	var a, b []string
	for i := range 3000 {
		a = append(a, fmt.Sprint("line ", i))
		if i%7 != 0 {
			b = append(b, a[i])
		}
	}
	var first, second []string
	for _, e := range Lines(a, b, false) {
		if e.Op != Delete {
			first = append(first, e.Line)
		}
		if e.Op != Insert {
			second = append(second, e.Line)
		}
	}
	if strings.Join(first, "\n") != strings.Join(a, "\n") || strings.Join(second, "\n") != strings.Join(b, "\n") {
		t.Error("the edits do not make one list from the other")
	}
}
