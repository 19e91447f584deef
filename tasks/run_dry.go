package tasks

import (
	"context"
	"errors"
)

// dry reports what a run would do, in the order of the plan.
func (s *session) dry(ctx context.Context) error {
	for _, job := range s.plan.Jobs {
		o, why, err := s.foresee(ctx, job)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err != nil {
			err = named(job, err)
			s.failures = append(s.failures, err)
			o.kind = EventFailed
		}
		s.ended[job] = s.end(o, Event{Why: why, Err: err})
	}
	return errors.Join(s.failures...)
}

// foresee says how one job would end. What depends on a job that would run cannot be looked at now: its sources may be
// what that job has yet to write.
func (s *session) foresee(ctx context.Context, job *Job) (outcome, []Reason, error) {
	needs := s.needs(job)
	would := outcome{job: job, kind: EventPlanned}
	if job.Skip != "" {
		return outcome{job, EventSkipped, "skipped", nil}, nil, nil
	}
	var why []Reason
	for _, need := range needs {
		if need.kind == EventPlanned || need.kind == EventFailed {
			why = append(why, Reason{Kind: ReasonDependency, Name: need.job.Name})
		}
	}
	switch {
	case job.groups() && len(why) == 0:
		return group(job, needs), nil, nil
	case job.groups():
		return would, why, nil
	case len(why) == 0 && job.Task.checkDir() != nil:
		return would, nil, job.Task.checkDir()
	case !job.tracked():
		return would, []Reason{{Kind: ReasonUndeclared}}, nil
	case s.Force:
		return would, []Reason{{Kind: ReasonForced}}, nil
	case len(why) > 0:
		return would, why, nil
	}
	f, err := s.ledger.check(ctx, job, results(needs))
	switch {
	case err != nil:
		return would, nil, err
	case len(f.why) > 0:
		return would, f.why, nil
	}
	return outcome{job, EventFresh, f.now.Result, nil}, nil, nil
}
