package watch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestManyFilesStartOneRun(t *testing.T) {
	r := newRig(t)
	r.write("touched", "")
	r.start(Trigger{Quiet: 400 * time.Millisecond})
	for i := range 200 {
		r.write(fmt.Sprintf("d%d/f%d", i%7, i), "x")
	}
	r.waitRuns(1)
	if got := len(r.changed(0)); got != 200 {
		t.Errorf("the run was told of %d files", got)
	}
}

func TestEditDuringRunStartsExactlyOneMore(t *testing.T) {
	r := newRig(t)
	r.hold = make(chan struct{})
	r.write("touched", "", "a", "1", "b", "1")
	r.start(Trigger{})
	r.write("a", "2")
	r.waitFor("the first run", func() bool { return r.started() == 1 })
	r.write("a", "3")
	r.write("b", "2", "b", "3")
	close(r.hold)
	r.waitRuns(2)
	if got := r.changed(1); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("the second run was told of %q", got)
	}
}

func TestEditAndRevertDuringRunStartsNone(t *testing.T) {
	r := newRig(t)
	r.hold = make(chan struct{})
	r.write("touched", "", "a", "1")
	r.start(Trigger{})
	r.write("a", "2")
	r.waitFor("the first run", func() bool { return r.started() == 1 })
	r.write("a", "3", "new", "x")
	r.write("a", "2")
	r.must(os.Remove(r.path("new")))
	close(r.hold)
	r.waitRuns(1)
}

