package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

func TestSplitExecArgv(t *testing.T) {
	for _, test := range []struct{ args, execArgv, rest string }{
		{"x.js a", "", "x.js a"},
		{"--no-warnings x.js --no-warnings", "--no-warnings", "x.js --no-warnings"},
		{"-C dir --expose-gc x.js", "--expose-gc", "-C dir x.js"},
		{"--cd --expose-gc x.js", "", "--cd --expose-gc x.js"},
		{"--stack-trace-limit=3 --experimental-vm-modules -q - a", "--stack-trace-limit=3 --experimental-vm-modules", "-q - a"},
		{"--input-type module --stack-size=9 -e 1", "--input-type=module --stack-size=9", "-e 1"},
		{"-pe 1 a", "", "-p 1 a"},
		{"-p -e 1 a", "", "-p 1 a"},
		{"-e --no-warnings", "", "-e --no-warnings"},
		{"--file=x --no-warnings --", "--no-warnings", "--file=x --"},
		{"-C", "", "-C"},
	} {
		var f flags
		fs := pflag.NewFlagSet("", pflag.ContinueOnError)
		f.place(fs)
		f.talk(fs)
		f.scripts(fs)
		execArgv, rest := splitExecArgv(strings.Fields(test.args), fs)
		if !slices.Equal(execArgv, strings.Fields(test.execArgv)) || !slices.Equal(rest, strings.Fields(test.rest)) {
			t.Errorf("%q: got %q and %q", test.args, execArgv, rest)
		}
	}
}
