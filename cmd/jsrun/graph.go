package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jsrun/jsrun/tasks"
)

func (c *call) graphVerb() verb {
	format := ""
	return verb{
		use: "graph [TASK]...", short: "Show which task depends on which", args: cobra.ArbitraryArgs, complete: c.completeTask,
		flags: []func(*pflag.FlagSet){c.flags.machine, func(fs *pflag.FlagSet) {
			fs.StringVar(&format, "format", "tree", "print `FORMAT`: tree, dot, mermaid or json")
		}},
		run: func(_ *cobra.Command, args []string) error {
			file, err := c.load()
			if err != nil {
				return err
			}
			g, err := newGraph(file, args)
			if err != nil {
				return err
			}
			if c.flags.json || format == "json" {
				return c.printJSON(g)
			}
			text, err := g.render(format)
			if err != nil {
				return err
			}
			return c.print(text)
		},
	}
}

// graph is the tasks that some tasks depend on, themselves included. Its exported fields are its JSON.
type graph struct {
	Tasks []string `json:"tasks"`
	Edges []edge   `json:"edges"`

	roots []string
	needs map[string][]string
}

type edge struct {
	Task  string `json:"task"`
	Needs string `json:"needs"`
}

// newGraph follows the dependencies of the tasks called words; with none, of all.
func newGraph(file *tasks.File, words []string) (*graph, error) {
	g := &graph{Tasks: []string{}, Edges: []edge{}, needs: map[string][]string{}}
	needed := map[string]bool{}
	for _, word := range words {
		t, err := file.Lookup(word)
		if err != nil {
			return nil, err
		}
		g.follow(file, t, needed)
		g.roots = append(g.roots, t.Name)
	}
	if len(words) > 0 {
		return g, nil
	}
	for _, t := range file.Tasks {
		g.follow(file, t, needed)
	}
	for _, name := range g.Tasks {
		if !needed[name] {
			g.roots = append(g.roots, name)
		}
	}
	return g, nil
}

// follow adds t behind all that it needs. There are no cycles, as the file was checked.
func (g *graph) follow(file *tasks.File, t *tasks.Task, needed map[string]bool) {
	if _, known := g.needs[t.Name]; known {
		return
	}
	g.needs[t.Name] = []string{}
	for _, ref := range t.Depends {
		need, err := file.Lookup(ref.Name)
		if err != nil {
			continue // Load refuses such a file
		}
		g.follow(file, need, needed)
		needed[need.Name] = true
		g.needs[t.Name] = append(g.needs[t.Name], need.Name)
		g.Edges = append(g.Edges, edge{t.Name, need.Name})
	}
	g.Tasks = append(g.Tasks, t.Name)
}

func (g *graph) render(format string) ([]byte, error) {
	switch format {
	case "tree":
		return g.tree(), nil
	case "dot":
		return g.dot(), nil
	case "mermaid":
		return g.mermaid(), nil
	}
	return nil, usage("--format wants tree, dot, mermaid or json, not %q", format)
}

// tree draws each root with its dependencies beneath. What was drawn before is not drawn again, so that a wide graph
// stays as long as it is.
func (g *graph) tree() []byte {
	var b bytes.Buffer
	drawn := map[string]bool{}
	var draw func(name, margin string)
	draw = func(name, margin string) {
		if drawn[name] && len(g.needs[name]) > 0 {
			b.WriteString(name + " (see above)\n")
			return
		}
		drawn[name] = true
		b.WriteString(name + "\n")
		for i, need := range g.needs[name] {
			branch, below := "├─ ", "│  "
			if i == len(g.needs[name])-1 {
				branch, below = "└─ ", "   "
			}
			b.WriteString(margin + branch)
			draw(need, margin+below)
		}
	}
	for _, root := range g.roots {
		draw(root, "")
	}
	return b.Bytes()
}

func (g *graph) dot() []byte {
	var b bytes.Buffer
	b.WriteString("digraph tasks {\n")
	quote := func(name string) string { return `"` + strings.ReplaceAll(name, `"`, `\"`) + `"` }
	for _, name := range g.Tasks {
		fmt.Fprintf(&b, "  %s;\n", quote(name))
	}
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "  %s -> %s;\n", quote(e.Task), quote(e.Needs))
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// mermaid numbers the tasks, because its names know few characters.
func (g *graph) mermaid() []byte {
	var b bytes.Buffer
	b.WriteString("graph TD\n")
	number := map[string]int{}
	for i, name := range g.Tasks {
		number[name] = i
		fmt.Fprintf(&b, "  t%d[\"%s\"]\n", i, strings.ReplaceAll(name, `"`, "#quot;"))
	}
	for _, e := range g.Edges {
		fmt.Fprintf(&b, "  t%d --> t%d\n", number[e.Task], number[e.Needs])
	}
	return b.Bytes()
}
