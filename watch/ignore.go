package watch

import (
	"os"
	"path/filepath"
	"strings"
)

// ignoreFile is the name of the files whose patterns prune a tree.
const ignoreFile = ".gitignore"

// ignorePattern is one line of an ignore file.
type ignorePattern struct {
	wildcard   wildcard
	negated    bool // "!": what matches is not ignored after all
	folderOnly bool // a slash at the end
	anchored   bool // a slash elsewhere: matched against the path from the file's folder, else against the last name
}

// ignoreList is the patterns of one file; the last that matches decides.
type ignoreList []ignorePattern

// readIgnoreFile reads a file of patterns. A file that can't be read has none, as in git.
func readIgnoreFile(path string) ignoreList {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return parseIgnore(string(text))
}

// parseIgnore reads patterns as gitignore(5) defines them.
func parseIgnore(text string) ignoreList {
	var list ignoreList
	for line := range strings.SplitSeq(strings.TrimPrefix(text, "\ufeff"), "\n") {
		line = trimSpaces(strings.TrimSuffix(line, "\r"))
		if line == "" || line[0] == '#' {
			continue
		}
		if p, ok := parseIgnoreLine(line); ok {
			list = append(list, p)
		}
	}
	return list
}

func parseIgnoreLine(line string) (ignorePattern, bool) {
	var p ignorePattern
	line, p.negated = strings.CutPrefix(line, "!")
	line, p.folderOnly = strings.CutSuffix(line, "/")
	p.anchored = strings.Contains(line, "/")
	w, ok := compileWildcard(strings.TrimPrefix(line, "/"))
	p.wildcard = w
	return p, ok && line != ""
}

// trimSpaces drops the spaces at the end of a line that no backslash protects.
func trimSpaces(line string) string {
	end := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case ' ':
			continue
		case '\\':
			i++
		}
		end = min(i+1, len(line))
	}
	return line[:end]
}

// decide tells whether the list ignores rel, a path with slashes from the list's folder; decided is false when no pattern
// matches. A folder above rel that is ignored is the caller's to find.
func (l ignoreList) decide(rel string, isDir bool) (ignored, decided bool) {
	base := rel[strings.LastIndexByte(rel, '/')+1:]
	for i := len(l) - 1; i >= 0; i-- {
		p := &l[i]
		text := base
		if p.anchored {
			text = rel
		}
		if (isDir || !p.folderOnly) && p.wildcard.match(text) {
			return !p.negated, true
		}
	}
	return false, false
}

// ignoreRules are the ignore files that matter for one root, each read when it is first asked for.
type ignoreRules struct {
	top   string // the highest folder whose file counts: the root, or the repository's top folder above it
	lists map[string]ignoreList
}

// newIgnoreRules finds the files that count for root: its own and those beneath, and above it those of the git repository
// that it is in, unless they ignore the root itself; then it was named in spite of them.
func newIgnoreRules(root string) *ignoreRules {
	r := &ignoreRules{top: root, lists: map[string]ignoreList{}}
	for dir := root; ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			r.top = dir
			break
		}
		if dir == filepath.Dir(dir) {
			return r
		}
	}
	for dir := root; dir != r.top; dir = filepath.Dir(dir) {
		if r.ignores(dir, true) {
			r.top = root
			break
		}
	}
	return r
}

// ignores reports whether path, which lies beneath top, is ignored by a pattern of its own. The deepest file decides.
func (r *ignoreRules) ignores(path string, isDir bool) bool {
	for dir := path; dir != r.top && dir != filepath.Dir(dir); {
		dir = filepath.Dir(dir)
		if ignored, decided := r.decide(dir, filepath.Join(dir, ignoreFile), path, isDir); decided {
			return ignored
		}
	}
	ignored, _ := r.decide(r.top, filepath.Join(r.top, ".git", "info", "exclude"), path, isDir)
	return ignored
}

func (r *ignoreRules) decide(dir, file, path string, isDir bool) (ignored, decided bool) {
	list, known := r.lists[file]
	if !known {
		list = readIgnoreFile(file)
		r.lists[file] = list
	}
	if len(list) == 0 {
		return false, false
	}
	rel, err := filepath.Rel(dir, path)
	if err != nil {
		return false, false
	}
	return list.decide(filepath.ToSlash(rel), isDir)
}
