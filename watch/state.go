package watch

import (
	"maps"
	"slices"
)

// State is what a trigger's inputs are at one moment: each file that is there, by path.
type State map[string]Entry

// Entry is one file of a State.
type Entry struct {
	// Content is compared, and nothing else: two entries with equal text stand for the same input. The states of
	// [NewSnapshot] hold the kind of the file and a digest of its content or the target of a link.
	Content string

	// For the next snapshot, to tell that the file need not be read again.
	stat stat
	link string // what Content begins with when the file was reached by a link
}

// Diff gives the paths at which s and later differ, sorted.
func (s State) Diff(later State) []string {
	changed := map[string]bool{}
	for path, e := range s {
		if other, there := later[path]; !there || other.Content != e.Content {
			changed[path] = true
		}
	}
	for path := range later {
		if _, there := s[path]; !there {
			changed[path] = true
		}
	}
	return slices.Sorted(maps.Keys(changed))
}
