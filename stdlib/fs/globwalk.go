package fs

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// globWalk finds the files that patterns match. It reads each folder once.
type globWalk struct {
	ctx     context.Context
	cwd     string
	exclude []globPattern

	pattern globPattern
	visited map[globVisit]bool // of the present pattern
	found   map[string]bool
	results []string // as the script is to see them: relative to cwd unless the pattern is absolute
	folders map[string][]os.DirEntry
}

type globVisit struct {
	path string
	name int
}

func (w *globWalk) run(patterns []globPattern) {
	w.found, w.folders = map[string]bool{}, map[string][]os.DirEntry{}
	for _, w.pattern = range patterns {
		w.visited = map[globVisit]bool{}
		w.arrive(w.pattern.root, 0)
	}
}

func (w *globWalk) real(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(w.cwd, path)
}

// arrive is at path with the names before the one at index matched.
func (w *globWalk) arrive(path string, index int) {
	if w.ctx.Err() != nil || w.visited[globVisit{path, index}] || w.excluded(path) {
		return
	}
	w.visited[globVisit{path, index}] = true
	if index < len(w.pattern.names) {
		w.step(path, index)
		return
	}
	if w.pattern.folders && !isFolder(w.real(path)) {
		return
	}
	if path == "" {
		path = "."
	}
	if !w.found[path] {
		w.found[path] = true
		w.results = append(w.results, path)
	}
}

// step goes from the folder at path by the name at index.
func (w *globWalk) step(path string, index int) {
	switch name := w.pattern.names[index]; {
	case name == ".":
		w.arrive(path, index+1)
	case name == "..":
		if isFolder(w.real(path)) {
			w.arrive(above(path), index+1)
		}
	case name == "**":
		w.descend(path, index)
	case !isMagic(name):
		below := filepath.Join(path, name)
		if _, err := os.Lstat(w.real(below)); err == nil {
			w.arrive(below, index+1)
		}
	default:
		for _, e := range w.list(path) {
			if matchName(name, e.Name()) {
				w.arrive(filepath.Join(path, e.Name()), index+1)
			}
		}
	}
}

// descend matches "**": the folder itself and all below it. Links to folders are not gone into, but unless "**" comes
// first the rest of the pattern is tried in them.
func (w *globWalk) descend(path string, index int) {
	w.arrive(path, index+1)
	last := index+1 == len(w.pattern.names)
	for _, e := range w.list(path) {
		below := filepath.Join(path, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case e.IsDir():
			w.arrive(below, index)
		case last, index > 0 && e.Type()&os.ModeSymlink != 0:
			w.arrive(below, index+1)
		}
	}
}

// list gives the entries of a folder; what is none, or cannot be read, has none.
func (w *globWalk) list(path string) []os.DirEntry {
	entries, known := w.folders[path]
	if !known {
		entries, _ = os.ReadDir(w.real(path))
		w.folders[path] = entries
	}
	return entries
}

func (w *globWalk) excluded(path string) bool {
	if path == "" {
		return false
	}
	names := strings.Split(filepath.ToSlash(path), "/")
	for _, p := range w.exclude {
		if matchNames(p.names, names, false) || p.root != "" && matchNames(p.names, names[1:], false) {
			return true
		}
	}
	return false
}

// matchNames matches a whole path, name by name. With dots, wildcards match a dot at the beginning of a name too.
func matchNames(pattern, names []string, dots bool) bool {
	switch {
	case len(pattern) == 0:
		return len(names) == 0
	case pattern[0] == "**":
		for i := 0; ; i++ {
			if matchNames(pattern[1:], names[i:], dots) {
				return true
			}
			if i == len(names) || !dots && strings.HasPrefix(names[i], ".") {
				return false
			}
		}
	case pattern[0] == ".":
		return matchNames(pattern[1:], names, dots)
	}
	return len(names) > 0 && (matchName(pattern[0], names[0]) || dots && matchRest(pattern[0], names[0])) &&
		matchNames(pattern[1:], names[1:], dots)
}

// above is the folder that path is in; beyond the folder that the walk began in it begins with "..".
func above(path string) string {
	up := filepath.Join(path, "..")
	if path == "" {
		up = ".."
	}
	if up == "." {
		return ""
	}
	return up
}
