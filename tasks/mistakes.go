package tasks

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jsrun/jsrun/internal/diag"
)

// mistakes gathers all that is wrong with one task file, so that a user mends it in one go.
type mistakes struct {
	file string
	text string
	list []*diag.Error
}

// add notes a mistake at s.
func (m *mistakes) add(s spot, hint, format string, args ...any) {
	m.list = append(m.list, &diag.Error{Pos: m.pos(s), Msg: fmt.Sprintf(format, args...), Hint: hint, Code: diag.ExitTaskFile})
}

// addErr notes err, a mistake that somebody else found. One with no position of its own stands at s.
func (m *mistakes) addErr(s spot, err error) {
	known := &diag.Error{}
	if !errors.As(err, &known) {
		known = &diag.Error{Err: err}
	}
	placed := *known
	if placed.Pos.Line == 0 {
		placed.Pos = m.pos(s)
	}
	placed.Code = diag.ExitTaskFile
	m.list = append(m.list, &placed)
}

func (m *mistakes) pos(s spot) diag.Pos { return diag.Pos{File: m.file, Line: s.line, Col: s.col} }

// spotOf gives the place of the byte at offset.
func (m *mistakes) spotOf(offset int) spot { return advance(spot{1, 1}, m.text[:offset]) }

// suggest gives the hint for a name that is none of candidates.
func (m *mistakes) suggest(name string, candidates []string) string {
	return didYouMean(m.closest(name, candidates))
}

// closest gives the candidate that was probably meant by name, or "". Only the first mistakes get one: each costs a
// comparison with every candidate, and a file with 100,000 tasks and as many wrong names must not take an hour to refuse.
func (m *mistakes) closest(name string, candidates []string) string {
	if len(m.list) >= 20 {
		return ""
	}
	return diag.Closest(name, candidates)
}

// err joins the mistakes in file order, each with the line that it is in; nil when there are none.
func (m *mistakes) err() error {
	if len(m.list) == 0 {
		return nil
	}
	slices.SortStableFunc(m.list, func(a, b *diag.Error) int {
		return cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	lines := strings.Split(m.text, "\n")
	errs := make([]error, len(m.list))
	for i, e := range m.list {
		if n := e.Pos.Line; e.Source == "" && e.Pos.File == m.file && 0 < n && n <= len(lines) {
			e.Source = shown(lines[n-1])
		}
		errs[i] = e
	}
	return errors.Join(errs...)
}

// shown gives the line of text to print above a caret, or "" for one that would fill the screen.
func shown(line string) string {
	if len(line) > 200 {
		return ""
	}
	return strings.TrimSuffix(line, "\r")
}

// didYouMean gives the hint for the candidate that was probably meant; none for "".
func didYouMean(near string) string {
	if near == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", near)
}
