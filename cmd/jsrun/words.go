package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jsrun/jsrun/tasks"
)

// runWords is a command line without a verb: the code of -e or -p, a script, tasks, or nothing at all.
func (c *call) runWords(cmd *cobra.Command, args []string) error {
	switch {
	case slices.Contains(c.flags.execArgv, "--test"):
		return c.runTestFlag(cmd, args)
	case c.flags.code.given:
		return c.asScript(cmd, func() error { return c.runCode(args) })
	case len(args) == 0:
		return c.runDefault()
	case args[0] == "-":
		return c.asScript(cmd, func() error { return c.runStdin(args[1:]) })
	case isScript(args[0]):
		return c.asScript(cmd, func() error { return c.runFile(args[0], args[1:]) })
	}
	file, err := c.load()
	known := err == nil && names(file, args[0])
	switch {
	case known:
		return c.runTasks(file, args)
	case slices.Contains(laterVerbs(), args[0]):
		return notYet(args[0])
	case c.isFile(args[0]):
		return c.asScript(cmd, func() error { return c.runFile(args[0], args[1:]) })
	case err != nil:
		return err
	}
	return c.runTasks(file, args)
}

// isScript reports whether a word names a script by its looks: by an extension, or by being a path. A task whose name
// has a slash or ends like a script is run with `jsrun run`.
func isScript(word string) bool {
	if strings.HasPrefix(word, "-") {
		return false
	}
	switch filepath.Ext(word) {
	case ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".jsx", ".tsx":
		return true
	}
	return strings.ContainsRune(word, '/') || os.PathSeparator != '/' && strings.ContainsRune(word, os.PathSeparator)
}

// isFile reports whether a word that is no task's name is a file in the working directory.
func (c *call) isFile(word string) bool {
	info, err := os.Stat(c.path(word))
	return err == nil && info.Mode().IsRegular()
}

func names(file *tasks.File, word string) bool {
	_, err := file.Lookup(word)
	return err == nil
}

// asScript refuses the flags that are about tasks, and does run.
func (c *call) asScript(cmd *cobra.Command, run func() error) (err error) {
	obeyed := []string{"cd", "env", "timeout", "color", "eval", "print", "quiet", "verbose", "yes"}
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if err == nil && !slices.Contains(obeyed, f.Name) {
			err = usage("--%s is for tasks, not for scripts", f.Name)
		}
	})
	if err != nil {
		return err
	}
	return run()
}

// runDefault runs the file's default task. A file without one is listed.
func (c *call) runDefault() error {
	file, err := c.load()
	if err != nil {
		return err
	}
	if file.Default == "" && len(file.Tasks) > 0 {
		return c.printList(file, false)
	}
	return c.runTasks(file, nil)
}
