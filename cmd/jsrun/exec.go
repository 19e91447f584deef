package main

import (
	"context"
	"errors"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/internal/shell"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/tasks"
)

// executor executes jobs: the wiring of tasks to the shell and to the runtime.
type executor struct {
	*host
	killAfter time.Duration
	apart     bool // scripts run in processes of their own, so that one that exhausts memory or the processor harms nobody
	noInput   bool // jobs read nothing, as nobody sits there for each of the runs to come
}

// exec is [tasks.Runner].Exec.
func (x *executor) exec(ctx context.Context, job *tasks.Job, out tasks.Output) error {
	if job.Task.Script != "" || job.Task.JS != nil {
		if x.apart {
			return x.execApart(ctx, job, out)
		}
		return x.execScript(ctx, job, out)
	}
	for _, step := range job.Task.Run {
		if err := x.execStep(ctx, job, step, out); err != nil {
			return err
		}
	}
	return nil
}

func (x *executor) execStep(ctx context.Context, job *tasks.Job, step tasks.Step, out tasks.Output) error {
	s := shell.Step{
		Text: step.Text, Pos: step.Pos, Dir: job.Task.Dir, Env: job.Env, Args: job.Args,
		Stdin: x.input(out), Stdout: out.Stdout, Stderr: out.Stderr, Procs: x.procs, KillAfter: x.killAfter,
	}
	s.SameGroup = s.Stdin != nil && isTerminal(s.Stdin)
	err := shell.Run(ctx, s)
	var exit *diag.Exit
	if errors.As(err, &exit) && ctx.Err() == nil {
		return &diag.Error{Pos: step.Pos, Err: exit} // which of the steps
	}
	return err
}

// input gives a job standard input when it has the screen to itself.
func (x *executor) input(out tasks.Output) *os.File {
	if x.noInput || out.Stdout != x.stdout {
		return nil
	}
	return x.stdin
}

// execScript runs a script of a task in this process.
func (x *executor) execScript(ctx context.Context, job *tasks.Job, out tasks.Output) error {
	s := script{
		path: job.Task.Script, args: job.Args, dir: job.Task.Dir, env: job.Env, task: taskValue(job),
		stdin: x.input(out), stdout: out.Stdout, stderr: out.Stderr,
	}
	if js := job.Task.JS; js != nil {
		s.source = runtime.Source{Name: js.Pos.File, Text: js.Text, Line: max(0, js.Pos.Line-1)}
	}
	procs := x.procs.Sub()
	ears := &ears{rest: x.signals}
	polite, release := politeContext(ctx, ears.hear, x.killAfter)
	err := x.runScript(polite, s, ears.listen, procs)
	release()
	var left error
	if err != nil || ctx.Err() != nil {
		left = procs.Stop(context.WithoutCancel(ctx), proc.StopSignal(ctx), x.killAfter)
	} else {
		left = procs.Release(ctx, x.killAfter)
	}
	if left != nil {
		return errors.Join(err, left)
	}
	return err
}

// ears are what one script of several that run at once hears: a signal that ends the run reaches it as it would reach a
// child, when its own context ends, and is not kept from the others. Other signals it shares.
type ears struct {
	rest *signals
	mu   sync.Mutex
	own  []*listener
}

func (e *ears) listen(name string, heard func()) (stop func(), err error) {
	sig, ok := proc.SignalNumber(name)
	if !ok || !slices.Contains(stopSignals(), os.Signal(sig)) {
		return e.rest.listen(name, heard)
	}
	l := &listener{sig, heard}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.own = append(e.own, l)
	return func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.own = slices.DeleteFunc(e.own, func(other *listener) bool { return other == l })
	}, nil
}

// hear tells the script of the signal that ended the run, and reports whether it listens.
func (e *ears) hear(i *proc.Interrupt) bool {
	e.mu.Lock()
	told := slices.DeleteFunc(slices.Clone(e.own), func(l *listener) bool { return l.signal != i.Signal })
	e.mu.Unlock()
	for _, l := range told {
		l.heard()
	}
	return len(told) > 0
}

// interruptOf finds the signal in the cause of a context; nil when it was something else.
func interruptOf(cause error) *proc.Interrupt {
	var i *proc.Interrupt
	if errors.As(cause, &i) {
		return i
	}
	return nil
}
