package main

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/jsrun/jsrun/internal/diag"
)

// flags is what stood before the name of a task or script. A verb defines the groups that it obeys, so that one which it
// would not obey is refused.
type flags struct {
	dir, file string

	quiet, verbose, json bool
	colorWhen            string

	jobs               string
	dryRun, force      bool
	keepGoing, yes     bool
	skipDeps, onlyDeps bool
	output             string
	env                words
	timeout            time.Duration
	code               code
	execArgv           []string // Node's own flags, which the script sees
}

// words is a flag that may be given several times.
type words []string

func (w *words) String() string     { return strings.Join(*w, " ") }
func (w *words) Type() string       { return "NAME=VALUE" }
func (w *words) Set(s string) error { *w = append(*w, s); return nil }

// code is a script on the command line.
type code struct {
	text         string
	given, print bool
}

// codeFlag is one of the two flags that give a code.
type codeFlag struct {
	*code
	print bool
}

func (f codeFlag) String() string { return "" }
func (f codeFlag) Type() string   { return "CODE" }
func (f codeFlag) Set(s string) error {
	*f.code = code{text: s, given: true, print: f.print}
	return nil
}

// place says which task file is meant.
func (f *flags) place(fs *pflag.FlagSet) {
	fs.StringVarP(&f.dir, "cd", "C", "", "work in `DIR`")
	fs.StringVarP(&f.file, "file", "f", "", "use the task file `FILE` instead of the nearest jsrun.toml")
}

// talk says how much is said.
func (f *flags) talk(fs *pflag.FlagSet) {
	fs.BoolVarP(&f.quiet, "quiet", "q", false, "say nothing but errors")
	fs.BoolVarP(&f.verbose, "verbose", "v", false, "say why each task runs and how long it took")
	fs.StringVar(&f.colorWhen, "color", "auto", "use colours `WHEN`: auto, always or never")
}

// machine asks for the result in a form for machines.
func (f *flags) machine(fs *pflag.FlagSet) {
	fs.BoolVar(&f.json, "json", false, "print JSON")
}

// running says how tasks are run.
func (f *flags) running(fs *pflag.FlagSet) {
	fs.StringVarP(&f.jobs, "jobs", "j", "", "run at most `N` tasks at once; N% is a share of the processors")
	fs.BoolVarP(&f.dryRun, "dry-run", "n", false, "show what would run, and why")
	fs.BoolVar(&f.force, "force", false, "run fresh tasks too")
	fs.BoolVarP(&f.keepGoing, "keep-going", "k", false, "after a failure, run what does not depend on it")
	fs.StringVarP(&f.output, "output", "o", "prefix", "show output in `MODE`: prefix")
	fs.Var(&f.env, "env", "set a variable for every task")
	fs.DurationVar(&f.timeout, "timeout", 0, "end each task after `TIME`, such as 90s")
	fs.BoolVar(&f.skipDeps, "skip-deps", false, "run only the tasks that are named")
	fs.BoolVar(&f.onlyDeps, "only-deps", false, "run only what the tasks that are named depend on")
	fs.BoolVarP(&f.yes, "yes", "y", false, "ask nothing")
}

// scripts gives the code on the command line.
func (f *flags) scripts(fs *pflag.FlagSet) {
	fs.VarP(codeFlag{&f.code, false}, "eval", "e", "run a script")
	fs.VarP(codeFlag{&f.code, true}, "print", "p", "run a script and print its value")
}

// check refuses values that no verb understands.
func (f *flags) check() error {
	switch {
	case f.colorWhen != "auto" && f.colorWhen != "always" && f.colorWhen != "never" && f.colorWhen != "":
		return usage("--color wants auto, always or never, not %q", f.colorWhen)
	case f.output == "group" || f.output == "keep-order" || f.output == "interleave" || f.output == "errors-only":
		return usage("\"--output %s\" is not supported yet", f.output)
	case f.output != "prefix" && f.output != "":
		return usage("--output wants prefix, not %q", f.output)
	case f.timeout < 0:
		return usage("--timeout wants a time above zero, not %s", f.timeout)
	}
	_, err := f.jobCount(1)
	return err
}

// jobCount gives how many tasks run at once; without -j, as many as the task file says.
func (f *flags) jobCount(fromFile int) (int, error) {
	if f.jobs == "" {
		return fromFile, nil
	}
	number, share := strings.CutSuffix(f.jobs, "%")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 1_000_000 {
		return 0, usage("--jobs wants a number from 1 on or a share such as 50%%, not %q", f.jobs)
	}
	if share {
		n = max(1, n*runtime.NumCPU()/100)
	}
	return n, nil
}

// usage is a mistake in the command line.
func usage(format string, args ...any) error {
	return &diag.Error{Msg: fmt.Sprintf(format, args...), Code: diag.ExitUsage}
}

func notYet(what string) error { return usage("%q is not supported yet", what) }
