package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"

	"github.com/fsnotify/fsnotify"
)

// tree keeps a watch on each folder that may hold files that matter. It follows the disk, not the events: an event only
// says where to look, and what is found there is compared with the watches that it holds. It belongs to one goroutine,
// which is not the one that takes events from the backend.
type tree struct {
	files   Files
	rules   *rules
	backend backend
	report  func(Event)

	watched   map[string]fs.FileInfo // folders with a watch, as they were when they got it
	unwatched map[string]bool        // folders for which there was none to have: they are polled
	outside   map[string]bool        // watched folders above roots: where one may appear, or an ignore file change
	told      bool                   // that there are unwatched ones
}

func newTree(files Files, b backend, report func(Event)) *tree {
	return &tree{
		files: files, rules: newRules(files), backend: b, report: report,
		watched: map[string]fs.FileInfo{}, unwatched: map[string]bool{}, outside: map[string]bool{},
	}
}

// apply looks where a batch says that something happened. It reports whether files that matter may have changed.
func (t *tree) apply(ctx context.Context, b batch) (relevant bool, err error) {
	if b.lost {
		t.report(Event{Kind: Lost, Err: b.err})
		return true, t.syncAll(ctx)
	}
	all, dirs := false, map[string]bool{}
	for path, op := range b.ops {
		info, statErr := os.Lstat(path)
		isDir := statErr == nil && info.IsDir()
		_, watched := t.watched[path]
		gone := op.Has(fsnotify.Remove) || op.Has(fsnotify.Rename)
		if watched && gone {
			t.drop(path) // also when something is there again: it is another folder, perhaps with the same inode
		}
		switch {
		case filepath.Base(path) == ignoreFile, (gone || op.Has(fsnotify.Create)) && t.leadsToRoot(path):
			all = true
		case watched && !gone && !op.Has(fsnotify.Create):
			continue // its listing changed, which the events of what is in it tell too
		case watched || isDir && t.rules.reaches(path, true):
			dirs[path] = true
		case !t.rules.reaches(path, isDir):
			continue
		}
		relevant = true
	}
	if all {
		return true, t.syncAll(ctx)
	}
	for dir := range dirs {
		if err := t.sync(ctx, dir, false); err != nil {
			return relevant, err
		}
	}
	return relevant, nil
}

// leadsToRoot reports whether path is a root or a folder above one.
func (t *tree) leadsToRoot(path string) bool {
	for _, root := range t.files.Roots {
		if within(path, root) {
			return true
		}
	}
	return false
}

// syncAll makes the watches what they should be everywhere, and renews each one: some may have died unseen.
func (t *tree) syncAll(ctx context.Context) error {
	t.rules = newRules(t.files)
	outside := t.findOutside()
	for dir := range t.outside {
		if !outside[dir] {
			t.drop(dir)
		}
	}
	t.outside = outside
	for dir := range outside {
		if info, err := os.Stat(dir); err == nil {
			t.ensure(dir, info, true)
		}
	}
	for _, root := range t.files.Roots {
		if err := t.sync(ctx, root, true); err != nil {
			return err
		}
	}
	return nil
}

// findOutside gives the folders to watch for the sake of roots beneath them: the nearest one there is above a root that
// is missing, a file or a link, and those whose ignore files count for a root.
func (t *tree) findOutside() map[string]bool {
	found := map[string]bool{}
	for _, root := range t.files.Roots {
		dir := root
		info, err := os.Stat(dir)
		for err != nil || !info.IsDir() {
			if dir == filepath.Dir(dir) {
				break
			}
			dir = filepath.Dir(dir)
			info, err = os.Stat(dir)
		}
		if link, err := os.Lstat(root); err == nil && link.Mode()&fs.ModeSymlink != 0 {
			found[filepath.Dir(root)] = true
		}
		if dir != root {
			found[dir] = true
		} else if !t.files.NoIgnore {
			for top := t.rules.ignoreFor(root).top; len(dir) > len(top); {
				dir = filepath.Dir(dir)
				found[dir] = true
			}
		}
	}
	return found
}

// sync makes the watches at and beneath dir what they should be.
//
// A folder is watched first and listed then: what is made in it before the watch is found in the listing, and what is made
// after it gives an event. A backend may be slow to begin, though, so as long as a pass has added watches another follows.
func (t *tree) sync(ctx context.Context, dir string, renew bool) error {
	for range 3 {
		before := len(t.watched)
		seen, added, err := t.pass(ctx, dir, renew)
		if err != nil {
			return err
		}
		for path := range maps.Clone(t.watched) {
			if within(dir, path) && !seen[path] && !t.outside[path] {
				t.forget(path)
			}
		}
		for path := range t.unwatched {
			if within(dir, path) && !seen[path] && !t.outside[path] {
				delete(t.unwatched, path)
			}
		}
		if !added && len(t.watched) == before {
			break
		}
		renew = false
	}
	return nil
}

// pass walks what is there at and beneath dir, and watches each folder before it is listed.
func (t *tree) pass(ctx context.Context, dir string, renew bool) (seen map[string]bool, added bool, err error) {
	seen = map[string]bool{}
	v := visitor{
		folder: func(path string, info fs.FileInfo) {
			if !seen[path] {
				added = t.ensure(path, info, renew) || added
			}
			seen[path] = true
		},
		file:       func(string) {},
		unreadable: func(string, error) {}, // the snapshot shows it
	}
	for _, root := range t.files.Roots {
		start := dir
		if within(dir, root) {
			start = root
		} else if !within(root, dir) {
			continue
		}
		if err := t.rules.walk(ctx, root, start, v); err != nil {
			return nil, false, err
		}
	}
	return seen, added, nil
}

// ensure sees to it that the folder path, which is now info, has a watch. It reports whether it has got a new one.
func (t *tree) ensure(path string, info fs.FileInfo, renew bool) bool {
	old, watched := t.watched[path]
	if watched && !os.SameFile(old, info) {
		t.drop(path) // the watches beneath belong to the folder that was here before
		watched = false
	}
	if watched && !renew {
		return false
	}
	if err := t.backend.Add(path); err != nil {
		t.refused(path, err)
		return false
	}
	os.SameFile(info, info) // Windows asks for the identity at the first comparison, which must not be a later one
	t.watched[path] = info
	delete(t.unwatched, path)
	return !watched
}

// refused takes note that a folder got no watch. One that has vanished needs none.
func (t *tree) refused(path string, err error) {
	delete(t.watched, path)
	if vanished(err) {
		return
	}
	t.unwatched[path] = true
	if !t.told && !errors.Is(err, errPolling) {
		t.told = true
		t.report(Event{Kind: Unwatched, Path: path, Err: err, Limit: watchLimit(err)})
	}
}

// drop gives up the watches of path and of all beneath: it was renamed or deleted, and their names are no longer true.
func (t *tree) drop(path string) {
	for dir := range maps.Clone(t.watched) {
		if within(path, dir) {
			t.forget(dir)
		}
	}
}

func (t *tree) forget(dir string) {
	delete(t.watched, dir)
	// The error says that the watch went with its folder.
	_ = t.backend.Remove(dir)
}
