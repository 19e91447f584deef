package tasks_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/jsrun/jsrun/tasks"
)

func TestEditDuringTheRun(t *testing.T) {
	for _, row := range []struct {
		name string
		edit func(w *world)
		want []string
	}{
		{"a source is edited", func(w *world) { w.write("src/a.txt", "new") }, []string{"src/a.txt"}},
		{"a source is edited, same size", func(w *world) { w.write("src/a.txt", "ONE") }, []string{"src/a.txt"}},
		{"a source comes", func(w *world) { w.write("src/z.txt", "") }, []string{"src/z.txt"}},
		{"a source goes", func(w *world) { w.must(os.Remove(w.path("src/a.txt"))) }, []string{"src/a.txt"}},
		{"the script is edited", func(w *world) { w.write("gen.ts", "x") }, []string{"gen.ts"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			w.during = func() { row.edit(w) }
			w.must(w.run())
			kinds := []tasks.EventKind{tasks.EventStarted, tasks.EventStale, tasks.EventFinished}
			if !slices.Equal(w.kinds(), kinds) || !slices.Equal(w.events[1].Paths, row.want) {
				t.Errorf("got %v, want stale %v", w.events, row.want)
			}
			w.during = nil
			if got := w.why(); got != "unfinished" {
				t.Errorf("the next run: %s", got)
			}
			if got := w.why(); got != "fresh" {
				t.Errorf("the run after that: %s", got)
			}
		})
	}
}

// An edit that is taken back after the run is not seen in the files: the note that the run left must tell.
func TestEditDuringTheRunTakenBack(t *testing.T) {
	w := newWorld(t)
	w.must(w.run())
	w.force, w.during = true, func() { w.write("src/a.txt", "other") }
	w.must(w.run())
	w.force, w.during = false, nil
	w.write("src/a.txt", "one")
	if got := w.why(); got != "unfinished" {
		t.Errorf("got %q", got)
	}
}

// What a killed process leaves behind is what is there while Exec runs.
func TestKilledDuringTheRun(t *testing.T) {
	w := newWorld(t)
	w.must(w.run())
	killed := t.TempDir()
	w.force, w.during = true, func() { w.must(os.CopyFS(killed, os.DirFS(w.dir))) }
	w.must(w.run())

	w.force, w.during = false, nil
	w.must(os.RemoveAll(w.path(".jsrun")))
	w.must(os.CopyFS(w.path(".jsrun"), os.DirFS(filepath.Join(killed, ".jsrun"))))
	if got := w.why(); got != "unfinished" {
		t.Errorf("got %q", got)
	}
}

func TestFailureIsNoSuccess(t *testing.T) {
	w := newWorld(t)
	w.must(w.run())
	w.write("src/a.txt", "new")
	fail := &tasks.Runner{Exec: func(context.Context, *tasks.Job, tasks.Output) error { return errors.New("no") }}
	if err := fail.Run(t.Context(), &tasks.Plan{File: &tasks.File{Dir: w.dir}, Jobs: []*tasks.Job{w.job}}); err == nil {
		t.Fatal("the failure was lost")
	}
	w.write("src/a.txt", "one") // as at the last success
	if got := w.why(); got != "unfinished" {
		t.Errorf("got %q", got)
	}
}

// A formatter changes its own sources; it is fresh once it found nothing to do.
func TestTaskThatRewritesItsSources(t *testing.T) {
	w := newWorld(t)
	w.job.Task.Outputs = nil
	w.during = func() { w.write("src/a.txt", strings.TrimRight(w.read("src/a.txt"), " ")) }
	w.write("src/a.txt", "one  ")
	for i, want := range []string{"no-record", "unfinished", "fresh"} {
		if got := w.why(); got != want {
			t.Errorf("run %d: got %q, want %q", i+1, got, want)
		}
	}
}

// A state folder that cannot be written, for whatever reason, costs a warning and the next run's time.
func TestStateCannotBeWritten(t *testing.T) {
	block := func(w *world) {
		w.must(os.RemoveAll(w.path(".jsrun/fresh")))
		w.write(".jsrun/fresh", "a file in the way")
	}
	for _, row := range []struct {
		name   string
		during bool
	}{{"before the run", false}, {"during the run", true}} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			if row.during {
				w.during = func() { block(w) }
			} else {
				w.must(os.Mkdir(w.path(".jsrun"), 0o755))
				block(w)
			}
			w.must(w.run())
			warnings := slices.DeleteFunc(w.events, func(e tasks.Event) bool { return e.Kind != tasks.EventWarning })
			if len(warnings) != 1 || !strings.HasPrefix(warnings[0].Err.Error(), "freshness is not recorded") {
				t.Errorf("got %v", warnings)
			}
			if w.read("out/app") != "one two" {
				t.Error("the work itself was lost")
			}
			w.must(os.RemoveAll(w.path(".jsrun")))
			w.during = nil
			if got := w.why(); got != "no-record" {
				t.Errorf("the next run: %s", got)
			}
		})
	}
}

func TestReadOnlyStateFolder(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("needs a folder that this user cannot write")
	}
	w := newWorld(t)
	w.must(os.Mkdir(w.path(".jsrun"), 0o555))
	t.Cleanup(func() { os.Chmod(w.path(".jsrun"), 0o755) })
	w.must(w.run())
	if !slices.Equal(w.kinds(), []tasks.EventKind{tasks.EventStarted, tasks.EventWarning, tasks.EventFinished}) {
		t.Errorf("got %v", w.kinds())
	}
}

// Of two runs of one task that overlap, neither is recorded: both wrote the same files.
func TestTwoRunsThatOverlap(t *testing.T) {
	w := newWorld(t)
	second := *w
	second.events, second.ran = nil, nil
	w.during = func() {
		second.during = nil
		second.must(second.run())
	}
	w.must(w.run())
	w.during = nil
	if got := w.why(); got != "no-record" {
		t.Errorf("got %q", got)
	}
	if got := w.why(); got != "fresh" {
		t.Errorf("then %q", got)
	}
}

func TestManyRunsAtOnce(t *testing.T) {
	w := newWorld(t)
	w.must(w.run())
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			exec := func(context.Context, *tasks.Job, tasks.Output) error { return nil }
			r := &tasks.Runner{Exec: exec, Force: i%2 == 0}
			job := *w.job
			if err := r.Run(t.Context(), &tasks.Plan{File: &tasks.File{Dir: w.dir}, Jobs: []*tasks.Job{&job}}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	left, _ := filepath.Glob(w.path(".jsrun/*/*.tmp"))
	more, _ := filepath.Glob(w.path(".jsrun/*.tmp"))
	if len(left)+len(more) > 0 {
		t.Errorf("left behind: %v %v", left, more)
	}
	w.must(w.run())
	if got := w.why(); got != "fresh" {
		t.Errorf("got %q", got)
	}
}
