package tasks_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/tasks"
)

// world is a folder with one task: it joins src/*.txt into out/app.
type world struct {
	*testing.T
	dir    string
	job    *tasks.Job
	before []*tasks.Job // jobs that job needs
	during func()       // what else happens while job runs
	ran    []string     // the names of the jobs that Exec was called for, since the last look
	events []tasks.Event
	force  bool
}

func newWorld(t *testing.T) *world {
	w := &world{T: t, dir: t.TempDir()}
	w.write("src/a.txt", "one")
	w.write("src/b.txt", "two")
	w.write("gen.ts", "join()")
	w.job = w.newJob("build", &tasks.Task{
		Script:  filepath.Join(w.dir, "gen.ts"),
		Sources: []tasks.Glob{{Pattern: "src/*.txt", Pos: diag.Pos{File: "jsrun.toml", Line: 3, Col: 12}}},
		Outputs: []tasks.Glob{{Pattern: "out/app", Pos: diag.Pos{File: "jsrun.toml", Line: 4, Col: 12}}},
	})
	return w
}

func (w *world) newJob(name string, task *tasks.Task) *tasks.Job {
	task.Name, task.Dir = name, w.dir
	return &tasks.Job{Task: task, Name: name}
}

func (w *world) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w *world) write(name, text string) {
	w.Helper()
	if err := os.MkdirAll(filepath.Dir(w.path(name)), 0o755); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(w.path(name), []byte(text), 0o644); err != nil {
		w.Fatal(err)
	}
}

func (w *world) read(name string) string {
	data, err := os.ReadFile(w.path(name))
	if err != nil {
		w.Fatal(err)
	}
	return string(data)
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// exec is what the task does.
func (w *world) exec(_ context.Context, job *tasks.Job, _ tasks.Output) error {
	w.ran = append(w.ran, job.Name)
	if job != w.job {
		return nil
	}
	paths, _ := filepath.Glob(w.path("src/*.txt"))
	var all []string
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		all = append(all, string(data))
	}
	w.write("out/app", strings.Join(all, " "))
	if w.during != nil {
		w.during()
	}
	return nil
}

func (w *world) run() error {
	w.events = nil
	r := &tasks.Runner{Exec: w.exec, Force: w.force, Report: func(e tasks.Event) { w.events = append(w.events, e) }}
	w.job.Needs = w.before
	jobs := append(slices.Clone(w.before), w.job)
	return r.Run(w.Context(), &tasks.Plan{File: &tasks.File{Dir: w.dir}, Jobs: jobs, Targets: jobs[len(jobs)-1:]})
}

// why runs the task and gives the reasons why it was started, or "fresh".
func (w *world) why() string {
	w.Helper()
	w.must(w.run())
	for _, e := range w.events {
		switch {
		case e.Job == w.job && e.Kind == tasks.EventFresh:
			return "fresh"
		case e.Job == w.job && e.Kind == tasks.EventStarted:
			var why []string
			for _, reason := range e.Why {
				why = append(why, strings.TrimSpace(fmt.Sprint(reason.Kind, " ", reason.Name)))
			}
			return strings.Join(why, ", ")
		}
	}
	return "nothing was reported"
}

func (w *world) kinds() []tasks.EventKind {
	var kinds []tasks.EventKind
	for _, e := range w.events {
		kinds = append(kinds, e.Kind)
	}
	return kinds
}

// records lists the files that say what is fresh.
func (w *world) records() []string {
	paths, err := filepath.Glob(w.path(".jsrun/fresh/*"))
	w.must(err)
	return paths
}

// tick waits until the file system's clock has moved on.
func (w *world) tick() {
	mark := func() time.Time {
		w.write("probe", "x")
		info, err := os.Stat(w.path("probe"))
		w.must(err)
		return info.ModTime()
	}
	for start := mark(); !mark().After(start); {
	}
}

