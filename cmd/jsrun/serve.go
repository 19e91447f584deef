package main

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/output"
	"github.com/jsrun/jsrun/tasks"
	"github.com/jsrun/jsrun/watch"
	"github.com/jsrun/jsrun/watch/schedule"
)

func (c *call) serveVerb() verb {
	return verb{
		use: "serve", short: "Run tasks by their triggers, watch and cron, until stopped", args: cobra.NoArgs,
		run: func(*cobra.Command, []string) error {
			file, err := c.load()
			if err != nil {
				return err
			}
			return c.hosted(func(ctx context.Context, h *host) error { return h.serve(ctx, file) })
		},
	}
}

// serve waits for the triggers of a task file until ctx ends and every run with it.
func (h *host) serve(ctx context.Context, file *tasks.File) error {
	s, err := h.newService(file)
	if err != nil {
		return err
	}
	if len(s.triggers)+len(s.entries) == 0 {
		return &diag.Error{
			Pos: diag.Pos{File: h.shown(file.Path)}, Msg: "no task has a trigger",
			Hint: `give a task "watch" or "cron"`, Code: diag.ExitTaskFile,
		}
	}
	s.greet()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var loops sync.WaitGroup
	loops.Go(func() {
		if err := schedule.Loop(ctx, s.entries, s.tick); err != nil {
			stop(err)
		}
	})
	for _, t := range s.triggers {
		loops.Go(func() {
			if err := t.Loop(ctx); err != nil {
				stop(err)
			}
		})
	}
	loops.Wait()
	return context.Cause(ctx)
}

// service is the triggers of one task file.
type service struct {
	*rerun
	file     *tasks.File
	triggers []*watch.Trigger
	entries  []schedule.Entry
	turns    *turns
	outdated sync.Once // the task file has changed, and that was said
}

func (h *host) newService(file *tasks.File) (*service, error) {
	jobs, err := h.flags.jobCount(file.Settings.Jobs)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, t := range file.Tasks {
		names = append(names, t.Name)
	}
	screen := output.New(output.Config{Stdout: h.stdout, Stderr: h.stderr, Names: names, Color: h.color(h.stdout)})
	s := &service{rerun: &rerun{host: h, screen: screen, jobs: jobs}, file: file, turns: newTurns()}
	for _, t := range file.Tasks {
		if err := s.add(t); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// add makes the triggers of one task. It is planned once now, so that what cannot run is refused at the start.
func (s *service) add(t *tasks.Task) error {
	if t.Watch == nil && t.Cron == nil {
		return nil
	}
	plan, err := s.plan(s.file, []string{t.Name})
	if err != nil {
		return err
	}
	if t.Watch != nil {
		in, err := inputsOf(plan)
		if err != nil {
			return err
		}
		trigger := s.trigger(plan, in)
		trigger.Run = func(ctx context.Context, changed []string) error { return s.onChange(ctx, t, changed) }
		s.triggers = append(s.triggers, trigger)
	}
	if t.Cron == nil {
		return nil
	}
	when, err := schedule.Parse(t.Cron.Schedule, t.Cron.Timezone)
	if err != nil {
		return err
	}
	s.entries = append(s.entries, schedule.Entry{
		Name: t.Name, Schedule: when, Overlap: schedule.Overlap(t.Cron.Overlap),
		Busy: func() bool { return s.turns.busy(t.Name) },
		Run:  func(ctx context.Context, _ schedule.Tick) error { return s.onTick(ctx, t) },
	})
	return nil
}

// onChange runs a task because files have changed.
func (s *service) onChange(ctx context.Context, t *tasks.Task, changed []string) error {
	if slices.Contains(changed, s.file.Path) {
		s.outdated.Do(func() { s.say("%s changed: start serve anew to use it", s.shown(s.file.Path)) })
		if len(changed) == 1 {
			return nil
		}
	}
	claims := map[watch.Policy]claim{watch.Restart: takeOver, watch.Ignore: giveWay}
	return s.runTask(ctx, t, claims[watch.Policy(t.Watch.OnBusy)], followFolders)
}

// onTick runs a task because it is due. One that may not overlap was not due while another run was going.
func (s *service) onTick(ctx context.Context, t *tasks.Task) error {
	claims := map[schedule.Overlap]claim{schedule.Replace: takeOver}
	return s.runTask(ctx, t, claims[schedule.Overlap(t.Cron.Overlap)], func(*tasks.Plan) {})
}

// runTask is one run on account of a trigger, which may adjust the plan. Its error has been told.
func (s *service) runTask(ctx context.Context, t *tasks.Task, c claim, adjust func(*tasks.Plan)) error {
	if !overlaps(t) {
		inner, end, err := s.turns.whole(ctx, t.Name, c)
		if errors.Is(err, errBusy) {
			return nil
		}
		if err != nil {
			return err
		}
		defer end()
		ctx = inner
	}
	start := time.Now()
	plan, err := s.plan(s.file, []string{t.Name})
	if err == nil {
		adjust(plan)
		err = s.runPlan(ctx, plan, s.turn(t))
	}
	if err != nil && ctx.Err() == nil {
		s.fail(err)
	}
	if err == nil && s.flags.verbose {
		s.say("%s done in %s", t.Name, took(time.Since(start)))
	}
	return err
}

// turn is [tasks.Runner].Turn of a run of t, which has t's own turn already.
func (s *service) turn(t *tasks.Task) func(context.Context, *tasks.Job) (func(), error) {
	return func(ctx context.Context, job *tasks.Job) (func(), error) {
		if job.Name == t.Name || overlaps(job.Task) {
			return func() {}, nil
		}
		return s.turns.part(ctx, job.Name)
	}
}

// overlaps reports whether runs of t may go on at the same time.
func overlaps(t *tasks.Task) bool {
	return t.Cron != nil && schedule.Overlap(t.Cron.Overlap) == schedule.Allow
}

// greet says what is waited for.
func (s *service) greet() {
	now := time.Now()
	for _, e := range s.entries {
		if next, ok := e.Schedule.Next(now); ok {
			s.say("%s runs next at %s", e.Name, next.At.Format("2006-01-02 15:04:05 -07:00"))
		}
	}
	s.say("serving %s and %s of %s until stopped",
		counted(len(s.triggers), "file trigger"), counted(len(s.entries), "schedule"), s.shown(s.file.Path))
}

// tick says what became of a tick that did not simply run.
func (s *service) tick(e schedule.Event) {
	at := e.Tick.Nominal.Format("2006-01-02 15:04:05 -07:00")
	switch e.Kind {
	case schedule.Started:
		if note := e.Tick.Note; note != "" {
			s.say("%s: %s", e.Entry, note)
		}
	case schedule.Skipped:
		s.say("%s at %s was skipped: %s", e.Entry, at, e.Reason)
	case schedule.Missed:
		s.say("%s at %s was missed: the machine slept, was busy, or its clock was set", e.Entry, at)
	case schedule.MissedMany:
		s.say("%s from %s to %s was missed", e.Entry, at, e.Until.Format(time.RFC3339))
	case schedule.ClockStepped:
		s.say("the clock moved by %s", e.Step.Round(time.Second))
	}
}
