package tasks_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/tasks"
)

// A job's folder is looked for just before it runs, because what runs before may make it or take it away.
func TestFolderOfAJob(t *testing.T) {
	const text = "[tasks]\nfirst = { run = 'x', dir = '.' }\nsecond = { run = 'x', dir = 'made', depends = ['first'], sources = ['*'] }\n"
	for _, row := range []struct {
		name  string
		first func(dir string) error
		want  string // the end of the error
	}{
		{"a dependency makes it", func(dir string) error { return os.Mkdir(dir, 0o755) }, ""},
		{"nobody makes it", func(string) error { return nil }, `:3:29: task "second": no such directory DIR`},
		{"it is a file", func(dir string) error { return os.WriteFile(dir, nil, 0o600) }, `:3:29: task "second": DIR is not a directory`},
		{"a link to itself", func(dir string) error { return os.Symlink(dir, dir) }, `:3:29: task "second": read DIR: too many levels of symbolic links`},
	} {
		t.Run(row.name, func(t *testing.T) {
			if runtime.GOOS == "windows" && strings.Contains(row.name, "link") {
				t.Skip("links need a privilege there")
			}
			base := t.TempDir()
			dir := filepath.Join(base, "made")
			file, err := tasks.Parse(filepath.Join(base, tasks.FileName), []byte(text), tasks.LoadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			plan, err := file.Plan([]tasks.Request{{Name: "second"}}, tasks.PlanOptions{})
			if err != nil {
				t.Fatal(err)
			}
			ran := false
			err = (&tasks.Runner{Exec: func(_ context.Context, job *tasks.Job, _ tasks.Output) error {
				if job.Name == "first" {
					return row.first(dir)
				}
				ran = true
				return nil
			}}).Run(t.Context(), plan)
			if row.want == "" {
				if err != nil || !ran {
					t.Errorf("ran %v, %v", ran, err)
				}
				return
			}
			if want := strings.ReplaceAll(row.want, "DIR", strconv.Quote(dir)); err == nil || ran || !strings.HasSuffix(err.Error(), want) || diag.ExitCode(err) != diag.ExitTaskFile {
				t.Errorf("ran %v, got %v\nwant …%s", ran, err, want)
			}
		})
	}
}

// Two runs at once share a task: with a turn for it, the second finds it fresh when the first has run it.
func TestTurn(t *testing.T) {
	w := newWorld(t)
	var turn sync.Mutex
	runner := &tasks.Runner{Exec: w.exec, Turn: func(context.Context, *tasks.Job) (func(), error) {
		turn.Lock()
		return turn.Unlock, nil
	}}
	plan := &tasks.Plan{File: &tasks.File{Dir: w.dir}, Jobs: []*tasks.Job{w.job}}
	var runs sync.WaitGroup
	for range 2 {
		runs.Go(func() {
			if err := runner.Run(t.Context(), plan); err != nil {
				t.Error(err)
			}
		})
	}
	runs.Wait()
	if len(w.ran) != 1 {
		t.Errorf("ran %v", w.ran)
	}
	busy := errors.New("never your turn")
	runner.Turn = func(context.Context, *tasks.Job) (func(), error) { return nil, busy }
	if err := runner.Run(t.Context(), plan); !errors.Is(err, busy) {
		t.Errorf("got %v", err)
	}
}
