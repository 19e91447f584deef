package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// testTask is the name under which a task file may have tests of its own: that task, not the test runner, is then meant.
const testTask = "test"

// testModule is the module of the standard library that runs test files, as its flags in process.execArgv say.
const testModule = "internal/test/main"

func (c *call) testVerb() verb {
	return verb{
		use: "test [FILE|PATTERN|DIR]...", short: "Run the files that have tests for node:test", raw: true,
		example: `  jsrun test
  jsrun test src 'lib/**/*.spec.ts'
  jsrun test --test-name-pattern=parse --test-reporter=dot`,
		args: cobra.ArbitraryArgs, flags: []func(*pflag.FlagSet){testFlags},
		complete: func(_ *cobra.Command, _ []string, begun string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return testFlagNames(begun), cobra.ShellCompDirectiveDefault
		},
		run: c.runTestVerb,
	}
}

// testFlags are Node's flags of the test runner, with and without the words that Node puts in front of them.
func testFlags(fs *pflag.FlagSet) {
	fs.Bool("watch", false, "run again what a change of files concerns")
	fs.StringArray("test-name-pattern", nil, "run only tests whose names match `RE`")
	fs.StringArray("test-skip-pattern", nil, "run no tests whose names match `RE`")
	fs.Bool("test-only", false, "run only tests that are marked with only")
	fs.String("test-concurrency", "", "run at most `N` files at once")
	fs.String("test-timeout", "", "fail tests that take longer than `MS` milliseconds")
	fs.StringArray("test-reporter", nil, "report by `NAME`: spec, tap, dot, junit, or a module")
	fs.StringArray("test-reporter-destination", nil, "write a report to `FILE`, stdout or stderr")
	fs.String("test-shard", "", "run part `I/N` of the files")
	fs.String("test-isolation", "", "run files by `MODE`: process, each in its own, or none, all in this one")
	fs.String("test-global-setup", "", "run globalSetup and globalTeardown of `FILE` before and after all tests")
	fs.String("test-rerun-failures", "", "keep in `FILE` what has passed, and do not run that again")
	fs.Bool("test-force-exit", false, "end when all tests have, whatever else goes on")
	fs.Bool("test-update-snapshots", false, "write snapshots instead of comparing them")
}

func testFlagNames(begun string) []cobra.Completion {
	if !strings.HasPrefix(begun, "-") {
		return nil
	}
	var names []cobra.Completion
	fs := pflag.NewFlagSet("", pflag.ContinueOnError)
	testFlags(fs)
	fs.VisitAll(func(f *pflag.Flag) {
		_, usage := pflag.UnquoteUsage(f)
		names = append(names, cobra.CompletionWithDesc("--"+f.Name, usage))
	})
	return names
}

// runTestVerb runs the task of that name, if there is one, with what follows as its arguments, or else test files.
func (c *call) runTestVerb(cmd *cobra.Command, args []string) error {
	if file, err := c.load(); err == nil && names(file, testTask) {
		return c.runTasks(file, append([]string{testTask}, args...))
	}
	cmd.DisableFlagParsing = false
	if err := cmd.ParseFlags(args); err != nil {
		return usageError(err, cmd)
	}
	if help, _ := cmd.Flags().GetBool("help"); help {
		return cmd.Help()
	}
	known := pflag.NewFlagSet("", pflag.ContinueOnError)
	testFlags(known)
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if known.Lookup(f.Name) != nil {
			c.flags.execArgv = append(c.flags.execArgv, execFlags(f)...)
		}
	})
	return c.runTests(cmd.Flags().Args())
}

// execFlags gives a flag as Node would find it in process.execArgv.
func execFlags(f *pflag.Flag) []string {
	if f.Value.Type() == "bool" {
		return []string{"--" + f.Name}
	}
	values := []string{f.Value.String()}
	if list, ok := f.Value.(pflag.SliceValue); ok {
		values = list.GetSlice()
	}
	for i, value := range values {
		values[i] = fmt.Sprintf("--%s=%s", f.Name, value)
	}
	return values
}

// runTests runs the test files that patterns name, or all below the working directory.
func (c *call) runTests(patterns []string) error {
	if !slices.Contains(c.flags.execArgv, "--test") {
		c.flags.execArgv = append(c.flags.execArgv, "--test")
	}
	return c.runAlone(script{builtin: testModule, args: patterns})
}

// runTestFlag is `jsrun --test`, which is Node's way to ask for what `jsrun test` does.
func (c *call) runTestFlag(cmd *cobra.Command, args []string) error {
	if c.flags.code.given {
		return usage("--test runs files, not the code of --eval or --print")
	}
	return c.asScript(cmd, func() error { return c.runTests(args) })
}
