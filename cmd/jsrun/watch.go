package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jsrun/jsrun/internal/output"
	"github.com/jsrun/jsrun/tasks"
	"github.com/jsrun/jsrun/watch"
)

func (c *call) watchVerb() verb {
	return verb{
		use: "watch TASK [ARG]... [::: TASK [ARG]...]... | watch -- COMMAND [ARG]...", words: true,
		short: "Run tasks, or a command, now and whenever files change",
		args:  cobra.ArbitraryArgs, complete: c.completeTasks,
		flags: []func(*pflag.FlagSet){c.flags.running},
		run: func(cmd *cobra.Command, args []string) error {
			w := &watched{call: c, words: args, load: c.load}
			if cmd.ArgsLenAtDash() == 0 {
				w.words = append([]string{commandTask}, args...)
				w.load = c.commandFile
			}
			if len(args) == 0 {
				return usage("watch wants a task, or -- and a command")
			}
			return c.hosted(w.loop)
		},
	}
}

// commandTask is the name of the task that `watch --` makes of a command.
const commandTask = "command"

// commandFile is a task file with that task alone. What it watches is the working directory.
func (c *call) commandFile() (*tasks.File, error) {
	text := fmt.Sprintf("[tasks.%s]\nrun = '\"$@\"'\n", commandTask)
	return tasks.Parse(filepath.Join(c.dir(), "command line"), []byte(text), tasks.LoadOptions{})
}

// watched is what `jsrun watch` was asked for.
type watched struct {
	*call
	words []string
	load  func() (*tasks.File, error)
}

// loop runs the tasks and watches what they read. When the task file itself has changed it begins anew, if that can be
// used; otherwise it goes on with the last that could.
func (w *watched) loop(ctx context.Context, h *host) error {
	file, err := w.load()
	for err == nil && ctx.Err() == nil {
		var plan *tasks.Plan
		if plan, err = w.plan(file, w.words); err != nil {
			break
		}
		if w.flags.dryRun {
			return w.dryRun(plan)
		}
		file, err = w.generation(ctx, h, plan)
	}
	if err == nil {
		err = context.Cause(ctx)
	}
	return err
}

// generation watches on behalf of one task file, and gives the next one when that has changed.
func (w *watched) generation(ctx context.Context, h *host, plan *tasks.Plan) (next *tasks.File, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs, err := w.flags.jobCount(plan.File.Settings.Jobs)
	if err != nil {
		return nil, err
	}
	screen := output.New(output.Config{Stdout: w.stdout, Stderr: w.stderr, Names: outputNames(plan.Jobs), Color: w.color(w.stdout)})
	r := &rerun{host: h, screen: screen, words: w.words, jobs: jobs, direct: len(outputNames(plan.Jobs)) == 1}
	inputs, err := inputsOf(plan)
	if err != nil {
		return nil, err
	}
	trigger := r.trigger(plan, inputs)
	trigger.Initial = true
	trigger.Run = func(ctx context.Context, changed []string) error {
		if !slices.Contains(changed, plan.File.Path) {
			return r.run(ctx, plan.File, changed)
		}
		file, err := w.reload()
		if err != nil {
			r.fail(err)
			return err
		}
		r.say("%s changed: starting over", w.shown(plan.File.Path))
		next = file
		cancel()
		return nil
	}
	if err := trigger.Loop(ctx); err != nil {
		return nil, err
	}
	return next, nil
}

// reload reads the task file again. It must still name the tasks: a file that is just being written is empty for a moment.
func (w *watched) reload() (*tasks.File, error) {
	file, err := w.load()
	if err != nil {
		return nil, err
	}
	_, err = w.plan(file, w.words)
	return file, err
}

// rerun runs the same tasks again and again.
type rerun struct {
	*host
	screen *output.Screen
	words  []string
	jobs   int
	direct bool // the only job has the standard streams themselves
}

