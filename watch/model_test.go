package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// TestModel does random things to a tree. Once it is quiet, the last run must have seen what is on the disk: with the
// system's events alone, and with a backend that loses, repeats and reorders them, where looking again makes up for it.
func TestModel(t *testing.T) {
	rounds := 12
	if testing.Short() {
		rounds = 3
	}
	for _, row := range []struct {
		name    string
		recheck time.Duration
		poll    time.Duration
		open    func(seed uint64) func() (feed, error)
	}{
		{"events", time.Hour, 0, func(uint64) func() (feed, error) { return openNotify }},
		{"unreliable", 30 * time.Millisecond, 0, openUnreliable},
		{"few watches", time.Hour, 20 * time.Millisecond, openLimited},
	} {
		t.Run(row.name, func(t *testing.T) {
			for seed := range uint64(rounds) {
				t.Run(fmt.Sprint(seed), func(t *testing.T) {
					t.Parallel()
					model(t, rand.New(rand.NewPCG(seed, 1)), Trigger{Recheck: row.recheck, Poll: row.poll, open: row.open(seed)})
				})
			}
		})
	}
}

func model(t *testing.T, rng *rand.Rand, trigger Trigger) {
	r := newRig(t)
	var mu sync.Mutex
	saw := disk(r.root)
	trigger.Quiet = 10 * time.Millisecond
	trigger.Run = func(context.Context, []string) error {
		now := disk(r.root)
		mu.Lock()
		defer mu.Unlock()
		saw = now
		return nil
	}
	r.start(trigger)
	for range 6 {
		for range 1 + rng.IntN(30) {
			disturb(rng, r.root)
		}
		want := disk(r.root)
		r.waitFor("a run that sees the disk", func() bool {
			mu.Lock()
			defer mu.Unlock()
			return maps.Equal(saw, want)
		})
	}
}

// disk reads everything in a tree with no code of the package's own.
func disk(root string) map[string]string {
	state := map[string]string{}
	// A walk beside the changes may fail anywhere; the last one, in quiet, does not.
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir():
		case d.Type()&fs.ModeSymlink != 0:
			state[path], _ = os.Readlink(path)
		default:
			text, _ := os.ReadFile(path)
			state[path] = string(text)
		}
		return nil
	})
	return state
}

// disturb does one random thing, which may well fail.
func disturb(rng *rand.Rand, root string) {
	name := func() string {
		names := []string{root}
		for range 1 + rng.IntN(4) {
			names = append(names, string(rune('a'+rng.IntN(4))))
		}
		return filepath.Join(names...)
	}
	path, text := name(), fmt.Sprint(rng.IntN(1000))
	switch rng.IntN(8) {
	case 0:
		_ = os.MkdirAll(path, 0o777)
	case 1:
		_ = os.RemoveAll(path)
	case 2:
		_ = os.Rename(path, name())
	case 3: // an editor's save
		_ = os.WriteFile(path+"~", []byte(text), 0o666)
		_ = os.Rename(path+"~", path)
	case 4:
		_ = os.Symlink(text, path+".new")
		_ = os.Rename(path+".new", path)
	case 5: // a folder takes another's place
		_ = os.MkdirAll(path+".new/a/b", 0o777)
		_ = os.WriteFile(path+".new/a/b/c", []byte(text), 0o666)
		_ = os.RemoveAll(path)
		_ = os.Rename(path+".new", path)
	default:
		_ = os.MkdirAll(filepath.Dir(path), 0o777)
		_ = os.WriteFile(path, []byte(text), 0o666)
	}
}

// openUnreliable gives a backend that loses, repeats and reorders a good part of its events.
func openUnreliable(seed uint64) func() (feed, error) {
	return func() (feed, error) {
		real, err := openNotify()
		events := make(chan fsnotify.Event)
		go func() {
			defer close(events)
			rng := rand.New(rand.NewPCG(seed, 2))
			var late []fsnotify.Event
			for e := range real.events {
				switch rng.IntN(4) {
				case 0: // lost
				case 1:
					late = append(late, e)
				case 2:
					events <- e
					fallthrough
				default:
					events <- e
				}
				if len(late) > 3 {
					rng.Shuffle(len(late), func(i, j int) { late[i], late[j] = late[j], late[i] })
					for _, e := range late {
						events <- e
					}
					late = nil
				}
			}
		}()
		return feed{real.backend, events, real.errors}, err
	}
}

// openLimited gives a backend with only a few watches to give.
func openLimited(uint64) func() (feed, error) {
	return func() (feed, error) {
		real, err := openNotify()
		return feed{&limited{backend: real.backend, held: map[string]bool{}}, real.events, real.errors}, err
	}
}

type limited struct {
	backend
	held map[string]bool
}

func (l *limited) Add(dir string) error {
	if !l.held[dir] && len(l.held) >= 3 {
		return fmt.Errorf("add %s: %w", dir, syscall.ENOSPC)
	}
	err := l.backend.Add(dir)
	if err == nil {
		l.held[dir] = true
	}
	return err
}

func (l *limited) Remove(dir string) error {
	delete(l.held, dir)
	return l.backend.Remove(dir)
}

func TestWatchLimitIsToldOnce(t *testing.T) {
	r := newRig(t)
	for _, dir := range strings.Fields("a b c d e f") {
		r.write(dir+"/f", "1")
	}
	r.write("touched", "")
	r.start(Trigger{Poll: 20 * time.Millisecond, open: openLimited(0)})
	for _, dir := range strings.Fields("a b c d e f") {
		before := r.started()
		r.write(dir+"/f", "2")
		r.waitFor("a run", func() bool { return r.started() > before })
	}
	told := 0
	for _, e := range r.events {
		if e.Kind == Unwatched {
			told++
			if !e.Limit || !errors.Is(e.Err, syscall.ENOSPC) {
				t.Errorf("got %+v", e)
			}
		}
	}
	if told != 1 {
		t.Errorf("told %d times", told)
	}
}
