package main

import (
	"bytes"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jsrun/jsrun/tasks"
)

func (c *call) listVerb() verb {
	all := false
	return verb{
		use: "list", short: "List the tasks", args: cobra.NoArgs,
		flags: []func(*pflag.FlagSet){c.flags.machine, func(fs *pflag.FlagSet) {
			fs.BoolVarP(&all, "all", "a", false, "list hidden tasks too")
		}},
		run: func(*cobra.Command, []string) error {
			file, err := c.load()
			if err != nil {
				return err
			}
			return c.printList(file, all)
		},
	}
}

// listed is a task in the JSON of a list.
type listed struct {
	Name        string   `json:"name"`
	Aliases     []string `json:"aliases"`
	Description string   `json:"description"`
	Default     bool     `json:"default"`
	Depends     []string `json:"depends"`
	Triggers    []string `json:"triggers"` // "watch", "cron"
	File        string   `json:"file"`
	Line        int      `json:"line"`
}

func (c *call) printList(file *tasks.File, all bool) error {
	list := []listed{}
	for _, t := range file.Tasks {
		if all || !t.Hide {
			list = append(list, listing(file, t))
		}
	}
	if c.flags.json {
		return c.printJSON(list)
	}
	if len(list) == 0 {
		c.say("%s has no tasks", c.shown(file.Path))
		return nil
	}
	var b bytes.Buffer
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, l := range list {
		name := strings.Join(append([]string{l.Name}, l.Aliases...), ", ")
		if l.Default {
			name += " *"
		}
		fmt.Fprintf(table, "%s\t%s\n", name, remark(file, l))
	}
	table.Flush()
	return c.print(trimLines(b.Bytes()))
}

func listing(file *tasks.File, t *tasks.Task) listed {
	l := listed{
		Name: t.Name, Aliases: append([]string{}, t.Aliases...), Description: t.Description, Depends: []string{},
		Triggers: []string{}, File: file.Path, Line: t.Pos.Line,
	}
	def, err := file.Lookup(file.Default)
	l.Default = err == nil && def == t
	for _, ref := range t.Depends {
		l.Depends = append(l.Depends, ref.Name)
	}
	if t.Watch != nil {
		l.Triggers = append(l.Triggers, "watch")
	}
	if t.Cron != nil {
		l.Triggers = append(l.Triggers, "cron")
	}
	return l
}

// remark says what a task is for, or failing that what it does.
func remark(file *tasks.File, l listed) string {
	t, err := file.Lookup(l.Name)
	switch {
	case l.Description != "" || err != nil:
		return l.Description
	case len(t.Run) > 0:
		first, more, _ := strings.Cut(strings.TrimSpace(t.Run[0].Text), "\n")
		if more != "" || len(t.Run) > 1 {
			first += " …"
		}
		return first
	case t.Script != "":
		return relativeTo(file.Dir, t.Script)
	case t.JS != nil:
		return "inline script"
	}
	return "runs " + few(l.Depends)
}

// trimLines takes the white space off the ends of lines, which a table leaves there.
func trimLines(text []byte) []byte {
	lines := bytes.Split(text, []byte("\n"))
	for i := range lines {
		lines[i] = bytes.TrimRight(lines[i], " ")
	}
	return bytes.Join(lines, []byte("\n"))
}
