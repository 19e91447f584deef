package tasks

import (
	"fmt"
	"os"
	"strings"
	"time"
)

func (d *decoder) task(n *node) *Task {
	t := &Task{Name: n.name, Pos: d.pos(n.key), Dir: d.dir, DirPos: d.pos(n.key)}
	if n.kind != kindTable {
		t.Run = d.steps(n)
		return t
	}
	t.Description = n.get("description").str()
	t.Hide = n.get("hide").isTrue()
	for _, alias := range n.get("alias").all() {
		if alias.kind == kindString {
			t.Aliases = append(t.Aliases, alias.str())
			t.aliasPos = append(t.aliasPos, d.pos(alias.val))
		}
	}
	d.code(t, n)
	d.surroundings(t, n)
	t.Args = d.args(n.get("args"))
	t.Sources = d.globs(n.get("sources"))
	t.Outputs = d.globs(n.get("outputs"))
	t.Watch = d.watch(n.get("watch"))
	t.Cron = d.cron(n.get("cron"))
	return t
}

// code reads what the task does: its own steps and its dependencies.
func (d *decoder) code(t *Task, n *node) {
	t.Run = d.steps(n.get("run"))
	if js := n.get("js"); js != nil {
		t.JS = &Step{Text: js.str(), Pos: d.pos(js.text)}
	}
	if script := n.get("script"); script != nil {
		t.Script = d.script(script)
	}
	for _, ref := range n.get("depends").elements() {
		if ref.kind == kindTable {
			ref = ref.get("task")
		}
		if ref != nil && ref.kind == kindString {
			t.Depends = append(t.Depends, Ref{Name: ref.str(), Pos: d.pos(ref.val)})
		}
	}
}

// surroundings reads where and under which conditions the task runs.
func (d *decoder) surroundings(t *Task, n *node) {
	if dir := n.get("dir"); dir != nil {
		t.Dir, t.DirPos = d.path(dir.str()), d.pos(dir.val)
	}
	t.Env = d.env(n.get("env"))
	t.EnvFiles = d.envFiles(n.get("env_file"))
	t.Timeout = d.duration(n.get("timeout"))
	for _, p := range n.get("platforms").all() {
		t.Platforms = append(t.Platforms, p.str())
	}
}

func (d *decoder) steps(n *node) []Step {
	var steps []Step
	for _, s := range n.all() {
		if s.kind != kindString {
			continue
		}
		step := Step{Text: s.str(), Pos: d.pos(s.text)}
		if d.opts.CheckStep != nil {
			if err := d.opts.CheckStep(step.Text, step.Pos); err != nil {
				d.addErr(s.val, err)
			}
		}
		steps = append(steps, step)
	}
	return steps
}

// script gives the absolute path of a script, which must be a file now: a task that names none would fail at its turn,
// after others have run for nothing.
func (d *decoder) script(n *node) string {
	if n.kind != kindString {
		return ""
	}
	path := d.path(n.str())
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		d.add(n.val, "", "no such script file %q", n.str())
	case err != nil:
		d.addErr(n.val, unreadable(n.str(), err))
	case info.IsDir():
		d.add(n.val, "", "script %q is a directory", n.str())
	}
	return path
}

func (d *decoder) globs(n *node) []Glob {
	var globs []Glob
	for _, g := range n.all() {
		if g.kind != kindString {
			continue
		}
		if d.opts.CheckGlob != nil {
			if err := d.opts.CheckGlob(strings.TrimPrefix(g.str(), "!")); err != nil {
				d.addErr(g.val, fmt.Errorf("glob %q: %w", g.str(), err))
			}
		}
		globs = append(globs, Glob{Pattern: g.str(), Pos: d.pos(g.val)})
	}
	return globs
}

func (d *decoder) watch(n *node) *Watch {
	if n == nil || n.value == false {
		return nil
	}
	w := &Watch{Debounce: 50 * time.Millisecond, OnBusy: "queue", Clear: n.get("clear").isTrue()}
	if quiet := n.get("debounce"); quiet != nil {
		w.Debounce = d.duration(quiet)
	}
	if busy := n.get("on_busy"); busy != nil {
		w.OnBusy = busy.str()
	}
	return w
}

func (d *decoder) cron(n *node) *Cron {
	if n == nil {
		return nil
	}
	schedule := n
	if n.kind == kindTable {
		schedule = n.get("schedule")
	}
	if schedule == nil || schedule.kind != kindString {
		return nil
	}
	c := &Cron{Schedule: schedule.str(), Timezone: n.get("timezone").str(), Overlap: "forbid", Pos: d.pos(schedule.val)}
	if overlap := n.get("overlap"); overlap != nil {
		c.Overlap = overlap.str()
	}
	d.checkCron(c, n, schedule)
	return c
}

// checkCron asks about the schedule by itself first, so that a mistake stands at the schedule or at the zone.
func (d *decoder) checkCron(c *Cron, n, schedule *node) {
	if d.opts.CheckCron == nil {
		return
	}
	if err := d.opts.CheckCron(c.Schedule, ""); err != nil {
		d.addErr(schedule.val, err)
		return
	}
	if zone := n.get("timezone"); zone != nil {
		if err := d.opts.CheckCron(c.Schedule, c.Timezone); err != nil {
			d.addErr(zone.val, err)
		}
	}
}
