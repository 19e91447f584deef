package watch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"
)

// settleTime is how long a file must have been left alone before its times prove that it has not changed: file systems
// round them, by up to two seconds (FAT), so a second write may leave them as they are.
const settleTime = 2 * time.Second

// stat is what tells, without reading it, that a file is the one that was read before.
type stat struct {
	size    int64
	mode    fs.FileMode
	modTime int64 // in ns
	id      fileID
	taken   int64 // when, in ns; not compared
}

func statOf(info fs.FileInfo) stat {
	return stat{
		size: info.Size(), mode: info.Mode(), modTime: info.ModTime().UnixNano(),
		id: fileIDOf(info), taken: time.Now().UnixNano(),
	}
}

// proves reports whether a file with the stat now has the content that it had when s was taken.
func (s stat) proves(now stat) bool {
	lastChange := max(s.modTime, s.id.changeTime)
	settled := s.taken-lastChange > int64(settleTime)
	s.taken = now.taken
	return settled && s == now
}

// NewSnapshot gives a function that takes the state of files: a file by the digest of its content, a link by its target
// and, where that is a file, the target's content. It reads only the files whose size, times or inode differ from those of
// its last call. A file or folder that can't be read is part of the state as that. The function fails only when its
// context is done; calls wait for each other.
func NewSnapshot(files Files) func(context.Context) (State, error) {
	s := &snapshotter{files: files}
	return s.take
}

type snapshotter struct {
	files Files
	mu    sync.Mutex
	last  State
}

func (s *snapshotter) take(ctx context.Context) (State, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	state := State{}
	rules := newRules(s.files) // ignore files may have changed
	for _, root := range s.files.Roots {
		err := rules.walk(ctx, root, root, visitor{
			folder:     func(string, fs.FileInfo) {},
			file:       func(path string) { state[path] = Entry{} },
			unreadable: func(path string, err error) { state[path] = Entry{Content: "unreadable: " + reason(err)} },
		})
		if err != nil {
			return nil, err
		}
	}
	if err := s.fill(ctx, state); err != nil {
		return nil, err
	}
	s.last = state
	return state, nil
}

// fill reads the entries of state, four at a time: the disk is waited for more than the processor.
func (s *snapshotter) fill(ctx context.Context, state State) error {
	var mu sync.Mutex
	var readers sync.WaitGroup
	paths := make(chan string, len(state))
	for path, e := range state {
		if e.Content == "" {
			paths <- path
		}
	}
	close(paths)
	for range 4 {
		readers.Go(func() {
			for path := range paths {
				if ctx.Err() != nil {
					return
				}
				e, there := readEntry(path, s.last[path])
				mu.Lock()
				if there {
					state[path] = e
				} else {
					delete(state, path)
				}
				mu.Unlock()
			}
		})
	}
	readers.Wait()
	return ctx.Err()
}

// readEntry reads one entry, or takes over last where it must be the same; false when the path has vanished.
func readEntry(path string, last Entry) (Entry, bool) {
	info, err := os.Lstat(path)
	prefix := ""
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		target, linkErr := os.Readlink(path)
		prefix = "link to " + target + "; "
		if info, err = os.Stat(path); err != nil || info.IsDir() || linkErr != nil {
			return Entry{Content: prefix}, !vanished(linkErr)
		}
	}
	switch {
	case vanished(err):
		return Entry{}, false
	case err != nil:
		return Entry{Content: "unreadable: " + reason(err)}, true
	case !info.Mode().IsRegular():
		return Entry{Content: prefix + "special " + info.Mode().Type().String()}, true
	}
	now := statOf(info)
	if last.link == prefix && last.stat.proves(now) {
		return last, true
	}
	digest, err := digestFile(path)
	switch {
	case vanished(err):
		return Entry{}, false
	case err != nil:
		digest = "unreadable: " + reason(err)
	}
	return Entry{Content: prefix + kind(info.Mode()) + digest, stat: now, link: prefix}, true
}

// kind tells a program from other files: making a script executable changes what it can do.
func kind(mode fs.FileMode) string {
	if mode&0o111 != 0 {
		return "program "
	}
	return "file "
}

// digestFile gives the SHA-256 of a regular file.
func digestFile(path string) (string, error) {
	f, err := openFile(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return "", errors.Join(err, errors.New("no longer a regular file"))
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// reason gives the cause of a file error without its path.
func reason(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}
