package main

import (
	"context"
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
	s := &service{rerun: &rerun{host: h, screen: screen, jobs: jobs}, file: file}
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
		trigger.Run = func(ctx context.Context, _ []string) error { return s.runTask(ctx, t, followFolders) }
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
		Run: func(ctx context.Context, _ schedule.Tick) error { return s.runTask(ctx, t, func(*tasks.Plan) {}) },
	})
	return nil
}

// runTask is one run on account of a trigger, which may adjust the plan. Its error has been told.
func (s *service) runTask(ctx context.Context, t *tasks.Task, adjust func(*tasks.Plan)) error {
	start := time.Now()
	plan, err := s.plan(s.file, []string{t.Name})
	if err == nil {
		adjust(plan)
		err = s.runPlan(ctx, plan)
	}
	if err != nil && ctx.Err() == nil {
		s.fail(err)
	}
	if err == nil && s.flags.verbose {
		s.say("%s done in %s", t.Name, took(time.Since(start)))
	}
	return err
}

// greet says what is waited for.
func (s *service) greet() {
	now := time.Now()
	for _, e := range s.entries {
		if next, ok := e.Schedule.Next(now); ok {
			s.say("%s runs next at %s", e.Name, next.At.Format("2006-01-02 15:04:05 -07:00"))
		}
	}
	s.say("serving %d file triggers and %d schedules of %s until stopped", len(s.triggers), len(s.entries), s.shown(s.file.Path))
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
