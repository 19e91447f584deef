package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jsrun/jsrun/tasks"
)

func (c *call) infoVerb() verb {
	return verb{
		use: "info TASK", short: "Show what a task does, and when", args: cobra.ExactArgs(1), complete: c.completeTask,
		flags: []func(*pflag.FlagSet){c.flags.machine},
		run: func(_ *cobra.Command, args []string) error {
			file, err := c.load()
			if err != nil {
				return err
			}
			t, err := file.Lookup(args[0])
			if err != nil {
				return err
			}
			return c.printInfo(file, t)
		},
	}
}

// described is a task in the JSON of info. Paths are absolute, globs relative to dir.
type described struct {
	listed
	Column    int               `json:"column"`
	Dir       string            `json:"dir"`
	Run       []string          `json:"run,omitempty"`
	Script    string            `json:"script,omitempty"`
	JS        string            `json:"js,omitempty"`
	Args      []argument        `json:"args"`
	Env       map[string]string `json:"env"`
	EnvFiles  []string          `json:"env_files"`
	Sources   []string          `json:"sources"`
	Outputs   []string          `json:"outputs"`
	Platforms []string          `json:"platforms"`
	Timeout   string            `json:"timeout,omitempty"`
	Watch     *watching         `json:"watch,omitempty"`
	Cron      *clock            `json:"cron,omitempty"`
}

type argument struct {
	Name       string   `json:"name"`
	Type       string   `json:"type"`
	Positional bool     `json:"positional"`
	Options    []string `json:"options,omitempty"`
	Required   bool     `json:"required"`
	Default    any      `json:"default,omitempty"`
	Choices    []string `json:"choices,omitempty"`
	Help       string   `json:"help,omitempty"`
}

type watching struct {
	Debounce string `json:"debounce"`
	OnBusy   string `json:"on_busy"`
	Clear    bool   `json:"clear"`
}

type clock struct {
	Schedule string `json:"schedule"`
	Timezone string `json:"timezone,omitempty"`
	Overlap  string `json:"overlap"`
}

func describe(file *tasks.File, t *tasks.Task) described {
	d := described{
		listed: listing(file, t), Column: t.Pos.Col, Dir: t.Dir, Script: t.Script, Args: []argument{},
		Env: map[string]string{}, EnvFiles: []string{}, Sources: patterns(t.Sources), Outputs: patterns(t.Outputs),
		Platforms: append([]string{}, t.Platforms...),
	}
	for _, step := range t.Run {
		d.Run = append(d.Run, step.Text)
	}
	if t.JS != nil {
		d.JS = t.JS.Text
	}
	for _, a := range t.Args {
		d.Args = append(d.Args, argument{a.Name, a.Type, a.Positional, a.Options, a.Required, a.Default, a.Choices, a.Help})
	}
	for _, v := range t.Env {
		d.Env[v.Name] = v.Value
	}
	for _, f := range t.EnvFiles {
		d.EnvFiles = append(d.EnvFiles, f.Path)
	}
	if t.Timeout > 0 {
		d.Timeout = t.Timeout.String()
	}
	if w := t.Watch; w != nil {
		d.Watch = &watching{w.Debounce.String(), w.OnBusy, w.Clear}
	}
	if cr := t.Cron; cr != nil {
		d.Cron = &clock{cr.Schedule, cr.Timezone, cr.Overlap}
	}
	return d
}

func patterns(globs []tasks.Glob) []string {
	list := []string{}
	for _, g := range globs {
		list = append(list, g.Pattern)
	}
	return list
}

// printInfo shows what the task file says of a task, leaving out what it does not say.
func (c *call) printInfo(file *tasks.File, t *tasks.Task) error {
	d := describe(file, t)
	if c.flags.json {
		return c.printJSON(d)
	}
	var b bytes.Buffer
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-12s %s\n", name, strings.ReplaceAll(strings.TrimRight(value, "\n"), "\n", "\n"+strings.Repeat(" ", 13)))
		}
	}
	row("task", d.Name)
	row("alias", strings.Join(d.Aliases, ", "))
	row("description", d.Description)
	row("defined at", t.Pos.String())
	row("depends", strings.Join(d.Depends, ", "))
	row("run", strings.Join(d.Run, "\n"))
	row("script", relativeTo(file.Dir, d.Script))
	row("js", d.JS)
	row("dir", relativeTo(file.Dir, d.Dir))
	for _, a := range d.Args {
		row("argument", a.String())
	}
	for _, v := range t.Env {
		row("env", v.Name+"="+v.Value)
	}
	row("env_file", strings.Join(d.EnvFiles, "\n"))
	row("sources", strings.Join(d.Sources, ", "))
	row("outputs", strings.Join(d.Outputs, ", "))
	row("platforms", strings.Join(d.Platforms, ", "))
	row("timeout", d.Timeout)
	if d.Watch != nil {
		row("watch", fmt.Sprintf("after %s of quiet; when busy: %s", d.Watch.Debounce, d.Watch.OnBusy))
	}
	if d.Cron != nil {
		row("cron", strings.TrimSpace(d.Cron.Schedule+" "+d.Cron.Timezone)+"; overlap: "+d.Cron.Overlap)
	}
	return c.print(b.Bytes())
}

// String shows an argument in one line: `--replicas integer, 2 unless given`.
func (a argument) String() string {
	words := []string{strings.Join(append([]string{a.Name}, a.Options...), " "), a.Type}
	if a.Required {
		words = append(words, "required")
	}
	if a.Default != nil {
		words = append(words, fmt.Sprintf("%v unless given", a.Default))
	}
	if len(a.Choices) > 0 {
		words = append(words, "one of "+strings.Join(a.Choices, " "))
	}
	if a.Help != "" {
		words = append(words, a.Help)
	}
	return strings.Join(words, ", ")
}

// relativeTo shows a path from a folder, "" for none and for the folder itself.
func relativeTo(dir, path string) string {
	if relative, err := filepath.Rel(dir, path); err == nil && path != "" {
		if relative == "." {
			return ""
		}
		return relative
	}
	return path
}
