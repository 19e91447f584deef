package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jsrun/jsrun/internal/glob"
	"github.com/jsrun/jsrun/tasks"
)

// inputs is the files that a plan depends on: the sources of all its jobs, their scripts, and the task file. A target
// without sources depends on everything in its folder that no ignore file names. What the jobs write is not among them,
// nor is the log into which our own output goes, else a run would be the cause of the next.
type inputs struct {
	names []string // of the targets
	roots []string // absolute
	rules []rule
	plain []string // files that are inputs by themselves
	made  []rule   // outputs
	logs  []os.FileInfo
}

// rule selects files by patterns from a folder.
type rule struct {
	dir  string
	list *glob.List // nil: everything
}

func inputsOf(plan *tasks.Plan) (inputs, error) {
	in := inputs{plain: []string{plan.File.Path}}
	for _, job := range plan.Jobs {
		if job.Skip != "" {
			continue
		}
		target := slices.Contains(plan.Targets, job)
		if target {
			in.names = append(in.names, job.Name)
		}
		if err := in.add(job, target); err != nil {
			return inputs{}, err
		}
	}
	in.roots = outermost(append(in.roots, in.plain...))
	return in, nil
}

func (in *inputs) add(job *tasks.Job, target bool) error {
	t := job.Task
	if t.Script != "" {
		in.plain = append(in.plain, t.Script)
	}
	switch {
	case len(t.Sources) > 0:
		list, err := glob.New(patterns(t.Sources))
		if err != nil {
			return err
		}
		in.rules = append(in.rules, rule{t.Dir, list})
		for _, g := range t.Sources {
			if !strings.HasPrefix(g.Pattern, "!") {
				in.roots = append(in.roots, filepath.Join(t.Dir, filepath.FromSlash(fixedPart(g.Pattern))))
			}
		}
	case target && (writes(job) || len(job.Needs) == 0):
		in.rules = append(in.rules, rule{dir: t.Dir})
		in.roots = append(in.roots, t.Dir)
	}
	if len(t.Outputs) > 0 {
		list, err := glob.New(patterns(t.Outputs))
		if err != nil {
			return err
		}
		in.made = append(in.made, rule{t.Dir, list})
	}
	return nil
}

// match is [watch.Files].Match. A folder is always taken: what it holds decides.
func (in inputs) match(path string, isDir bool) bool {
	if isDir || slices.Contains(in.plain, path) {
		return true
	}
	selects := func(r rule) bool { return r.selects(path) }
	return slices.ContainsFunc(in.rules, selects) && !slices.ContainsFunc(in.made, selects) && !in.logged(path)
}

// logged reports whether path is one of the logs. Which file that is has to be asked each time: it may be moved.
func (in inputs) logged(path string) bool {
	if len(in.logs) == 0 {
		return false
	}
	info, err := os.Stat(path)
	return err == nil && slices.ContainsFunc(in.logs, func(log os.FileInfo) bool { return os.SameFile(info, log) })
}

// logs gives the files into which our standard streams go, where they go into files.
func (c *call) logs() []os.FileInfo {
	var logs []os.FileInfo
	for _, f := range []*os.File{c.stdout, c.stderr} {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			logs = append(logs, info)
		}
	}
	return logs
}

func (r rule) selects(path string) bool {
	relative, err := filepath.Rel(r.dir, path)
	if err != nil {
		return false
	}
	if r.list == nil {
		return filepath.IsLocal(relative)
	}
	return r.list.Match(filepath.ToSlash(relative))
}

// fixedPart gives the names at the beginning of a pattern that hold no wildcard.
func fixedPart(pattern string) string {
	var fixed []string
	for name := range strings.SplitSeq(pattern, "/") {
		if strings.ContainsAny(name, `*?[{\`) {
			break
		}
		fixed = append(fixed, name)
	}
	return strings.Join(fixed, "/")
}

// outermost drops the paths that lie beneath others of the list.
func outermost(paths []string) []string {
	slices.Sort(paths)
	paths = slices.Compact(paths)
	return slices.DeleteFunc(slices.Clone(paths), func(path string) bool {
		return slices.ContainsFunc(paths, func(other string) bool {
			return other != path && strings.HasPrefix(path, strings.TrimSuffix(other, string(filepath.Separator))+string(filepath.Separator))
		})
	})
}
