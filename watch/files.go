package watch

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Files says which files matter: those at and beneath Roots which no ignore file prunes and Match selects.
type Files struct {
	// Roots are absolute paths of folders or files, which need not exist yet. What is named here is watched, whatever
	// Prune and ignore files say about it. Links to folders are followed here and nowhere else.
	Roots []string

	// Match selects files by absolute path. Of a folder (isDir) it tells whether anything beneath could be selected; when
	// in doubt, true. It is called from several goroutines. nil selects everything.
	Match func(path string, isDir bool) bool

	// Prune are names of folders that are never entered. nil means .git, .jsrun and node_modules.
	Prune []string

	// NoIgnore turns off .gitignore files, nested ones included, and .git/info/exclude.
	NoIgnore bool
}

// rules answers for Files which paths matter. It remembers the ignore files it has read, so it is made anew when one of
// them may have changed. It belongs to one goroutine.
type rules struct {
	files  Files
	prune  []string
	ignore map[string]*ignoreRules // by root
}

func newRules(files Files) *rules {
	r := &rules{files: files, prune: files.Prune, ignore: map[string]*ignoreRules{}}
	if files.Prune == nil {
		r.prune = []string{".git", ".jsrun", "node_modules"}
	}
	return r
}

// reaches reports whether path is one of the files that matter, or a folder on the way to some.
func (r *rules) reaches(path string, isDir bool) bool {
	return slices.ContainsFunc(r.files.Roots, func(root string) bool { return r.reachesFrom(root, path, isDir) })
}

// reachesFrom asks for each folder between root and path as well.
func (r *rules) reachesFrom(root, path string, isDir bool) bool {
	if !within(root, path) {
		return false
	}
	for dir := filepath.Dir(path); len(dir) > len(root); dir = filepath.Dir(dir) {
		if !r.takes(root, dir, true) {
			return false
		}
	}
	return r.takes(root, path, isDir)
}

// takes asks for path itself only: the folders above it are known to be taken.
func (r *rules) takes(root, path string, isDir bool) bool {
	if path != root {
		if isDir && slices.Contains(r.prune, filepath.Base(path)) {
			return false
		}
		if !r.files.NoIgnore && r.ignoreFor(root).ignores(path, isDir) {
			return false
		}
	}
	return r.files.Match == nil || r.files.Match(path, isDir)
}

func (r *rules) ignoreFor(root string) *ignoreRules {
	known := r.ignore[root]
	if known == nil {
		known = newIgnoreRules(root)
		r.ignore[root] = known
	}
	return known
}

// visitor is told what a walk finds. What vanishes during the walk was not there.
type visitor struct {
	folder     func(path string, info fs.FileInfo) // before the folder is listed
	file       func(path string)                   // everything that is not a folder, links included
	unreadable func(path string, err error)
}

// walk visits what matters at and beneath start, which is root or a folder beneath it.
func (r *rules) walk(ctx context.Context, root, start string, v visitor) error {
	info, err := os.Stat(start)
	if start != root {
		info, err = os.Lstat(start)
	}
	if err != nil || !r.reachesFrom(root, start, info.IsDir()) {
		if link, linkErr := os.Lstat(start); err != nil && linkErr == nil && link.Mode()&fs.ModeSymlink != 0 && r.reachesFrom(root, start, false) {
			v.file(start) // a dangling link
		}
		return ctx.Err()
	}
	if !info.IsDir() {
		v.file(start)
		return ctx.Err()
	}
	return r.walkFolder(ctx, root, start, info, v)
}

func (r *rules) walkFolder(ctx context.Context, root, dir string, info fs.FileInfo, v visitor) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	v.folder(dir, info)
	entries, err := os.ReadDir(dir)
	if err != nil && !vanished(err) {
		v.unreadable(dir, err)
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if !r.takes(root, path, e.IsDir()) {
			continue
		}
		if !e.IsDir() {
			v.file(path)
			continue
		}
		info, err := e.Info()
		if err != nil || !info.IsDir() {
			continue // vanished, or replaced by a file since
		}
		if err := r.walkFolder(ctx, root, path, info, v); err != nil {
			return err
		}
	}
	return nil
}

// within reports whether path is dir or lies beneath it.
func within(dir, path string) bool {
	if !strings.HasPrefix(path, dir) {
		return false
	}
	return len(path) == len(dir) || os.IsPathSeparator(path[len(dir)]) || os.IsPathSeparator(dir[len(dir)-1])
}
