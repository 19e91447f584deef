package tasks

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
)

// snapshot says what files are, by path relative to some folder, with slashes. Two that are equal mean that no file's
// content, kind, executable bit or link target differs; times and owners do not count. What does not exist is left out.
type snapshot map[string]string

// take looks at the files under dir, several at a time.
func (h *hasher) take(ctx context.Context, dir string, files []string) (snapshot, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	seen := make([]string, len(files))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files) && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				var err error
				if seen[i], err = h.look(absolute(dir, files[i])); err != nil {
					cancel(err)
				}
			}
		})
	}
	workers.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	s := make(snapshot, len(files))
	for i, file := range files {
		if seen[i] != "" {
			s[file] = seen[i]
		}
	}
	return s, nil
}

// look says what stands at path, or "" when nothing does. A link is its target's text and what a file there holds; of a
// folder behind a link only the name counts, for nothing was said about what is in it. Pipes, sockets and devices are
// their kind: reading one could wait for ever.
func (h *hasher) look(path string) (string, error) {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return "", nil
	case err != nil:
		return "", err
	case info.Mode()&fs.ModeSymlink == 0:
		return h.describe(path, info)
	}
	target, err := os.Readlink(path)
	if err != nil {
		return "", err
	}
	info, err = os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ELOOP):
		return "link " + target + " to nothing", nil
	case err != nil:
		return "", err
	}
	behind, err := h.describe(path, info)
	return "link " + target + " to " + behind, err
}

func (h *hasher) describe(path string, info fs.FileInfo) (string, error) {
	mode := info.Mode()
	if !mode.IsRegular() {
		return mode.Type().String(), nil
	}
	sum, err := h.sum(path, info)
	if err != nil {
		return "", err
	}
	if runtime.GOOS != "windows" && mode&0o111 != 0 {
		return "exec " + sum, nil
	}
	return "file " + sum, nil
}

// changes lists the paths at which two snapshots differ, sorted.
func (s snapshot) changes(other snapshot) []string {
	var paths []string
	for path, was := range s {
		if is, ok := other[path]; !ok || is != was {
			paths = append(paths, path)
		}
	}
	for path := range other {
		if _, ok := s[path]; !ok {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// digest hashes all of it.
func (s snapshot) digest() string {
	var parts []string
	for _, path := range s.paths() {
		parts = append(parts, path, s[path])
	}
	return digest(parts...)
}

// paths lists what exists, sorted.
func (s snapshot) paths() []string { return slices.Sorted(maps.Keys(s)) }

// relative gives path as seen from dir, with slashes; as it is where no way leads there, as between two Windows drives.
func relative(dir, path string) string {
	rel, err := filepath.Rel(dir, path)
	if err != nil {
		rel = path
	}
	return filepath.ToSlash(rel)
}

// absolute is the way back from relative.
func absolute(dir, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}
