package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/jsrun/jsrun/internal/glob"
	"github.com/jsrun/jsrun/internal/shell"
	"github.com/jsrun/jsrun/tasks"
	"github.com/jsrun/jsrun/watch/schedule"
)

// load reads the task file that the flags name, or the nearest.
func (c *call) load() (*tasks.File, error) {
	path, err := c.taskFile()
	if err != nil {
		return nil, err
	}
	return tasks.Load(c.shown(path), loadOptions())
}

// taskFile gives the absolute path of the task file.
func (c *call) taskFile() (string, error) {
	if c.flags.file != "" {
		return c.path(c.flags.file), nil
	}
	return tasks.Find(c.dir())
}

func loadOptions() tasks.LoadOptions {
	return tasks.LoadOptions{
		Version:   release,
		CheckStep: shell.Check,
		CheckGlob: glob.Check,
		CheckCron: func(spec, timezone string) error {
			_, err := schedule.Parse(spec, timezone)
			return err
		},
	}
}

// dir is the directory to work in: that of -C, or the process's own.
func (c *call) dir() string {
	if filepath.IsAbs(c.flags.dir) {
		return filepath.Clean(c.flags.dir)
	}
	return filepath.Join(c.here, c.flags.dir)
}

// checkDir says whether the directory of -C is one.
func (c *call) checkDir() error {
	if c.flags.dir == "" {
		return nil
	}
	info, err := os.Stat(c.dir())
	var why *os.PathError
	switch {
	case errors.As(err, &why):
		return usage("-C %q: %v", c.flags.dir, why.Err)
	case err == nil && !info.IsDir():
		return usage("-C %q: not a directory", c.flags.dir)
	}
	return err
}

// path makes a path on the command line absolute.
func (c *call) path(word string) string {
	if filepath.IsAbs(word) {
		return filepath.Clean(word)
	}
	return filepath.Join(c.dir(), word)
}

// shown gives an absolute path as messages show it: from the directory in which the user stands, if that is shorter.
func (c *call) shown(path string) string {
	if relative, err := filepath.Rel(c.here, path); err == nil && len(relative) < len(path) {
		return relative
	}
	return path
}
