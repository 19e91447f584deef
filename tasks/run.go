package tasks

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// Runner runs plans. The zero value of every field but Exec is useful.
type Runner struct {
	// Exec executes one job and returns when nothing of it is left. It is called from several goroutines at once, at most
	// one call a job. When ctx ends it must stop what it has started, and return an error. An error that carries an exit
	// code ([diag.Exit], [diag.Error]) makes it the run's; a panic becomes an error.
	Exec func(ctx context.Context, job *Job, out Output) error

	// Turn waits until a job may run, for programs that have several runs at once: two runs of a task would write into
	// each other's files. It is called before the job's freshness is looked at, and end when the job has ended. An error
	// fails the job.
	Turn func(ctx context.Context, job *Job) (end func(), err error)

	// Open gives the place for a job's output, just before Exec. Without it output is thrown away.
	Open func(job *Job) Output

	// Report is told what happens, one event after another, from any goroutine. It must not call the Runner.
	Report func(Event)

	Jobs      int  // how many jobs run at once; less than 1 means 1
	Force     bool // run also what is fresh
	KeepGoing bool // after a failure, run what does not depend on it
	DryRun    bool // report what would be done, run nothing and write nothing
}

// Output is where one job writes. Close, if there is one, is called once after Exec has returned.
type Output struct {
	Stdout, Stderr io.Writer
	Close          func()
}

// Run runs the jobs of p that are not fresh, each after all that it needs, those written first before others that are
// ready as well. The first failure stops the rest, unless KeepGoing is set; Run returns when nothing runs any more.
//
// The error joins the failures, first the one that happened first, so that its exit code is that of the run. When ctx
// ended and kept a job from ending, it is ctx's cause.
func (r *Runner) Run(ctx context.Context, p *Plan) error {
	s := &session{Runner: r, plan: p, ledger: openLedger(p.File.Dir), ended: map[*Job]outcome{}}
	if r.DryRun {
		return s.dry(ctx)
	}
	err := s.all(ctx)
	if lost := s.ledger.close(); lost != nil {
		s.warnUnkept(nil, "what files hold is not noted, the next run reads all of them again", lost)
	}
	return err
}

// session is one call of Run. Its maps belong to the goroutine that called Run.
type session struct {
	*Runner
	plan     *Plan
	ledger   *ledger
	ended    map[*Job]outcome
	first    *Job    // that failed
	failures []error // in the order in which they happened

	reporting sync.Mutex
	unkept    sync.Once // a state folder that cannot be written is worth one warning, not one for each job
}

// outcome is how a job ended.
type outcome struct {
	job    *Job
	kind   EventKind
	result string // what the freshness of those that need it depends on
	err    error
}

// ok reports whether jobs that need this one may start.
func (o outcome) ok() bool {
	return o.kind == EventFinished || o.kind == EventFresh || o.kind == EventSkipped
}

// stopCause is why the jobs still running are stopped: another one failed.
type stopCause struct{ job *Job }

func (s *stopCause) Error() string { return fmt.Sprintf("task %q failed", s.job.Name) }

// all is the ready queue: it starts what is ready while there is room, waits for one to end, and looks again.
func (s *session) all(ctx context.Context) error {
	inner, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	q := newQueue(s.plan.Jobs)
	done := make(chan outcome)
	for running := 0; ; {
		for running < max(1, s.Jobs) && inner.Err() == nil {
			job := q.next()
			if job == nil {
				break
			}
			needs := s.needs(job)
			running++
			go func() { done <- s.one(inner, job, needs) }()
		}
		if running == 0 {
			break
		}
		o := <-done
		running--
		s.ended[o.job] = o
		switch {
		case o.ok():
			q.done(o.job)
		case o.kind == EventFailed:
			s.failures = append(s.failures, o.err)
			if s.first == nil {
				s.first = o.job
			}
			if !s.KeepGoing {
				stop(&stopCause{s.first})
			}
		}
	}
	return s.sum(ctx)
}

// sum reports the jobs whose turn never came, and makes the error of the run.
func (s *session) sum(ctx context.Context) error {
	cut := false // something was kept from ending by ctx
	for _, job := range s.plan.Jobs {
		o, ended := s.ended[job]
		cut = cut || !ended || o.kind == EventStopped
		if !ended {
			s.report(Event{Kind: EventNotStarted, Job: job, Because: s.culprit(job)})
		}
	}
	switch {
	case len(s.failures) == 0 && cut:
		return context.Cause(ctx)
	case len(s.failures) == 1:
		return s.failures[0]
	}
	return errors.Join(s.failures...)
}

// culprit gives the failed job on account of which another one was not started; nil when it was the end of ctx.
func (s *session) culprit(job *Job) *Job {
	if !s.KeepGoing {
		return s.first
	}
	for _, need := range job.Needs {
		o, ended := s.ended[need]
		if o.kind == EventFailed {
			return need
		}
		if ended {
			continue
		}
		if deeper := s.culprit(need); deeper != nil {
			return deeper
		}
	}
	return nil
}

// needs gives how the jobs that job needs have ended.
func (s *session) needs(job *Job) []outcome {
	needs := make([]outcome, len(job.Needs))
	for i, need := range job.Needs {
		needs[i] = s.ended[need]
	}
	return needs
}

func (s *session) report(e Event) {
	if s.Report == nil {
		return
	}
	s.reporting.Lock()
	defer s.reporting.Unlock()
	e.Time = time.Now()
	s.Report(e)
}
