package watch

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// rig runs a trigger on a temporary folder and keeps count of what it does.
type rig struct {
	t    *testing.T
	root string
	temp string // where files are written before they get to their places

	mu        sync.Mutex
	runs      [][]string // what had changed, relative to root
	ended     int
	snapshots int
	events    []Event
	watches   map[string]bool

	hold chan struct{} // when not nil, runs wait for it, and for nothing else
}

// start runs the trigger until the end of the test. Fields that are left out get the rig's own.
func (r *rig) start(trigger Trigger) {
	r.t.Helper()
	if trigger.Files.Roots == nil {
		trigger.Files.Roots = []string{r.root}
	}
	if trigger.Recheck == 0 {
		trigger.Recheck = time.Hour // so that events alone must do
	}
	if trigger.Run == nil {
		trigger.Run = r.run
	}
	if trigger.open == nil && trigger.Poll == 0 {
		trigger.open = r.open
	}
	take := NewSnapshot(trigger.Files)
	trigger.Snapshot = func(ctx context.Context) (State, error) {
		defer r.locked(func() { r.snapshots++ })
		return take(ctx)
	}
	trigger.Report = func(e Event) { r.locked(func() { r.events = append(r.events, e) }) }
	ctx, cancel := context.WithCancel(r.t.Context())
	done := make(chan error, 1)
	go func() { done <- trigger.Loop(ctx) }()
	r.t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			r.t.Errorf("Loop: %v", err)
		}
	})
	r.waitFor("the watches", func() bool { return r.saw(Watching) })
}

func newRig(t *testing.T) *rig {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return &rig{t: t, root: root, temp: t.TempDir(), watches: map[string]bool{}}
}

func (r *rig) locked(f func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f()
}

func (r *rig) run(ctx context.Context, changed []string) error {
	var rel []string
	for _, path := range changed {
		p, err := filepath.Rel(r.root, path)
		if err != nil {
			return err
		}
		rel = append(rel, filepath.ToSlash(p))
	}
	r.locked(func() { r.runs = append(r.runs, rel) })
	if r.hold != nil {
		select {
		case <-r.hold:
		case <-ctx.Done():
		}
	}
	r.locked(func() { r.ended++ })
	return ctx.Err()
}

// open is the real backend, with its watches counted.
func (r *rig) open() (feed, error) {
	f, err := openNotify()
	f.backend = counted{f.backend, r}
	return f, err
}

type counted struct {
	backend
	rig *rig
}

func (c counted) Add(dir string) error {
	err := c.backend.Add(dir)
	if err == nil {
		c.rig.locked(func() { c.rig.watches[dir] = true })
	}
	return err
}

func (c counted) Remove(dir string) error {
	c.rig.locked(func() { delete(c.rig.watches, dir) })
	return c.backend.Remove(dir)
}

// watched gives the watched folders beneath root, relative to it.
func (r *rig) watched() []string {
	var dirs []string
	r.locked(func() {
		for dir := range r.watches {
			if rel, err := filepath.Rel(r.root, dir); err == nil && filepath.IsLocal(rel) {
				dirs = append(dirs, filepath.ToSlash(rel))
			}
		}
	})
	slices.Sort(dirs)
	return dirs
}

func (r *rig) saw(kind Kind) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.ContainsFunc(r.events, func(e Event) bool { return e.Kind == kind })
}

func (r *rig) count(n *int) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return *n
}

func (r *rig) started() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.runs)
}

func (r *rig) waitFor(what string, condition func() bool) {
	r.t.Helper()
	for end := time.Now().Add(20 * time.Second); !condition(); {
		if time.Now().After(end) {
			r.t.Fatalf("waited too long for %s; runs %q, events %+v", what, r.runs, r.events)
		}
		time.Sleep(time.Millisecond)
	}
}

// waitRuns waits until n runs have ended, and makes sure that no more follow: by then the trigger has twice looked at
// everything that happened before.
func (r *rig) waitRuns(n int) {
	r.t.Helper()
	r.waitFor("runs", func() bool { return r.count(&r.ended) >= n })
	r.settle()
	if got := r.started(); got != n {
		r.t.Fatalf("%d runs in place of %d: %q", got, n, r.runs)
	}
}

// settle makes the trigger look twice, by touching a file, which starts nothing.
func (r *rig) settle() {
	r.t.Helper()
	for range 2 {
		before, now := r.count(&r.snapshots), time.Now()
		r.must(os.Chtimes(r.path("touched"), now, now))
		r.waitFor("a snapshot after a touch", func() bool { return r.count(&r.snapshots) > before })
	}
}

func (r *rig) path(name string) string { return filepath.Join(r.root, filepath.FromSlash(name)) }

// write makes files with the content that follows each name, and their folders. A file gets its content at once: written
// in place it would be seen empty now and then, which is a change of its own.
func (r *rig) write(namesAndContent ...string) {
	r.t.Helper()
	for i := 0; i < len(namesAndContent); i += 2 {
		path := r.path(namesAndContent[i])
		r.must(os.MkdirAll(filepath.Dir(path), 0o777))
		draft := filepath.Join(r.temp, "draft")
		r.must(os.WriteFile(draft, []byte(namesAndContent[i+1]), 0o666))
		r.must(os.Rename(draft, path))
	}
}

func (r *rig) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// changed gives what the run with this number, from 0, was told.
func (r *rig) changed(run int) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.runs[run]
}

// fakeFeed is a backend under the test's hand. An overflow stands for any hint.
type fakeFeed struct {
	events chan fsnotify.Event
	errors chan error
}

func newFakeFeed() *fakeFeed {
	return &fakeFeed{events: make(chan fsnotify.Event), errors: make(chan error)}
}

func (f *fakeFeed) open() (feed, error) { return feed{f, f.events, f.errors}, nil }
func (f *fakeFeed) hint()               { f.errors <- fsnotify.ErrEventOverflow }
func (*fakeFeed) Add(string) error      { return nil }
func (*fakeFeed) Remove(string) error   { return nil }

func (f *fakeFeed) Close() error {
	close(f.events)
	close(f.errors)
	return nil
}
