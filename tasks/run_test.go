package tasks_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/tasks"
)

// graph makes a plan of "name: needs… [options]" lines. Options say what the job does: "5s" takes that long, "fail=3" ends
// with that code, "deaf" does not hear that it is stopped, "limit=2s" is its timeout, "group", "skip" and "panic".
func graph(t *testing.T, text string) (*tasks.Plan, map[string][]string) {
	t.Helper()
	file := &tasks.File{Dir: t.TempDir()}
	plan, does, jobs := &tasks.Plan{File: file}, map[string][]string{}, map[string]*tasks.Job{}
	for line := range strings.Lines(text) {
		name, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			continue
		}
		job := &tasks.Job{Name: name, Task: &tasks.Task{Name: name, Dir: file.Dir, JS: &tasks.Step{}}}
		for _, word := range strings.Fields(rest) {
			switch limit, limited := strings.CutPrefix(word, "limit="); {
			case jobs[word] != nil:
				job.Needs = append(job.Needs, jobs[word])
			case limited:
				job.Timeout = must(time.ParseDuration(limit))
			case word == "group":
				job.Task.JS = nil
			case word == "skip":
				job.Skip = "only for plan9"
			default:
				does[name] = append(does[name], word)
			}
		}
		jobs[name] = job
		plan.Jobs = append(plan.Jobs, job)
	}
	return plan, does
}

// act is an Exec that does what a graph says.
func act(does map[string][]string) func(context.Context, *tasks.Job, tasks.Output) error {
	return func(ctx context.Context, job *tasks.Job, _ tasks.Output) error {
		stopped := ctx.Done()
		if slices.Contains(does[job.Name], "deaf") {
			stopped = nil
		}
		for _, word := range does[job.Name] {
			if d, err := time.ParseDuration(word); err == nil {
				select {
				case <-time.After(d):
				case <-stopped:
					return errors.New("killed")
				}
			}
			if word == "panic" {
				panic("oh")
			}
			var code int
			if n, _ := fmt.Sscanf(word, "fail=%d", &code); n == 1 {
				return &diag.Exit{Code: code}
			}
		}
		return nil
	}
}

// tell writes an event as "1s name kind because".
func tell(start time.Time, e tasks.Event) string {
	s := fmt.Sprintf("%v %s %s", e.Time.Sub(start), e.Job.Name, e.Kind)
	if e.Because != nil {
		s += " because " + e.Because.Name
	}
	return s
}

func TestRun(t *testing.T) {
	for _, row := range []struct {
		name, graph string
		runner      tasks.Runner
		cancel      time.Duration // after which the caller ends the run with code 130
		want        string        // events, with "started" of jobs that take no time left out
		err         string
		code        int
	}{
		{name: "one after another, as written", graph: "c:\nb:\na: b", want: "0s c finished, 0s b finished, 0s a finished"},
		{name: "needs first", graph: "a: 1s\nb: a 1s\nc: a b",
			want: "0s a started, 1s a finished, 1s b started, 2s b finished, 2s c finished"},
		{name: "two at once", runner: tasks.Runner{Jobs: 2}, graph: "a: 2s\nb: 1s\nc: 3s",
			want: "0s a started, 0s b started, 1s b finished, 1s c started, 2s a finished, 4s c finished"},
		{name: "what was written first goes first", runner: tasks.Runner{Jobs: 2}, graph: "a: 1s\nx: 3s\nb: a 1s\nc: 1s",
			want: "0s a started, 0s x started, 1s a finished, 1s b started, 2s b finished, 2s c started, 3s c finished, 3s x finished"},
		{name: "the first failure stops the rest", runner: tasks.Runner{Jobs: 2}, graph: "a: 1s fail=7\nb: 5s\nc: a\nd: 1s",
			want: "0s a started, 0s b started, 1s a failed, 1s b stopped because a, 1s c not-started because a, 1s d not-started because a",
			err:  `task "a": exit code 7`, code: 7},
		{name: "it waits for what is slow to stop", runner: tasks.Runner{Jobs: 2}, graph: "a: 1s fail=7\nb: 5s deaf fail=9",
			want: "0s a started, 0s b started, 1s a failed, 5s b stopped because a", err: `task "a": exit code 7`, code: 7},
		{name: "a success that came after the failure", runner: tasks.Runner{Jobs: 2}, graph: "a: 1s fail=7\nb: 5s deaf",
			want: "0s a started, 0s b started, 1s a failed, 5s b finished", err: `task "a": exit code 7`, code: 7},
		{name: "keep going", runner: tasks.Runner{KeepGoing: true}, graph: "a: fail=7\nb: a\nc: b\nd:\ne: fail=8\nf: e",
			want: "0s a failed, 0s d finished, 0s e failed, 0s b not-started because a, 0s c not-started because a, 0s f not-started because e",
			err:  "task \"a\": exit code 7\ntask \"e\": exit code 8", code: 7},
		{name: "a timeout", graph: "a: 1m limit=10s\nb: a", want: "0s a started, 10s a failed, 10s b not-started because a",
			err: `task "a" timed out after 10s`, code: diag.ExitTimeout},
		{name: "a timeout that was not needed", graph: "a: 1s limit=10s", want: "0s a started, 1s a finished"},
		{name: "a timeout of a job that is deaf but succeeds", graph: "a: 20s deaf limit=10s", want: "0s a started, 20s a finished"},
		{name: "a timeout beside another job", runner: tasks.Runner{Jobs: 2}, graph: "a: 1m limit=10s\nb: 1m",
			want: "0s a started, 0s b started, 10s a failed, 10s b stopped because a", err: `task "a" timed out after 10s`, code: diag.ExitTimeout},
		{name: "cancelled from outside", runner: tasks.Runner{Jobs: 2}, cancel: time.Second, graph: "a: 5s\nb: 6s\nc:",
			want: "0s a started, 0s b started, 1s a stopped, 1s b stopped, 1s c not-started", err: "exit code 130", code: 130},
		{name: "cancelled while keeping going", runner: tasks.Runner{KeepGoing: true}, cancel: time.Second, graph: "a: fail=7\nb: 5s\nc:\nd: a",
			want: "0s a failed, 0s b started, 1s b stopped, 1s c not-started, 1s d not-started because a", err: `task "a": exit code 7`, code: 7},
		{name: "cancelled too late", cancel: time.Second, graph: "a: 5s deaf", want: "0s a started, 5s a finished"},
		{name: "exit code 0 is a success", graph: "a: fail=0\nb: a", want: "0s a finished, 0s b finished"},
		{name: "a panic", graph: "a: panic", want: "0s a failed", err: `task "a": panic: oh`, code: 1},
		{name: "a group", graph: "a:\nb: a group", want: "0s a finished, 0s b finished"},
		{name: "a group of nothing", graph: "b: group", want: "0s b fresh"},
		{name: "another platform", graph: "a: skip\nb: a", want: "0s a skipped, 0s b finished"},
		{name: "no jobs"},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				plan, does := graph(t, row.graph)
				var got []string
				start := time.Now()
				r := row.runner
				r.Exec = act(does)
				r.Report = func(e tasks.Event) {
					timed := slices.ContainsFunc(does[e.Job.Name], func(word string) bool { return word[0] >= '1' && word[0] <= '9' })
					if e.Kind != tasks.EventStarted || timed {
						got = append(got, tell(start, e))
					}
				}
				ctx, cancel := context.WithCancelCause(t.Context())
				defer cancel(nil)
				if row.cancel > 0 {
					defer time.AfterFunc(row.cancel, func() { cancel(&diag.Exit{Code: 130}) }).Stop()
				}
				err := r.Run(ctx, plan)
				if r.Jobs > 1 {
					settle(got)
				}
				if got := strings.Join(got, ", "); got != row.want {
					t.Errorf("got  %s\nwant %s", got, row.want)
				}
				if fmt.Sprint(err) != row.err && !(err == nil && row.err == "") || diag.ExitCode(err) != row.code {
					t.Errorf("got error %v with code %d, want %s with code %d", err, diag.ExitCode(err), row.err, row.code)
				}
			})
		})
	}
}