// trigger makes a file trigger with the settings of the first task of plan that has any.
func (r *rerun) trigger(plan *tasks.Plan, inputs inputs) *watch.Trigger {
	settings := tasks.Watch{}
	for _, job := range plan.Targets {
		if job.Task.Watch != nil {
			settings = *job.Task.Watch
			break
		}
	}
	inputs.logs = r.logs()
	return &watch.Trigger{
		Files: watch.Files{Roots: inputs.roots, Match: inputs.match},
		Quiet: settings.Debounce, OnBusy: watch.Policy(settings.OnBusy),
		Report: func(e watch.Event) { r.report(e, inputs, settings.Clear) },
	}
}

// run is one run of the tasks. Its error has been told.
func (r *rerun) run(ctx context.Context, file *tasks.File, changed []string) error {
	start := time.Now()
	plan, err := r.plan(file, r.words)
	if err == nil {
		followFolders(plan)
		err = r.runPlan(ctx, plan, nil)
	}
	switch {
	case ctx.Err() != nil:
		return err
	case err != nil:
		r.fail(err)
		r.say("failed in %s; waiting for changes", took(time.Since(start)))
	default:
		r.say("done in %s; waiting for changes", took(time.Since(start)))
	}
	return err
}

// followFolders makes the targets run that are watched by their folder: what they read is not declared, so by their
// outputs alone they would look fresh.
func followFolders(plan *tasks.Plan) {
	for _, job := range plan.Targets {
		if len(job.Task.Sources) == 0 && len(job.Task.Outputs) > 0 {
			task := *job.Task
			task.Outputs = nil
			job.Task = &task
		}
	}
}

// runPlan runs a plan whose scripts are processes of their own. turn is [tasks.Runner].Turn.
func (r *rerun) runPlan(ctx context.Context, plan *tasks.Plan, turn func(context.Context, *tasks.Job) (func(), error)) error {
	x := &executor{host: r.host, killAfter: plan.File.Settings.KillAfter, apart: true, noInput: true}
	report := r.newReporter(r.screen.Say)
	runner := tasks.Runner{
		Exec: x.exec, Turn: turn, Report: report.report, Jobs: r.jobs, Force: r.flags.force, KeepGoing: r.flags.keepGoing,
		Open: func(job *tasks.Job) tasks.Output {
			if r.direct {
				stdout, stderr := r.screen.Direct()
				return tasks.Output{Stdout: stdout, Stderr: stderr}
			}
			return named(r.screen, job)
		},
	}
	err := runner.Run(ctx, plan)
	report.end()
	return err
}

// report says what a trigger does, as far as its user has to know.
func (r *rerun) report(e watch.Event, inputs inputs, clear bool) {
	switch e.Kind {
	case watch.Watching:
		r.say("watching %s for %s", few(r.shownAll(inputs.roots)), few(inputs.names))
	case watch.Started:
		if clear && isTerminal(r.stderr) {
			r.stderr.WriteString("\x1b[2J\x1b[3J\x1b[H")
		}
		if len(e.Changed) > 0 {
			r.say("%s changed", few(r.shownAll(e.Changed)))
		}
	case watch.Restarting:
		r.say("%s changed: stopping the run", few(r.shownAll(e.Changed)))
	case watch.Unwatched:
		hint := ""
		if e.Limit && runtime.GOOS == "linux" {
			hint = " (sysctl fs.inotify.max_user_watches sets the limit)"
		}
		r.say("warning: %s cannot be watched, it is looked at from time to time: %v%s", printable(r.shown(e.Path)), e.Err, hint)
	case watch.Failed:
		r.say("warning: look at the watched files: %v", e.Err)
	}
}

// say writes a line of talk, never amid a line of a task.
func (r *rerun) say(format string, args ...any) {
	if !r.flags.quiet {
		r.screen.Say(r.line(format, args...))
	}
}

// fail tells an error that ends a run and not the watch.
func (r *rerun) fail(err error) {
	var help *tasks.HelpError
	if errors.As(err, &help) {
		r.screen.Say(help.Text)
		return
	}
	r.screen.Say(r.text(err))
}

func (c *call) shownAll(paths []string) []string {
	shown := make([]string, len(paths))
	for i, path := range paths {
		shown[i] = printable(c.shown(path))
	}
	return shown
}
