package main

import (
	"context"
	"encoding/json"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/shell"
	"github.com/jsrun/jsrun/tasks"
)

// apartVerb is the word by which jsrun calls itself to run one script of a task in a process of its own. It is no word
// that a user could type for a task.
const apartVerb = "::script"

// apart is such a script, as it travels over the standard input of that process. Its environment is that of the process.
type apart struct {
	Name      string
	Script    string
	JS        *tasks.Step
	Dir       string
	Args      []string
	Extra     []string
	Values    map[string]any
	KillAfter time.Duration
	Color     bool
}

// execApart runs a script of a task in a process of its own.
func (x *executor) execApart(ctx context.Context, job *tasks.Job, out tasks.Output) error {
	message, err := json.Marshal(apart{
		Name: job.Name, Script: job.Task.Script, JS: job.Task.JS, Dir: job.Task.Dir, Args: job.Args, Extra: job.Extra,
		Values: job.Values, KillAfter: x.killAfter, Color: x.color(x.stderr),
	})
	if err != nil {
		return err
	}
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	defer r.Close()
	sent := make(chan error, 1)
	go func() {
		_, err := w.Write(message)
		w.Close()
		sent <- err
	}()
	err = shell.Run(ctx, shell.Step{
		Text: `"$@"`, Args: []string{x.exe, apartVerb}, Dir: job.Task.Dir, Env: job.Env, Stdin: r,
		Stdout: out.Stdout, Stderr: out.Stderr, Procs: x.procs, KillAfter: x.killAfter,
	})
	r.Close() // so that the writer ends even if nobody has read
	if lost := <-sent; lost != nil && err == nil {
		return lost
	}
	return err
}

func (c *call) jobVerb() verb {
	return verb{
		use: apartVerb, short: "Run the script that jsrun describes on standard input", hidden: true, args: cobra.NoArgs,
		run: func(*cobra.Command, []string) error { return c.runApart() },
	}
}

// runApart is the other end of execApart.
func (c *call) runApart() error {
	var a apart
	if err := json.NewDecoder(c.stdin).Decode(&a); err != nil {
		return &diag.Error{Msg: "read the script that is to run", Err: err}
	}
	if a.Color {
		c.flags.colorWhen = "always"
	}
	job := &tasks.Job{
		Task: &tasks.Task{Name: a.Name, Script: a.Script, JS: a.JS, Dir: a.Dir},
		Name: a.Name, Args: a.Args, Extra: a.Extra, Values: a.Values, Env: c.env,
	}
	return c.hosted(func(ctx context.Context, h *host) error {
		x := &executor{host: h, killAfter: a.KillAfter, noInput: true}
		return x.execScript(ctx, job, tasks.Output{Stdout: c.stdout, Stderr: c.stderr})
	})
}
