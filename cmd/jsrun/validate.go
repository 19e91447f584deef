package main

import (
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/tasks"
)

func (c *call) validateVerb() verb {
	return verb{
		use: "validate", short: "Check the task file", args: cobra.NoArgs,
		flags: []func(*pflag.FlagSet){c.flags.machine},
		run: func(*cobra.Command, []string) error {
			file, err := c.load()
			if c.flags.json {
				return c.printVerdict(err)
			}
			if err == nil {
				c.say("%s is valid: %s", c.shown(file.Path), counted(len(file.Tasks), "task"))
			}
			return err
		},
	}
}

func (c *call) schemaVerb() verb {
	return verb{
		use: "schema", short: "Print the JSON schema of task files, for editors", args: cobra.NoArgs,
		run: func(*cobra.Command, []string) error { return c.print(tasks.Schema()) },
	}
}

// mistake is one of those in the JSON of validate. Line and column count from 1; 0 means that they are not known.
type mistake struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// printVerdict prints whether the file is valid and all its mistakes. The exit code tells the same.
func (c *call) printVerdict(err error) error {
	verdict := struct {
		Valid    bool      `json:"valid"`
		Mistakes []mistake `json:"mistakes"`
	}{err == nil, []mistake{}}
	for _, e := range flatten(err) {
		verdict.Mistakes = append(verdict.Mistakes, mistakeOf(e))
	}
	if failed := c.printJSON(verdict); failed != nil || err == nil {
		return failed
	}
	return &diag.Exit{Code: diag.ExitCode(err)}
}

// flatten gives the errors that were joined into one.
func flatten(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	if err == nil {
		return nil
	}
	return []error{err}
}

func mistakeOf(err error) mistake {
	known := &diag.Error{}
	if !errors.As(err, &known) {
		return mistake{Message: err.Error()}
	}
	bare := *known
	bare.Pos = diag.Pos{}
	return mistake{known.Pos.File, known.Pos.Line, known.Pos.Col, bare.Error(), known.Hint}
}
