package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/jsrun/jsrun/internal/diag"
)

// splitExecArgv takes Node's flags out of the words before the first that is no flag: a script finds them in
// process.execArgv, and what they change is the standard library's to do.
func splitExecArgv(args []string, ours *pflag.FlagSet) (execArgv, rest []string) {
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case !strings.HasPrefix(arg, "-") || arg == "-" || arg == "--":
			return execArgv, append(rest, args[i:]...)
		case isNodeFlag(arg):
			if slices.Contains(nodeFlagsWithValue, arg) && i+1 < len(args) {
				i++
				arg += "=" + args[i]
			}
			execArgv = append(execArgv, arg)
		case arg == "-pe": // Node's habit for -p -e
			rest = append(rest, "-p")
		case arg == "-p" && i+1 < len(args) && (args[i+1] == "-e" || args[i+1] == "--eval"):
			rest = append(rest, "-p")
			i++
		default:
			rest = append(rest, arg)
		}
		if last := len(rest) - 1; last >= 0 && takesNext(rest[last], ours) && i+1 < len(args) && !isNodeFlag(arg) {
			i++
			rest = append(rest, args[i])
		}
	}
	return execArgv, rest
}

// isNodeFlag reports whether arg is a flag of Node's that our runtime obeys or that changes nothing here.
func isNodeFlag(arg string) bool {
	name, _, _ := strings.Cut(arg, "=")
	exact := []string{
		"--no-warnings", "--warnings", "--no-deprecation", "--throw-deprecation", "--trace-deprecation", "--pending-deprecation",
		"--trace-warnings", "--trace-uncaught", "--disable-warning", "--redirect-warnings", "--unhandled-rejections", "--stack-trace-limit",
		"--enable-source-maps", "--no-enable-source-maps", "--expose-gc", "--expose_gc", "--input-type",
		"--require", "-r", "--import", "--stack-size", "--max-old-space-size", "--max_old_space_size", "--test", "--watch",
	}
	for _, family := range []string{"--experimental-", "--no-experimental-", "--test-"} {
		if strings.HasPrefix(name, family) {
			return true
		}
	}
	return slices.Contains(exact, name)
}

// nodeFlagsWithValue are those whose value may be the next word.
var nodeFlagsWithValue = []string{
	"--require", "-r", "--import", "--disable-warning", "--redirect-warnings", "--unhandled-rejections", "--input-type",
	"--experimental-loader", "--test-name-pattern", "--test-skip-pattern", "--test-concurrency", "--test-timeout", "--test-reporter",
	"--test-reporter-destination", "--test-shard", "--test-isolation", "--test-global-setup", "--test-rerun-failures",
}

// checkNodeFlags refuses the values that Node refuses, with its exit code. A script that tries them out on itself would
// otherwise start itself without end.
func checkNodeFlags(flags []string) error {
	choices := map[string][]string{
		"--unhandled-rejections": {"throw", "strict", "warn", "none", "warn-with-error-codes"},
		"--input-type":           {"commonjs", "module", "commonjs-typescript", "module-typescript"},
	}
	if slices.Contains(flags, "--watch") && !slices.Contains(flags, "--test") {
		return notYet("--watch")
	}
	for _, flag := range flags {
		name, value, _ := strings.Cut(flag, "=")
		if allowed, limited := choices[name]; limited && !slices.Contains(allowed, value) {
			msg := fmt.Sprintf("%s must be one of %s, not %q", name, strings.Join(allowed, ", "), value)
			return &diag.Error{Msg: msg, Code: exitNodeFlag}
		}
	}
	return nil
}

// exitNodeFlag is Node's exit code for an invalid flag of its own.
const exitNodeFlag = 9

// takesNext reports whether arg is a flag whose value is the next word.
func takesNext(arg string, ours *pflag.FlagSet) bool {
	var f *pflag.Flag
	switch {
	case strings.Contains(arg, "="):
		return false
	case strings.HasPrefix(arg, "--"):
		f = ours.Lookup(arg[2:])
	case len(arg) == 2:
		f = ours.ShorthandLookup(arg[1:])
	}
	return f != nil && f.NoOptDefVal == ""
}
