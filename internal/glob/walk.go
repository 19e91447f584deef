package glob

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// Found is what a list names under a folder.
type Found struct {
	Files []string // relative to the folder, with slashes, sorted, none twice
	Empty []int    // indexes of the patterns without "!" that no file matched, not even one that a later pattern excludes
}

// WalkError is a folder that could not be read while a pattern needed it.
type WalkError struct {
	Pattern int   // index in the list
	Err     error // with the path
}

func (e *WalkError) Error() string { return e.Err.Error() }
func (e *WalkError) Unwrap() error { return e.Err }

// Files lists the files under root that patterns select; see [List.Walk].
func Files(root string, patterns []string) ([]string, error) {
	l, err := New(patterns)
	if err != nil {
		return nil, err
	}
	found, err := l.Walk(root)
	return found.Files, err
}

// Walk lists what the list selects under root: everything that is not a folder, a symbolic link being listed as itself
// wherever it points. A link to a folder is entered only where a pattern spells its name out, so that a walk neither
// leaves root unasked nor goes round a loop. What vanishes during the walk was not there. An error is a *WalkError.
func (l *List) Walk(root string) (Found, error) {
	w := walker{list: l, root: root, hit: make([]bool, len(l.negative))}
	if err := w.folder("", l.start()); err != nil {
		return Found{}, err
	}
	slices.Sort(w.files)
	found := Found{Files: slices.Compact(w.files)}
	for i, hit := range w.hit {
		if !hit && !l.negative[i] {
			found.Empty = append(found.Empty, i)
		}
	}
	return found, nil
}

type walker struct {
	list  *List
	root  string
	files []string
	hit   []bool
	next  []state // scratch of step
}

// folder lists what the states at select in the folder rel, which is "" or ends in a slash.
func (w *walker) folder(rel string, at []state) error {
	at = w.prune(at)
	if len(at) == 0 {
		return nil
	}
	if names, all := spelled(at); all {
		for _, s := range names {
			if err := w.spelledEntry(rel, s, at); err != nil {
				return err
			}
		}
		return nil
	}
	if slices.ContainsFunc(at, func(s state) bool { return s.names[s.at] == name{plain, ".."} }) {
		if err := w.spelledEntry(rel, "..", at); err != nil {
			return err
		}
	}
	entries, err := os.ReadDir(w.path(rel))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return w.fault(at, err)
	}
	for _, e := range entries {
		if err := w.entry(rel, e.Name(), e.Type(), at); err != nil {
			return err
		}
	}
	return nil
}

// spelledEntry looks for one name without reading its folder, which may be huge, or closed to us.
func (w *walker) spelledEntry(rel, s string, at []state) error {
	info, err := os.Lstat(w.path(rel + s))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return w.fault(at, err)
	}
	return w.entry(rel, s, info.Mode().Type(), at)
}

func (w *walker) entry(rel, s string, mode fs.FileMode, at []state) error {
	w.next = step(w.next, at, s)
	if len(w.next) == 0 {
		return nil
	}
	if mode.IsDir() {
		return w.folder(rel+s+"/", slices.Clone(w.next))
	}
	w.accept(rel + s)
	if mode&fs.ModeSymlink == 0 {
		return nil
	}
	inside := slices.Clone(w.next)
	inside = slices.DeleteFunc(inside, func(s state) bool { return !s.named || s.done() })
	if len(inside) == 0 {
		return nil
	}
	if info, err := os.Stat(w.path(rel + s)); err != nil || !info.IsDir() {
		return nil
	}
	return w.folder(rel+s+"/", inside)
}

// accept adds a path if the last of the patterns that match it is not an exclusion.
func (w *walker) accept(path string) {
	last := -1
	for _, s := range w.next {
		if s.done() {
			w.hit[s.pattern] = true
			last = max(last, s.pattern)
		}
	}
	if last >= 0 && !w.list.negative[last] {
		w.files = append(w.files, path)
	}
}

// prune drops the states that can select nothing below: those that are done, and those that a later pattern excludes
// together with all of the folder. What is left is empty unless something can be selected.
func (w *walker) prune(at []state) []state {
	excluded := -1
	for _, s := range at {
		if w.list.negative[s.pattern] && s.rest() {
			excluded = max(excluded, s.pattern)
		}
	}
	at = slices.DeleteFunc(at, func(s state) bool { return s.done() || s.pattern < excluded && !s.leadsToHidden() })
	if !slices.ContainsFunc(at, func(s state) bool { return !w.list.negative[s.pattern] }) {
		return nil
	}
	return at
}

// spelled gives the names that the states want next; all is false when one of them has a wildcard there.
func spelled(at []state) (names []string, all bool) {
	for _, s := range at {
		n := s.names[s.at]
		if n.kind != plain {
			return nil, false
		}
		if !slices.Contains(names, n.text) {
			names = append(names, n.text)
		}
	}
	return names, true
}

// fault blames the first pattern that selects files in the folder.
func (w *walker) fault(at []state, err error) error {
	i := slices.IndexFunc(at, func(s state) bool { return !w.list.negative[s.pattern] })
	return &WalkError{Pattern: at[i].pattern, Err: err}
}

func (w *walker) path(rel string) string { return filepath.Join(w.root, filepath.FromSlash(rel)) }
