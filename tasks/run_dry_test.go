package tasks_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/tasks"
)

func TestDryRun(t *testing.T) {
	w := newWorld(t)
	w.write("schema", "1")
	gen := w.newJob("gen", &tasks.Task{JS: &tasks.Step{}, Sources: globs("schema")})
	other := w.newJob("other", &tasks.Task{JS: &tasks.Step{}, Sources: globs("schema")})
	all := w.newJob("all", &tasks.Task{})
	w.job.Needs, all.Needs = []*tasks.Job{gen}, []*tasks.Job{w.job, other}
	plan := &tasks.Plan{File: &tasks.File{Dir: w.dir}, Jobs: []*tasks.Job{gen, w.job, other, all}}
	foresee := func() string {
		var said []string
		r := &tasks.Runner{DryRun: true, Report: func(e tasks.Event) { said = append(said, fmt.Sprint(e.Job.Name, " ", e.Kind)) }}
		w.must(r.Run(t.Context(), plan))
		return strings.Join(said, ", ")
	}
	if got, want := foresee(), "gen planned, build planned, other planned, all planned"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if _, err := os.Stat(w.path(".jsrun")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a dry run must write nothing")
	}
	w.must((&tasks.Runner{Exec: w.exec}).Run(t.Context(), plan))
	if got, want := foresee(), "gen fresh, build fresh, other fresh, all fresh"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	w.write("src/a.txt", "new")
	if got, want := foresee(), "gen fresh, build planned, other fresh, all planned"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
