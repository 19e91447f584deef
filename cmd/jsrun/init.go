package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/tasks"
)

// initText is the task file that init writes.
//
//go:embed init.toml
var initText []byte

func (c *call) initVerb() verb {
	return verb{
		use: "init", short: "Write a jsrun.toml to start from", args: cobra.NoArgs,
		run: func(*cobra.Command, []string) error { return c.writeInit() },
	}
}

// writeInit never overwrites: what is there is somebody's work.
func (c *call) writeInit() error {
	path := filepath.Join(c.dir(), tasks.FileName)
	if c.flags.file != "" {
		path = c.path(c.flags.file)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	switch {
	case errors.Is(err, fs.ErrExist):
		return &diag.Error{Msg: fmt.Sprintf("%s is there already", c.shown(path)), Hint: "`jsrun list` shows its tasks"}
	case err != nil:
		return err
	}
	_, err = f.Write(initText)
	if err := errors.Join(err, f.Close()); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	c.say("wrote %s", c.shown(path))
	return nil
}
