package tasks

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/glob"
)

// sources looks at the job's sources, of which its script is one. With first set, what a pattern does not find is judged:
// a plain path that does not exist is a mistake, for nothing else can have been meant; a wildcard without a match, or an
// empty folder, is only noted, for there may be files for it another day.
func (f *freshness) sources(ctx context.Context, first bool) (snapshot, error) {
	task := f.job.Task
	files, empty, err := find("sources", task.Dir, task.Sources)
	if err != nil {
		return nil, err
	}
	for _, g := range empty {
		if !first {
			break
		}
		if glob.Literal(g.Pattern) && !isFolder(absolute(task.Dir, g.Pattern)) {
			return nil, &diag.Error{Pos: g.Pos, Msg: fmt.Sprintf("sources %q: no such file", g.Pattern)}
		}
		f.notes = append(f.notes, &diag.Error{Pos: g.Pos, Msg: fmt.Sprintf("sources %q: matches no file", g.Pattern)})
	}
	if task.Script != "" {
		if script := relative(task.Dir, task.Script); !slices.Contains(files, script) {
			files = append(files, script)
		}
	}
	s, err := f.hasher.take(ctx, task.Dir, files)
	return s, blame("sources", task.Sources, task.Dir, err)
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// takeOutputs looks at what the run left. Each pattern has to match something: an output that is not there is a run that
// did not do what the task says, and would never be fresh.
func (f *freshness) takeOutputs(ctx context.Context) error {
	task := f.job.Task
	files, empty, err := find("outputs", task.Dir, task.Outputs)
	if err != nil {
		return err
	}
	if len(empty) > 0 {
		return &diag.Error{
			Pos:  empty[0].Pos,
			Msg:  fmt.Sprintf("outputs %q: matches no file after the run", empty[0].Pattern),
			Hint: fmt.Sprintf("patterns are relative to the task's folder, %s", task.Dir),
		}
	}
	f.now.Outputs, err = f.hasher.take(ctx, task.Dir, files)
	return blame("outputs", task.Outputs, task.Dir, err)
}

// outputsChanged compares the outputs of the last success with what is there now. Files that have come since do not
// count: several tasks may write into one folder.
func (f *freshness) outputsChanged(ctx context.Context, old snapshot) ([]Reason, error) {
	task := f.job.Task
	now, err := f.hasher.take(ctx, task.Dir, old.paths())
	if err != nil {
		return nil, blame("outputs", task.Outputs, task.Dir, err)
	}
	return differences(old, now, ReasonOutputChanged, "", ReasonOutputRemoved), nil
}

// find lists the files of a pattern list and the patterns that match none.
func find(key, dir string, globs []Glob) (files []string, empty []Glob, err error) {
	patterns := make([]string, len(globs))
	for i, g := range globs {
		patterns[i] = g.Pattern
	}
	list, err := glob.New(patterns)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", key, err)
	}
	found, err := list.Walk(dir)
	var walk *glob.WalkError
	if errors.As(err, &walk) {
		g := globs[walk.Pattern]
		return nil, nil, &diag.Error{Pos: g.Pos, Msg: fmt.Sprintf("%s %q", key, g.Pattern), Err: walk.Err}
	}
	for _, i := range found.Empty {
		empty = append(empty, globs[i])
	}
	return found.Files, empty, err
}

// blame adds to the error of a file which pattern asked for it.
func blame(key string, globs []Glob, dir string, err error) error {
	var path *fs.PathError
	if !errors.As(err, &path) {
		return err
	}
	for _, g := range globs {
		if glob.Match(g.Pattern, relative(dir, path.Path)) {
			return &diag.Error{Pos: g.Pos, Msg: fmt.Sprintf("%s %q", key, g.Pattern), Err: err}
		}
	}
	return fmt.Errorf("%s: %w", key, err)
}
