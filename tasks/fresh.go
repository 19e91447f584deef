package tasks

import (
	"context"
	"crypto/rand"
	"fmt"
	"path/filepath"
	"runtime"
)

// A job with sources or outputs is fresh when nothing that determines its result has changed since its last success: its
// definition, script, arguments and declared variables, its sources, and the results of the jobs that it needs; and when
// the outputs that it left are still what they were.
//
// The result of a job, as far as others depend on it, is what its outputs hold: when a job runs again and writes the same
// bytes, those that need it stay fresh. A job without outputs may have changed anything, so each of its runs is a new
// result. A job that only groups others has theirs.
//
// The sources are looked at before the run and once more after it. If they differ, the run may have read either, so it
// leaves no record. A task that rewrites its own sources, like a formatter, is therefore fresh after the run in which it
// found nothing to do, and one whose outputs are among its sources should exclude them there.

// freshness is what is known of one job before it runs, and what to remember when it succeeded.
type freshness struct {
	*ledger
	job    *Job
	key    string // of the record
	run    string // the name of the run, once begun
	now    record // Sources and all that comes before it; Outputs and Result follow after a run
	why    []Reason
	notes  []error // what is odd about the sources and harms nothing
	unkept error   // why this run cannot be recorded
}

// ledger is what the jobs of a run share to learn whether they are fresh: the state folder, and the sums of files.
type ledger struct {
	base    string // the folder of the task file
	records records
	hasher  *hasher
}

// openLedger reads the state folder of the task file in base. Nothing is made there before a job runs.
func openLedger(base string) *ledger {
	state := filepath.Join(base, ".jsrun")
	return &ledger{base, records{filepath.Join(state, "fresh")}, loadSums(filepath.Join(state, "sums"))}
}

// close keeps the sums for the next run, if there are new ones.
func (l *ledger) close() error {
	if !l.hasher.grown {
		return nil
	}
	if err := l.records.prepare(); err != nil {
		return err
	}
	return l.hasher.save(filepath.Join(l.base, ".jsrun", "sums"))
}

// tracked reports whether a job can be fresh at all.
func (j *Job) tracked() bool { return len(j.Task.Sources) > 0 || len(j.Task.Outputs) > 0 }

// groups reports whether a job executes nothing itself.
func (j *Job) groups() bool { return len(j.Task.Run) == 0 && j.Task.Script == "" && j.Task.JS == nil }

// check looks at everything that the result of a job depends on. needs are the results of the jobs it needs, by label.
// Without why the job is fresh, and now has its Result.
func (l *ledger) check(ctx context.Context, job *Job, needs map[string]string) (*freshness, error) {
	f := &freshness{ledger: l, job: job, key: recordKey(job)}
	f.now = record{
		Format:     recordFormat,
		Platform:   runtime.GOOS + "/" + runtime.GOARCH,
		Task:       job.Name,
		Definition: definition(job, l.base),
		Env:        hashedEnv(job.Extra),
		Needs:      needs,
	}
	var err error
	if f.now.Sources, err = f.sources(ctx, true); err != nil {
		return nil, err
	}
	old, err := l.records.load(f.key)
	known := err == nil // a damaged record is none: the job runs, and writes a new one
	if f.why = compare(old, known, f.now); known && old.Running == "" {
		changed, err := f.outputsChanged(ctx, old.Outputs)
		if err != nil {
			return nil, err
		}
		f.why = append(f.why, changed...)
	}
	f.now.Result = old.Result
	return f, nil
}

// begin makes the job stale until commit. It never fails: what cannot be noted costs another run, later.
func (f *freshness) begin() { f.run, f.unkept = f.records.begin(f.key, f.job) }

// commit remembers a success. It gives the job's result for those that need it, and the sources that changed during the
// run, on account of which nothing was recorded. The error says that outputs are missing or unreadable.
func (f *freshness) commit(ctx context.Context) (result string, changed []string, err error) {
	if err := f.takeOutputs(ctx); err != nil {
		return "", nil, err
	}
	f.now.Result = rand.Text()
	if len(f.job.Task.Outputs) > 0 {
		f.now.Result = f.now.Outputs.digest()
	}
	after, err := f.sources(ctx, false)
	if err != nil {
		return "", nil, err
	}
	if changed = f.now.Sources.changes(after); len(changed) == 0 && f.unkept == nil {
		f.unkept = f.records.commit(f.key, f.run, f.now)
	}
	return f.now.Result, changed, nil
}

// label names a job among those that another one needs.
func (j *Job) label() string {
	if len(j.Args) == 0 {
		return j.Name
	}
	return fmt.Sprintf("%s %q", j.Name, j.Args)
}
