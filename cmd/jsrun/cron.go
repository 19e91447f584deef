package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jsrun/jsrun/tasks"
	"github.com/jsrun/jsrun/watch/schedule"
)

func (c *call) cronVerb() verb {
	return verb{
		use: "cron next", short: "Look at the clock triggers", args: cobra.ArbitraryArgs,
		run: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return usage("cron wants a word: next")
			case args[0] == "why":
				return notYet("cron why")
			}
			return usage("cron knows next, not %q", args[0])
		},
		under: []verb{c.cronNextVerb()},
	}
}

func (c *call) cronNextVerb() verb {
	count, from := 0, ""
	return verb{
		use: "next [TASK]", short: "Show when tasks are due", args: cobra.MaximumNArgs(1), complete: c.completeTask,
		flags: []func(*pflag.FlagSet){c.flags.machine, func(fs *pflag.FlagSet) {
			fs.IntVarP(&count, "count", "n", 5, "show `N` times")
			fs.StringVar(&from, "from", "", "show the times after `TIME`, such as 2026-03-29 or 2026-03-29T01:30:00+01:00, instead of now")
		}},
		run: func(_ *cobra.Command, args []string) error {
			file, err := c.load()
			if err != nil {
				return err
			}
			if count < 1 || count > 100_000 {
				return usage("--count wants a number from 1 to 100000, not %d", count)
			}
			list, err := upcoming(file, args, count, from)
			if err != nil {
				return err
			}
			return c.printTicks(list)
		},
	}
}

// due is one time in the JSON of `cron next`.
type due struct {
	Task    string      `json:"task"`
	At      time.Time   `json:"at"`
	Nominal time.Time   `json:"nominal"`          // what the schedule names; not at when clocks go forward over it
	Merged  []time.Time `json:"merged,omitempty"` // further times that this one stands for
	Note    string      `json:"note,omitempty"`
}

// upcoming gives the next times of one task, or of all together, the earliest first.
func upcoming(file *tasks.File, words []string, count int, from string) ([]due, error) {
	chosen := file.Tasks
	if len(words) > 0 {
		t, err := file.Lookup(words[0])
		if err != nil {
			return nil, err
		}
		if t.Cron == nil {
			return nil, usage("task %q has no cron", t.Name)
		}
		chosen = []*tasks.Task{t}
	}
	list := []due{}
	for _, t := range chosen {
		if t.Cron == nil {
			continue
		}
		s, err := schedule.Parse(t.Cron.Schedule, t.Cron.Timezone)
		if err != nil {
			return nil, err
		}
		start, err := startTime(from, s.Zone())
		if err != nil {
			return nil, err
		}
		for _, tick := range schedule.Upcoming(s, start, count) {
			list = append(list, due{t.Name, tick.At, tick.Nominal, tick.Merged, tick.Note})
		}
	}
	slices.SortStableFunc(list, func(a, b due) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Task, b.Task)) })
	return list[:min(count, len(list))], nil
}

// startTime reads --from; a time without a zone is in that of the schedule.
func startTime(from string, zone *time.Location) (time.Time, error) {
	if from == "" {
		return time.Now(), nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly} {
		if at, err := time.ParseInLocation(layout, from, zone); err == nil {
			return at, nil
		}
	}
	return time.Time{}, usage("--from wants a time such as 2026-03-29T01:30:00+01:00, not %q", from)
}

func (c *call) printTicks(list []due) error {
	if c.flags.json {
		return c.printJSON(list)
	}
	if len(list) == 0 {
		c.say("no task is due")
		return nil
	}
	var b bytes.Buffer
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, d := range list {
		fmt.Fprintf(table, "%s\t%s\t%s\n", d.At.Format("2006-01-02 15:04:05 -07:00"), d.Task, d.Note)
	}
	table.Flush()
	return c.print(trimLines(b.Bytes()))
}
