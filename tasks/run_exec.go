package tasks

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

	"github.com/jsrun/jsrun/internal/diag"
)

// exec calls Exec within the job's time.
func (s *session) exec(ctx context.Context, job *Job) error {
	if limit := job.Timeout; limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, limit, &timeout{job})
		defer cancel()
	}
	err := s.guarded(ctx, job)
	var late *timeout
	switch {
	case err == nil || diag.ExitCode(err) == diag.ExitOK:
		return nil
	case errors.As(context.Cause(ctx), &late):
		return late
	}
	return err
}

// guarded calls Exec between opening and closing the job's output, and makes an error of a panic.
func (s *session) guarded(ctx context.Context, job *Job) (err error) {
	out := Output{Stdout: io.Discard, Stderr: io.Discard}
	if s.Open != nil {
		out = s.Open(job)
	}
	if out.Close != nil {
		defer out.Close()
	}
	defer func() {
		if p := recover(); p != nil {
			err = &diag.Error{Msg: fmt.Sprintf("panic: %v", p), Stack: string(debug.Stack())}
		}
	}()
	return s.Exec(ctx, job, out)
}

// timeout is the end of a job that took too long.
type timeout struct{ job *Job }

func (t *timeout) Error() string {
	return fmt.Sprintf("task %q timed out after %s", t.job.Name, t.job.Timeout)
}

// named says in which task err happened. Position, caret, stack and hint of err stay, and so does its exit code.
func named(job *Job, err error) error {
	var late *timeout
	if errors.As(err, &late) {
		return &diag.Error{Pos: job.Task.Pos, Msg: late.Error(), Code: diag.ExitTimeout}
	}
	name := fmt.Sprintf("task %q", job.Name)
	code := diag.ExitCode(err)
	known, ok := err.(*diag.Error)
	if !ok {
		return &diag.Error{Msg: name, Code: code, Err: err}
	}
	placed := *known
	placed.Code = code
	placed.Msg = name
	if known.Msg != "" {
		placed.Msg += ": " + known.Msg
	}
	return &placed
}
