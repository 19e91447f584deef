package tasks_test

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/tasks"
)

func TestLinksAndModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("needs links and executable bits")
	}
	for _, row := range []struct {
		name   string
		change func(w *world)
		want   string
	}{
		{"the executable bit", func(w *world) { w.must(os.Chmod(w.path("src/a.txt"), 0o755)) }, "source-changed src/a.txt"},
		{"another bit", func(w *world) { w.must(os.Chmod(w.path("src/a.txt"), 0o600)) }, "fresh"},
		{"a link's target", func(w *world) { w.link("two", "src/link.txt") }, "source-changed src/link.txt"},
		{"what a link points to", func(w *world) { w.write("one", "new") }, "source-changed src/link.txt"},
		{"a link leads nowhere", func(w *world) { w.must(os.Remove(w.path("one"))) }, "source-changed src/link.txt"},
		{"a link becomes a file with the same content", func(w *world) {
			w.must(os.Remove(w.path("src/link.txt")))
			w.write("src/link.txt", "same")
		}, "source-changed src/link.txt"},
		{"a file in a folder behind a link", func(w *world) { w.write("folder/new", "") }, "fresh"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			w.job.Task.Outputs = nil
			w.job.Task.Run = []tasks.Step{{Text: "true"}}
			w.write("one", "same")
			w.write("two", "same")
			w.write("folder/x", "")
			w.link("one", "src/link.txt")
			w.link("folder", "src/folder.txt")
			touch := func(context.Context, *tasks.Job, tasks.Output) error { return nil }
			why := func() (got string) {
				r := &tasks.Runner{Exec: touch, Report: func(e tasks.Event) {
					if e.Kind == tasks.EventFresh {
						got = "fresh"
					} else if e.Kind == tasks.EventStarted {
						got = strings.TrimSpace(string(e.Why[0].Kind) + " " + e.Why[0].Name)
					}
				}}
				w.must(r.Run(t.Context(), &tasks.Plan{File: &tasks.File{Dir: w.dir}, Jobs: []*tasks.Job{w.job}}))
				return got
			}
			if first, second := why(), why(); first != "no-record" || second != "fresh" {
				t.Fatalf("got %s, then %s", first, second)
			}
			row.change(w)
			if got := why(); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

// link makes or replaces a link, relative to the world's folder.
func (w *world) link(target, name string) {
	w.Helper()
	os.Remove(w.path(name))
	w.must(os.Symlink(w.path(target), w.path(name)))
}

// Where the folder of an output has become a file, the output is gone, and nothing is wrong with that.
func TestFileInPlaceOfAFolder(t *testing.T) {
	w := newWorld(t)
	w.must(w.run())
	w.must(os.RemoveAll(w.path("out")))
	w.write("out", "")
	var got []tasks.Reason
	r := &tasks.Runner{DryRun: true, Report: func(e tasks.Event) { got = e.Why }}
	w.must(r.Run(t.Context(), &tasks.Plan{File: &tasks.File{Dir: w.dir}, Jobs: []*tasks.Job{w.job}}))
	if want := []tasks.Reason{{Kind: tasks.ReasonOutputRemoved, Name: "out/app"}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestMistakesInFiles(t *testing.T) {
	for _, row := range []struct {
		name             string
		sources, outputs []tasks.Glob
		want             string
	}{
		{"a source that does not exist", globs("src/*.txt", "nope.txt"), nil, `jsrun.toml:7:5: task "build": sources "nope.txt": no such file`},
		{"an output that was not made", nil, globs("out/app", "out/map"), `jsrun.toml:7:5: task "build": outputs "out/map": matches no file after the run`},
		{"outputs that were not made", nil, globs("dist/**"), `jsrun.toml:7:5: task "build": outputs "dist/**": matches no file after the run`},
	} {
		w := newWorld(t)
		w.job.Task.Sources, w.job.Task.Outputs = row.sources, row.outputs
		if err := w.run(); err == nil || err.Error() != row.want || diag.ExitCode(err) != diag.ExitFailed {
			t.Errorf("%s: got %v, want %s", row.name, err, row.want)
		}
	}
}

func TestWildcardWithoutMatchIsAWarning(t *testing.T) {
	w := newWorld(t)
	w.must(os.MkdirAll(w.path("empty/folder"), 0o755))
	w.job.Task.Sources = globs("src/*.txt", "src/*.none", "empty", "!src/*.gone")
	w.must(w.run())
	for i, pattern := range []string{"src/*.none", "empty"} {
		if got := w.events[i]; got.Kind != tasks.EventWarning || got.Err.Error() != `jsrun.toml:7:5: sources "`+pattern+`": matches no file` {
			t.Errorf("got %v %v", got.Kind, got.Err)
		}
	}
	if got := w.why(); got != "fresh" || len(w.events) != 1 {
		t.Errorf("got %q and %v", got, w.kinds())
	}
}

func TestUnreadableSource(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("needs a file that this user cannot read")
	}
	w := newWorld(t)
	w.must(os.Chmod(w.path("src/b.txt"), 0))
	want := fmt.Sprintf(`jsrun.toml:3:12: task "build": sources "src/*.txt": open %s: permission denied`, w.path("src/b.txt"))
	if err := w.run(); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// A record is JSON, which holds no names like these as they are.
func TestNamesThatAreNoUTF8(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("names are UTF-8 here")
	}
	w := newWorld(t)
	w.write("src/\xff.txt", "latin")
	w.write("src/\xfe.txt", "latin")
	w.must(os.Symlink("\xfd", w.path("src/link.txt")))
	w.job.Task.Outputs = globs("src/\xff.txt")
	w.job.Task.Sources = globs("src/*.txt", "!src/link.txt", "src/l*")
	exec := func(context.Context, *tasks.Job, tasks.Output) error { return nil }
	why := func() (last tasks.Event) {
		r := &tasks.Runner{Exec: exec, Report: func(e tasks.Event) { last = e }}
		w.must(r.Run(t.Context(), &tasks.Plan{File: &tasks.File{Dir: w.dir}, Jobs: []*tasks.Job{w.job}}))
		return last
	}
	if first, second := why(), why(); first.Kind != tasks.EventFinished || second.Kind != tasks.EventFresh {
		t.Errorf("got %s, then %s", first.Kind, second.Kind)
	}
	w.write("src/\xfe.txt", "other")
	if third := why(); third.Kind != tasks.EventFinished {
		t.Errorf("after a change: %s", third.Kind)
	}
}
