package tasks

import (
	"context"
	"crypto/rand"
	"errors"
	"syscall"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
)

// one takes a job from ready to ended, in a goroutine of its own.
func (s *session) one(ctx context.Context, job *Job, needs []outcome) outcome {
	switch {
	case job.Skip != "":
		return s.end(outcome{job, EventSkipped, "skipped", nil}, Event{})
	case job.groups():
		return s.end(group(job, needs), Event{})
	}
	if s.Turn != nil {
		end, err := s.Turn(ctx, job)
		if err != nil {
			return s.failed(ctx, job, err, 0)
		}
		defer end()
	}
	if err := job.Task.checkDir(); err != nil {
		return s.failed(ctx, job, err, 0)
	}
	if !job.tracked() {
		return s.execute(ctx, job, nil, []Reason{{Kind: ReasonUndeclared}})
	}
	f, err := s.ledger.check(ctx, job, results(needs))
	if err != nil {
		return s.failed(ctx, job, err, 0)
	}
	why := f.why
	if s.Force {
		why = []Reason{{Kind: ReasonForced}}
	}
	if len(why) == 0 {
		return s.end(outcome{job, EventFresh, f.now.Result, nil}, Event{})
	}
	return s.execute(ctx, job, f, why)
}

// group ends a job that only groups others: fresh if all of them are.
func group(job *Job, needs []outcome) outcome {
	kind := EventFresh
	var parts []string
	for _, need := range needs {
		if need.kind == EventFinished {
			kind = EventFinished
		}
		parts = append(parts, need.job.label(), need.result)
	}
	return outcome{job, kind, digest(parts...), nil}
}

// execute runs a job and records its success; f is nil when the job is not tracked.
func (s *session) execute(ctx context.Context, job *Job, f *freshness, why []Reason) outcome {
	if f != nil {
		for _, note := range f.notes {
			s.report(Event{Kind: EventWarning, Job: job, Err: note})
		}
		f.begin()
	}
	s.report(Event{Kind: EventStarted, Job: job, Why: why})
	start := time.Now()
	if err := s.exec(ctx, job); err != nil {
		return s.failed(ctx, job, err, time.Since(start))
	}
	result := rand.Text()
	if f != nil {
		known, changed, err := f.commit(ctx)
		switch {
		case err != nil && !errors.Is(err, context.Cause(ctx)): // what the end of ctx cut short is only the recording
			return s.failed(ctx, job, err, time.Since(start))
		case len(changed) > 0:
			s.report(Event{Kind: EventStale, Job: job, Paths: changed})
		}
		if f.unkept != nil {
			s.warnUnkept(job, "freshness is not recorded, the task will run again", f.unkept)
		}
		result = known
	}
	return s.end(outcome{job, EventFinished, result, nil}, Event{Elapsed: time.Since(start)})
}

// failed ends a job that returned err: stopped when another job's failure or the caller had ended ctx, else failed.
func (s *session) failed(ctx context.Context, job *Job, err error, elapsed time.Duration) outcome {
	var late *timeout
	if ctx.Err() != nil && !errors.As(err, &late) {
		e := Event{Elapsed: elapsed}
		var stop *stopCause
		if errors.As(context.Cause(ctx), &stop) {
			e.Because = stop.job
		}
		return s.end(outcome{job, EventStopped, "", err}, e)
	}
	err = named(job, err)
	return s.end(outcome{job, EventFailed, "", err}, Event{Elapsed: elapsed, Err: err})
}

// end reports how a job ended.
func (s *session) end(o outcome, e Event) outcome {
	e.Kind, e.Job = o.kind, o.job
	s.report(e)
	return o
}

// warnUnkept says what could not be written to the state folder, once in a run. Nothing else is lost by it.
func (s *session) warnUnkept(job *Job, what string, err error) {
	s.unkept.Do(func() {
		hint := "the folder .jsrun beside the task file must be writable"
		if errors.Is(err, syscall.ENOSPC) {
			hint = "make room on the disk of the folder .jsrun beside the task file"
		}
		s.report(Event{Kind: EventWarning, Job: job, Err: &diag.Error{Msg: what, Err: err, Hint: hint}})
	})
}

// results gives how the jobs ended, by label.
func results(needs []outcome) map[string]string {
	m := make(map[string]string, len(needs))
	for _, need := range needs {
		m[need.job.label()] = need.result
	}
	return m
}
