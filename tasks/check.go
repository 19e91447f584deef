package tasks

import (
	"strings"

	"github.com/jsrun/jsrun/internal/diag"
)

// link joins names to tasks and reports the names that cannot be joined.
func (d *decoder) link(f *File) {
	f.byName = make(map[string]*Task, len(f.Tasks))
	for _, t := range f.Tasks {
		f.byName[t.Name] = t
	}
	for _, t := range f.Tasks {
		d.linkAliases(f, t)
	}
	names := f.names()
	if f.Default != "" && f.byName[f.Default] == nil {
		d.add(spotAt(f.defaultPos), d.suggest(f.Default, names), "default %q names no task", f.Default)
	}
	for _, t := range f.Tasks {
		for _, ref := range t.Depends {
			d.checkRef(f, t, ref, names)
		}
	}
	d.checkCycles(f)
}

func (d *decoder) linkAliases(f *File, t *Task) {
	for i, alias := range t.Aliases {
		at := spotAt(t.aliasPos[i])
		switch other := f.byName[alias]; {
		case other == nil:
			f.byName[alias] = t
		case other.Name == alias:
			d.add(at, "", "alias %q of task %q is the name of a task", alias, t.Name)
		case other == t:
			d.add(at, "", "task %q has the alias %q twice", t.Name, alias)
		default:
			d.add(at, "", "alias %q of task %q is an alias of task %q too", alias, t.Name, other.Name)
		}
	}
}

func (d *decoder) checkRef(f *File, t *Task, ref Ref, names []string) {
	switch {
	case f.byName[ref.Name] != nil:
	case strings.ContainsAny(ref.Name, "*?[{"):
		d.add(spotAt(ref.Pos), "name each task", "%q: wildcards in \"depends\" are not supported yet", ref.Name)
	default:
		d.add(spotAt(ref.Pos), d.suggest(ref.Name, names), "task %q depends on %q, which is no task", t.Name, ref.Name)
	}
}

// checkCycles reports every dependency that leads back to a task on the way to it, at the reference that closes the circle.
func (d *decoder) checkCycles(f *File) {
	c := &cycles{decoder: d, file: f, done: map[*Task]bool{}, depth: map[*Task]int{}}
	for _, t := range f.Tasks {
		c.visit(t)
	}
}

type cycles struct {
	*decoder
	file  *File
	done  map[*Task]bool
	way   []*Task       // the tasks that the walk is in
	depth map[*Task]int // the place of each in way, from 1
}

func (c *cycles) visit(t *Task) {
	if c.done[t] {
		return
	}
	c.way = append(c.way, t)
	c.depth[t] = len(c.way)
	for _, ref := range t.Depends {
		next := c.file.byName[ref.Name]
		switch {
		case next == nil:
		case c.depth[next] > 0:
			c.add(spotAt(ref.Pos), "", "dependency cycle: %s", circle(c.way[c.depth[next]-1:]))
		default:
			c.visit(next)
		}
	}
	delete(c.depth, t)
	c.way = c.way[:len(c.way)-1]
	c.done[t] = true
}

// circle writes a → b → a, leaving out the middle of a long one.
func circle(way []*Task) string {
	names := make([]string, 0, len(way)+1)
	for i, t := range way {
		if i == 10 && len(way) > 12 {
			names = append(names, "…")
		}
		if i < 10 || i >= len(way)-1 || len(way) <= 12 {
			names = append(names, t.Name)
		}
	}
	return strings.Join(append(names, way[0].Name), " → ")
}

func spotAt(p diag.Pos) spot { return spot{p.Line, p.Col} }