// Each row changes one thing after a success.
func TestFreshnessDoesNotLie(t *testing.T) {
	for _, row := range []struct {
		name   string
		setup  func(w *world) // before the first run
		change func(w *world)
		want   string
	}{
		{"nothing", nil, func(w *world) {}, "fresh"},
		{"a source", nil, func(w *world) { w.write("src/a.txt", "three") }, "source-changed src/a.txt"},
		{"a source, same size and times", nil, func(w *world) {
			info, err := os.Stat(w.path("src/a.txt"))
			w.must(err)
			w.write("src/a.txt", "ONE")
			w.must(os.Chtimes(w.path("src/a.txt"), info.ModTime(), info.ModTime()))
		}, "source-changed src/a.txt"},
		{"only the times of a source", nil, func(w *world) {
			w.must(os.Chtimes(w.path("src/a.txt"), time.Now(), time.Now().Add(time.Hour)))
		}, "fresh"},
		{"a source while the clock is set back", nil, func(w *world) {
			w.write("src/a.txt", "ONE")
			w.must(os.Chtimes(w.path("src/a.txt"), time.Unix(0, 0), time.Unix(0, 0)))
		}, "source-changed src/a.txt"},
		{"a new source", nil, func(w *world) { w.write("src/c.txt", "") }, "source-added src/c.txt"},
		{"a source is gone", nil, func(w *world) { w.must(os.Remove(w.path("src/b.txt"))) }, "source-removed src/b.txt"},
		{"a source is renamed", nil, func(w *world) { w.must(os.Rename(w.path("src/b.txt"), w.path("src/c.txt"))) },
			"source-removed src/b.txt, source-added src/c.txt"},
		{"two sources are swapped", nil, func(w *world) {
			w.write("src/a.txt", "two")
			w.write("src/b.txt", "one")
		}, "source-changed src/a.txt, source-changed src/b.txt"},
		{"a file that is no source", nil, func(w *world) { w.write("src/notes.md", "x") }, "fresh"},
		{"the script", nil, func(w *world) { w.write("gen.ts", "join(2)") }, "source-changed gen.ts"},
		{"an output", nil, func(w *world) { w.write("out/app", "by hand") }, "output-changed out/app"},
		{"an output, same size", nil, func(w *world) { w.write("out/app", "ONE two") }, "output-changed out/app"},
		{"an output is gone", nil, func(w *world) { w.must(os.Remove(w.path("out/app"))) }, "output-removed out/app"},
		{"the folder of the outputs is gone", nil, func(w *world) { w.must(os.RemoveAll(w.path("out"))) }, "output-removed out/app"},
		{"a file beside the outputs", nil, func(w *world) { w.write("out/other", "x") }, "fresh"},
		{"the commands", func(w *world) { w.job.Task.Run = []tasks.Step{{Text: "join"}} },
			func(w *world) { w.job.Task.Run = []tasks.Step{{Text: "join -v"}} }, "definition"},
		{"where one command ends", func(w *world) { w.job.Task.Run = []tasks.Step{{Text: "ab"}, {Text: "c"}} },
			func(w *world) { w.job.Task.Run = []tasks.Step{{Text: "a"}, {Text: "bc"}} }, "definition"},
		{"what the outputs are", func(w *world) { w.job.Task.Outputs = nil },
			func(w *world) { w.job.Task.Outputs = globs("out/app") }, "definition"},
		{"inline code", func(w *world) { w.job.Task.JS = &tasks.Step{Text: "a()"} },
			func(w *world) { w.job.Task.JS = &tasks.Step{Text: "b()"} }, "definition"},
		{"the place of the code in the file", func(w *world) { w.job.Task.JS = &tasks.Step{Text: "a()"} },
			func(w *world) { w.job.Task.JS = &tasks.Step{Text: "a()", Pos: diag.Pos{Line: 9}} }, "fresh"},
		{"the timeout", nil, func(w *world) { w.job.Timeout = time.Hour }, "fresh"},
		{"a declared variable", func(w *world) { w.job.Extra = []string{"A=1", "B=2"} },
			func(w *world) { w.job.Extra = []string{"A=1", "B=3"} }, "env B"},
		{"a new variable", nil, func(w *world) { w.job.Extra = []string{"A="} }, "env A"},
		{"a variable that is not declared", nil, func(w *world) { w.job.Env = []string{"TERM=x"} }, "fresh"},
		{"an argument", nil, func(w *world) { w.job.Args = []string{"--release"} }, "no-record"},
		{"where one argument ends", func(w *world) { w.job.Args = []string{"a b"} },
			func(w *world) { w.job.Args = []string{"a", "b"} }, "no-record"},
		{"the type of an argument", func(w *world) { w.job.Values = map[string]any{"n": "1"} },
			func(w *world) { w.job.Values = map[string]any{"n": int64(1)} }, "definition"},
		{"other arguments in between", nil, func(w *world) {
			w.job.Args = []string{"x"}
			w.must(w.run())
			w.job.Args = nil
		}, "fresh"},
		{"force", nil, func(w *world) { w.force = true }, "forced"},
		{"a damaged record", nil, func(w *world) { w.must(os.WriteFile(w.records()[0], []byte(`{"Format":1,"Sour`), 0o600)) }, "no-record"},
		{"an empty record", nil, func(w *world) { w.must(os.WriteFile(w.records()[0], nil, 0o600)) }, "no-record"},
		{"a record of another format", nil, func(w *world) {
			text := strings.Replace(string(must(os.ReadFile(w.records()[0]))), `"Format":1`, `"Format":99`, 1)
			w.must(os.WriteFile(w.records()[0], []byte(text), 0o600))
		}, "format"},
		{"a record of another platform", nil, func(w *world) {
			text := strings.Replace(string(must(os.ReadFile(w.records()[0]))), runtime.GOOS+"/", "plan9/", 1)
			w.must(os.WriteFile(w.records()[0], []byte(text), 0o600))
		}, "format"},
		{"damaged sums", nil, func(w *world) { w.must(os.WriteFile(w.path(".jsrun/sums"), []byte("jsrun sums 1\nxxxxxxx"), 0o600)) }, "fresh"},
		{"the state folder is gone", nil, func(w *world) { w.must(os.RemoveAll(w.path(".jsrun"))) }, "no-record"},
		{"the state folder is somebody's", nil, func(w *world) {
			if got := w.read(".jsrun/.gitignore"); got != "*\n" {
				w.Errorf(".gitignore holds %q", got)
			}
		}, "fresh"},
	} {
		follow := func(t *testing.T, between func(w *world)) {
			w := newWorld(t)
			if row.setup != nil {
				row.setup(w)
			}
			if got := w.why(); got != "no-record" {
				t.Fatalf("the first run: %s", got)
			}
			if got := w.why(); got != "fresh" {
				t.Fatalf("the second run: %s", got)
			}
			between(w)
			row.change(w)
			if got := w.why(); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
			if w.force = false; w.why() != "fresh" {
				t.Error("it must be fresh after the run that followed")
			}
		}
		t.Run(row.name, func(t *testing.T) { follow(t, func(*world) {}) })
		// Years later, all files are old enough for their sums to be remembered.
		t.Run(row.name+"/old files", func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(100 * 365 * 24 * time.Hour)
				follow(t, func(w *world) {
					if runtime.GOOS == "linux" || runtime.GOOS == "darwin" {
						w.read(".jsrun/sums")
					}
					w.tick()
				})
			})
		})
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestDependencies(t *testing.T) {
	for _, row := range []struct {
		name   string
		dep    func(w *world) *tasks.Job
		change func(w *world)
		want   string
	}{
		{"its outputs are the same after a run", func(w *world) *tasks.Job {
			w.write("gen/x", "same")
			return w.newJob("gen", &tasks.Task{JS: &tasks.Step{}, Sources: globs("schema"), Outputs: globs("gen/x")})
		}, func(w *world) { w.write("schema", "2") }, "fresh"},
		{"its outputs are others", func(w *world) *tasks.Job {
			w.write("gen/x", "1")
			return w.newJob("gen", &tasks.Task{JS: &tasks.Step{}, Sources: globs("schema"), Outputs: globs("gen/x")})
		}, func(w *world) { w.write("gen/x", "2") }, "dependency gen"},
		{"it has no outputs and is fresh", func(w *world) *tasks.Job {
			return w.newJob("lint", &tasks.Task{JS: &tasks.Step{}, Sources: globs("schema")})
		}, func(w *world) {}, "fresh"},
		{"it has no outputs and ran", func(w *world) *tasks.Job {
			return w.newJob("lint", &tasks.Task{JS: &tasks.Step{}, Sources: globs("schema")})
		}, func(w *world) { w.write("schema", "2") }, "dependency lint"},
		{"it always runs", func(w *world) *tasks.Job {
			return w.newJob("setup", &tasks.Task{JS: &tasks.Step{}})
		}, func(w *world) {}, "dependency setup"},
		{"it only groups", func(w *world) *tasks.Job { return w.newJob("all", &tasks.Task{}) }, func(w *world) {}, "fresh"},
		{"it is not for this platform", func(w *world) *tasks.Job {
			job := w.newJob("mac", &tasks.Task{JS: &tasks.Step{}})
			job.Skip = "only for darwin"
			return job
		}, func(w *world) {}, "fresh"},
		{"it is another one", func(w *world) *tasks.Job { return w.newJob("one", &tasks.Task{}) },
			func(w *world) { w.before = []*tasks.Job{w.newJob("two", &tasks.Task{})} }, "dependency one, dependency two"},
	} {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t)
			w.write("schema", "1")
			w.before = []*tasks.Job{row.dep(w)}
			w.must(w.run())
			row.change(w)
			if got := w.why(); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func globs(patterns ...string) []tasks.Glob {
	list := make([]tasks.Glob, len(patterns))
	for i, p := range patterns {
		list[i] = tasks.Glob{Pattern: p, Pos: diag.Pos{File: "jsrun.toml", Line: 7, Col: 5}}
	}
	return list
}