func TestChanges(t *testing.T) {
	for _, row := range []struct {
		name   string
		before []string
		change func(r *rig)
		want   []string
	}{
		{"touch", []string{"a", "1"}, func(r *rig) {
			r.must(os.Chtimes(r.path("a"), time.Now(), time.Now().Add(-time.Hour)))
			r.write("a", "1")
		}, nil},
		{"same size and time, other content", []string{"a", "1"}, func(r *rig) {
			info, err := os.Stat(r.path("a"))
			r.must(err)
			f, err := os.OpenFile(r.path("a"), os.O_WRONLY, 0)
			r.must(err)
			_, err = f.WriteString("2")
			r.must(errors.Join(err, f.Close(), os.Chtimes(r.path("a"), info.ModTime(), info.ModTime())))
		}, []string{"a"}},
		{"atomic save", []string{"a", "1"}, func(r *rig) {
			r.write("a.tmp~", "2")
			r.must(os.Rename(r.path("a.tmp~"), r.path("a")))
		}, []string{"a"}},
		{"nested new folders", nil, func(r *rig) { r.write("x/y/z/f", "1") }, []string{"x/y/z/f"}},
		{"delete", []string{"d/a", "1", "d/b", "1"}, func(r *rig) { r.must(os.RemoveAll(r.path("d"))) }, []string{"d/a", "d/b"}},
		{"rename a folder", []string{"d/e/a", "1"}, func(r *rig) { r.must(os.Rename(r.path("d"), r.path("n"))) },
			[]string{"d/e/a", "n/e/a"}},
		{"a pruned folder", []string{"node_modules/m/i", "1"}, func(r *rig) { r.write("node_modules/m/i", "2", ".git/HEAD", "x") }, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := newRig(t)
			r.write("touched", "")
			r.write(row.before...)
			r.start(Trigger{Quiet: 200 * time.Millisecond})
			row.change(r)
			if row.want == nil {
				r.waitRuns(0)
				return
			}
			r.waitRuns(1)
			if got := r.changed(0); !slices.Equal(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestRenamedFolderIsWatchedUnderItsNewName(t *testing.T) {
	r := newRig(t)
	r.write("touched", "", "old/sub/a", "1")
	r.start(Trigger{})
	r.must(os.Rename(r.path("old"), r.path("new")))
	r.waitRuns(1)
	if got := r.watched(); !slices.Equal(got, []string{".", "new", "new/sub"}) {
		t.Errorf("watched %q", got)
	}
	r.write("new/sub/a", "2")
	r.waitRuns(2)
	r.write("old/sub/a", "3")
	r.waitRuns(3)
	if got := r.changed(2); !slices.Equal(got, []string{"old/sub/a"}) {
		t.Errorf("got %q", got)
	}
}

func TestIgnoredFoldersAreNotWatched(t *testing.T) {
	r := newRig(t)
	r.write("touched", "", ".gitignore", "dist/\n*.log\n", "src/.gitignore", "gen/\n!keep.log\n", "src/a", "1", "src/gen/x/b", "1", "dist/d/e", "1")
	r.start(Trigger{})
	if got := r.watched(); !slices.Equal(got, []string{".", "src"}) {
		t.Fatalf("watched %q", got)
	}
	r.write("dist/d/e", "2", "src/gen/x/b", "2", "x.log", "1")
	r.waitRuns(0)
	r.write("src/keep.log", "1")
	r.waitRuns(1)

	r.write(".gitignore", "*.log\n")
	r.waitFor("the run", func() bool { return r.started() == 2 })
	if got := r.changed(1); !slices.Equal(got, []string{".gitignore", "dist/d/e"}) {
		t.Fatalf("got %q", got)
	}
	if got := r.watched(); !slices.Equal(got, []string{".", "dist", "dist/d", "src"}) {
		t.Fatalf("watched %q", got)
	}
	r.write("dist/d/e", "3")
	r.waitRuns(3)
}

func TestRootInIgnoredFolderAndRulesFromAbove(t *testing.T) {
	r := newRig(t)
	r.write("touched", "", ".git/info/exclude", "*.x\n", ".gitignore", "dist\n*.log\n", "src/a.log", "1", "dist/a.log", "1", "src/b.x", "1")
	r.start(Trigger{Files: Files{Roots: []string{r.path("dist"), r.path("src"), r.path("touched")}}})
	r.write("src/a.log", "2", "src/b.x", "2")
	r.waitRuns(0)
	r.write("dist/a.log", "2")
	r.waitRuns(1)
	r.write(".gitignore", "dist\n")
	r.waitRuns(2)
	if got := r.changed(1); !slices.Equal(got, []string{"src/a.log"}) {
		t.Errorf("got %q", got)
	}
}

func TestRootComesAndGoes(t *testing.T) {
	for _, poll := range []time.Duration{0, 60 * time.Millisecond} {
		t.Run("poll "+poll.String(), func(t *testing.T) {
			r := newRig(t)
			r.write("touched", "")
			r.start(Trigger{Poll: poll, Files: Files{Roots: []string{r.path("a/b"), r.path("a/file.txt"), r.path("touched")}}})
			r.write("a/other", "1")
			r.waitRuns(0)
			r.write("a/b/c/f", "1")
			r.waitRuns(1)
			r.must(os.RemoveAll(r.path("a")))
			r.waitRuns(2)
			r.write("a/b/c/f", "1")
			r.waitRuns(3)
			r.write("a/file.txt", "1")
			r.waitRuns(4)
			r.write("a/b/c/f", "2")
			r.waitRuns(5)
		})
	}
}

func TestLinks(t *testing.T) {
	r := newRig(t)
	r.write("touched", "", "v1/f", "1", "v2/f", "2", "x", "1", "y", "2")
	if err := os.Symlink("v1", r.path("now")); err != nil {
		t.Skip(err)
	}
	r.must(os.Symlink("x", r.path("link")))
	r.start(Trigger{Quiet: 200 * time.Millisecond, Files: Files{Roots: []string{r.path("now"), r.path("link"), r.path("touched")}}})
	swap := func(name, target string) {
		r.must(os.Symlink(target, r.path("next")))
		r.must(os.Rename(r.path("next"), r.path(name)))
	}
	swap("link", "y")
	r.waitRuns(1)
	swap("now", "v2")
	r.waitRuns(2)
	r.write("now/f", "3")
	r.waitRuns(3)
}

func TestMatch(t *testing.T) {
	r := newRig(t)
	r.write("touched", "", "src/a.go", "1", "docs/deep/b.go", "1")
	r.start(Trigger{Files: Files{Roots: []string{r.root}, Match: func(path string, isDir bool) bool {
		if isDir {
			return filepath.Base(path) != "docs"
		}
		return strings.HasSuffix(path, ".go") || filepath.Base(path) == "touched"
	}}})
	if got := r.watched(); !slices.Equal(got, []string{".", "src"}) {
		t.Errorf("watched %q", got)
	}
	r.write("src/a.txt", "1", "docs/deep/b.go", "2")
	r.waitRuns(0)
	r.write("src/a.go", "2")
	r.waitRuns(1)
}

func TestPollSeesEveryKindOfChange(t *testing.T) {
	r := newRig(t)
	r.write("touched", "", "a", "1")
	r.start(Trigger{Poll: 10 * time.Millisecond})
	for i, change := range []func(){
		func() { r.write("a", "2") },
		func() { r.write("x/y/z", "1") },
		func() { r.must(os.Rename(r.path("x"), r.path("w"))) },
		func() { r.must(os.RemoveAll(r.path("w"))) },
	} {
		change()
		r.waitFor("a run", func() bool { return r.started() > i })
	}
}

func TestBadTrigger(t *testing.T) {
	for want, trigger := range map[string]Trigger{
		`watch "rel": not a clean absolute path`: {Files: Files{Roots: []string{"rel"}}},
		`unknown policy "wait"`:                  {OnBusy: "wait"},
	} {
		if err := trigger.Loop(t.Context()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestNothingIsLeftBehind(t *testing.T) {
	openFiles := func() int {
		entries, err := os.ReadDir("/proc/self/fd")
		if err != nil {
			return 0
		}
		return len(entries)
	}
	cycle := func() {
		t.Run("cycle", func(t *testing.T) {
			r := newRig(t)
			r.write("touched", "", "a/b/c", "1")
			r.start(Trigger{Initial: true})
			r.write("a/b/c", "2")
			r.waitFor("a run", func() bool { return r.started() > 0 })
		})
	}
	cycle()
	goroutines, files := runtime.NumGoroutine(), openFiles()
	for range 5 {
		cycle()
	}
	// A goroutine that has handed over its result takes a moment to go.
	newRig(t).waitFor("goroutines and files to go", func() bool {
		return runtime.NumGoroutine() <= goroutines && openFiles() <= files
	})
}

func TestDiff(t *testing.T) {
	a := State{"same": {Content: "1"}, "gone": {Content: "1"}, "other": {Content: "1"}}
	b := State{"same": {Content: "1", stat: stat{size: 9}}, "other": {Content: "2"}, "new": {Content: "1"}}
	if got := a.Diff(b); !reflect.DeepEqual(got, []string{"gone", "new", "other"}) {
		t.Errorf("got %q", got)
	}
}
