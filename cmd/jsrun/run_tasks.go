package main

import (
	"context"
	"runtime"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jsrun/jsrun/internal/output"
	"github.com/jsrun/jsrun/tasks"
)

func (c *call) runVerb() verb {
	return verb{
		use: "run TASK [ARG]... [::: TASK [ARG]...]...", short: "Run tasks, also those that are named like a command", words: true,
		args: cobra.ArbitraryArgs, complete: c.completeTasks,
		flags: []func(*pflag.FlagSet){c.flags.running, c.flags.machine},
		run: func(_ *cobra.Command, args []string) error {
			file, err := c.load()
			if err != nil {
				return err
			}
			return c.runTasks(file, args)
		},
	}
}

// runTasks runs what words name, TASK [ARG…] [::: TASK [ARG…]]…, or the default task.
func (c *call) runTasks(file *tasks.File, words []string) error {
	plan, err := c.plan(file, words)
	if err != nil {
		return err
	}
	if c.flags.dryRun {
		return c.dryRun(plan)
	}
	if c.flags.json {
		return usage("--json tells what would run: it goes with --dry-run")
	}
	return c.hosted(func(ctx context.Context, h *host) error {
		return h.runPlan(ctx, plan)
	})
}

// plan resolves what words ask for.
func (c *call) plan(file *tasks.File, words []string) (*tasks.Plan, error) {
	requests, err := requests(words)
	if err != nil {
		return nil, err
	}
	return file.Plan(requests, tasks.PlanOptions{
		Env: c.env, Set: c.flags.env, SkipDeps: c.flags.skipDeps, OnlyDeps: c.flags.onlyDeps,
		GOOS: runtime.GOOS, GOARCH: runtime.GOARCH, Timeout: c.flags.timeout,
	})
}

// requests takes a command line apart at ":::".
func requests(words []string) ([]tasks.Request, error) {
	var list []tasks.Request
	for rest := words; len(rest) > 0; {
		part := rest
		if end := slices.Index(rest, ":::"); end >= 0 {
			part, rest = rest[:end], rest[end+1:]
			if len(rest) == 0 {
				return nil, usage("\":::\" wants a task behind it")
			}
		} else {
			rest = nil
		}
		if len(part) == 0 {
			return nil, usage("\":::\" wants a task before it")
		}
		list = append(list, tasks.Request{Name: part[0], Args: part[1:]})
	}
	return list, nil
}

// runPlan runs a plan in the foreground, once.
func (h *host) runPlan(ctx context.Context, plan *tasks.Plan) error {
	jobs, err := h.flags.jobCount(plan.File.Settings.Jobs)
	if err != nil {
		return err
	}
	screen := output.New(output.Config{Stdout: h.stdout, Stderr: h.stderr, Names: outputNames(plan.Jobs), Color: h.color(h.stdout)})
	x := &executor{host: h, killAfter: plan.File.Settings.KillAfter}
	stage := newStage(screen, plan, isTerminal(h.stdout))
	report := h.newReporter(screen.Say)
	runner := tasks.Runner{
		Exec: x.exec, Open: stage.open, Jobs: jobs, Force: h.flags.force, KeepGoing: h.flags.keepGoing,
		Report: func(e tasks.Event) {
			stage.note(e)
			report.report(e)
		},
	}
	err = runner.Run(ctx, plan)
	report.end()
	if lost := screen.Err(); lost != nil && err == nil {
		return lost
	}
	return err
}

// outputNames gives the names of the jobs that may write, for the names' column.
func outputNames(jobs []*tasks.Job) []string {
	var names []string
	for _, job := range jobs {
		if writes(job) {
			names = append(names, job.Name)
		}
	}
	return names
}

// writes reports whether a job executes anything: not one that only groups others, or that is not for this system.
func writes(job *tasks.Job) bool {
	return job.Skip == "" && (len(job.Task.Run) > 0 || job.Task.Script != "" || job.Task.JS != nil)
}
