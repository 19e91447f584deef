package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jsrun/jsrun/internal/diag"
)

// verb is a row of the table of commands.
type verb struct {
	use, short string
	example    string
	args       cobra.PositionalArgs
	flags      []func(*pflag.FlagSet)
	run        func(cmd *cobra.Command, args []string) error
	complete   cobra.CompletionFunc
	hidden     bool
	under      []verb
	words      bool // what follows the first word belongs to it, flags too
	raw        bool // run reads the flags itself
}

// verbs is every command.
func (c *call) verbs() []verb {
	return []verb{
		c.runVerb(), c.watchVerb(), c.serveVerb(), c.testVerb(),
		c.listVerb(), c.infoVerb(), c.graphVerb(), c.validateVerb(), c.cronVerb(),
		c.initVerb(), c.schemaVerb(), c.completionVerb(), c.versionVerb(), c.jobVerb(),
	}
}

// laterVerbs are the commands and flags that are known and not supported yet.
func laterVerbs() []string {
	return []string{
		"repl", "why", "cache", "history", "logs", "import", "fmt", "types", "install", "add", "remove", "doctor",
	}
}

func laterFlags() []string {
	return []string{"why", "profile", "pick", "watch", "require", "r", "import", "conditions", "check", "inspect", "inspect-brk"}
}

const longHelp = `jsrun runs the tasks of the nearest jsrun.toml, and JavaScript and TypeScript files.

  jsrun                            run the file's default task, or list the tasks
  jsrun TASK [ARG]... [::: TASK [ARG]...]...   run tasks; flags stand before the first
  jsrun FILE [ARG]...              run a script: .js .mjs .cjs .ts .mts .cts .jsx .tsx, or a path
  jsrun -                          run a script from standard input
  jsrun -e CODE, jsrun -p CODE     run CODE; -p prints its value`

// execute hands the arguments to the tree of commands.
func (c *call) execute(args []string) error {
	root := c.command(verb{
		use: "jsrun", short: "Run tasks and scripts", words: true,
		args: cobra.ArbitraryArgs, run: c.runWords, complete: c.completeWords,
		flags: []func(*pflag.FlagSet){c.flags.running, c.flags.machine, c.flags.scripts},
		under: c.verbs(),
	})
	root.Long = longHelp
	root.CompletionOptions.DisableDefaultCmd = true
	root.SilenceErrors, root.SilenceUsage, root.TraverseChildren = true, true, true
	root.SetOut(c.stdout)
	root.SetErr(c.stderr)
	c.flags.execArgv, args = splitExecArgv(args, root.Flags())
	if err := checkNodeFlags(c.flags.execArgv); err != nil {
		return err
	}
	root.SetArgs(append([]string{}, args...)) // never nil, for which cobra takes those of the process
	ran := &ranError{}
	err := root.Execute()
	if err == nil || errors.As(err, &ran) {
		return errors.Unwrap(err)
	}
	return usageError(err, root)
}

// ranError tells an error of what a command did from cobra's, which is one of usage.
type ranError struct{ error }

func (e *ranError) Unwrap() error { return e.error }

// command makes cobra's command of a row.
func (c *call) command(v verb) *cobra.Command {
	cmd := &cobra.Command{
		Use: v.use, Short: v.short, Example: v.example, Args: v.args, Hidden: v.hidden,
		ValidArgsFunction: v.complete, DisableFlagsInUseLine: true, DisableFlagParsing: v.raw,
	}
	if v.run != nil {
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			if err := errors.Join(c.flags.check(), c.checkDir()); err != nil {
				return &ranError{err}
			}
			if err := v.run(cmd, args); err != nil {
				return &ranError{err}
			}
			return nil
		}
	}
	fs := cmd.Flags()
	fs.SetInterspersed(!v.words)
	fs.SortFlags = false
	for _, define := range append(v.flags, c.flags.place, c.flags.talk) {
		define(fs)
	}
	for _, sub := range v.under {
		cmd.AddCommand(c.command(sub))
	}
	return cmd
}

// usageError puts cobra's words into ours.
func usageError(err error, root *cobra.Command) error {
	hint := "`jsrun --help` shows what there is"
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		name := strings.TrimLeft(unknown.GetSpecifiedName(), "-")
		dashes := "--"
		if unknown.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		if slices.Contains(laterFlags(), name) {
			return notYet(dashes + name)
		}
		err = fmt.Errorf("there is no flag %q here", dashes+name)
		var known []string
		root.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
		if near := diag.Closest(name, known); near != "" && dashes == "--" {
			hint = fmt.Sprintf("did you mean %q?", "--"+near)
		}
	}
	return &diag.Error{Msg: err.Error(), Hint: hint, Code: diag.ExitUsage}
}