// settle sorts neighbours that tell the same of different jobs at one moment, for that has no order.
func settle(told []string) {
	same := func(a, b string) bool {
		x, y := strings.Fields(a), strings.Fields(b)
		return x[0] == y[0] && x[2] == y[2]
	}
	for start := 0; start < len(told); {
		end := start + 1
		for end < len(told) && same(told[start], told[end]) {
			end++
		}
		slices.Sort(told[start:end])
		start = end
	}
}

func TestNoMoreJobsThanAllowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var text strings.Builder
		for i := range 100 {
			fmt.Fprintf(&text, "j%d: %dms\n", i, 1+i%7)
		}
		plan, does := graph(t, text.String())
		running, most, done := 0, 0, 0
		r := tasks.Runner{Exec: act(does), Jobs: 4, Report: func(e tasks.Event) {
			switch e.Kind {
			case tasks.EventStarted:
				running++
				most = max(most, running)
			case tasks.EventFinished:
				running--
				done++
			}
		}}
		if err := r.Run(t.Context(), plan); err != nil || most != 4 || done != 100 {
			t.Errorf("%d at once, %d done, %v", most, done, err)
		}
	})
}

func TestErrorKeepsItsPlace(t *testing.T) {
	plan, _ := graph(t, "a:")
	fault := &diag.Error{Pos: diag.Pos{File: "x.ts", Line: 3, Col: 4}, Msg: "oh", Source: "  oh()", Hint: "do not", Stack: "at x"}
	r := tasks.Runner{Exec: func(context.Context, *tasks.Job, tasks.Output) error { return fault }}
	var got *diag.Error
	if err := r.Run(t.Context(), plan); !errors.As(err, &got) || err.Error() != `x.ts:3:4: task "a": oh` {
		t.Fatalf("got %v", err)
	}
	if got.Source != fault.Source || got.Hint != fault.Hint || got.Stack != fault.Stack {
		t.Errorf("got %+v", got)
	}
}

func TestOutputIsOpenedAndClosed(t *testing.T) {
	plan, _ := graph(t, "a:\nb: a panic")
	var b strings.Builder
	r := tasks.Runner{
		Open: func(job *tasks.Job) tasks.Output {
			return tasks.Output{Stdout: &b, Stderr: &b, Close: func() { fmt.Fprint(&b, "closed ", job.Name, "\n") }}
		},
		Exec: func(_ context.Context, job *tasks.Job, out tasks.Output) error {
			fmt.Fprint(out.Stdout, "run ", job.Name, "\n")
			if job.Name == "b" {
				panic("oh")
			}
			return nil
		},
	}
	err := r.Run(t.Context(), plan)
	if want := "run a\nclosed a\nrun b\nclosed b\n"; b.String() != want || err == nil {
		t.Errorf("got %q and %v", b.String(), err)
	}
}
