package main

import (
	"bytes"
	"context"
	"fmt"

	"github.com/jsrun/jsrun/tasks"
)

// foreseen is one job in the JSON of a dry run.
type foreseen struct {
	Task string         `json:"task"`
	Args []string       `json:"args"`
	Does string         `json:"does"` // "run", "fresh", "skip" or "fail"
	Why  []tasks.Reason `json:"why"`
	Note string         `json:"note,omitempty"` // why it is skipped or fails
}

// dryRun tells what a run would do, in its order.
func (c *call) dryRun(plan *tasks.Plan) error {
	list := []foreseen{}
	runner := tasks.Runner{DryRun: true, Force: c.flags.force, Report: func(e tasks.Event) {
		if e.Kind != tasks.EventWarning {
			list = append(list, foresee(e))
		}
	}}
	failed := runner.Run(context.Background(), plan)
	if c.flags.json {
		if err := c.printJSON(list); err != nil {
			return err
		}
		return failed
	}
	var b bytes.Buffer
	for _, f := range list {
		switch f.Does {
		case "run":
			fmt.Fprintf(&b, "%s would run: %s\n", f.Task, reasons(f.Why))
		case "fresh":
			fmt.Fprintf(&b, "%s is fresh\n", f.Task)
		case "skip":
			fmt.Fprintf(&b, "%s would be skipped: %s\n", f.Task, f.Note)
		}
	}
	if err := c.print(b.Bytes()); err != nil {
		return err
	}
	return failed
}

func foresee(e tasks.Event) foreseen {
	f := foreseen{Task: e.Job.Name, Args: append([]string{}, e.Job.Args...), Does: "run", Why: append([]tasks.Reason{}, e.Why...)}
	switch e.Kind {
	case tasks.EventFresh:
		f.Does = "fresh"
	case tasks.EventSkipped:
		f.Does, f.Note = "skip", e.Job.Skip
	case tasks.EventFailed:
		f.Does, f.Note = "fail", e.Err.Error()
	}
	return f
}
