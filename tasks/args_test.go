package tasks

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/internal/diag"
)

const argsFile = `
[tasks.plain]
[tasks.deploy]
description = "Bring it out"
[[tasks.deploy.args]]
name = "target"
help = "where to"
positional = true
choices = ["staging", "prod"]
[[tasks.deploy.args]]
name = "tag"
positional = true
required = false
[[tasks.deploy.args]]
name = "replicas"
help = "how many"
options = ["-r", "--replicas"]
type = "integer"
default = 2
[[tasks.deploy.args]]
name = "ratio"
type = "number"
[[tasks.deploy.args]]
name = "dry-run"
options = ["-n", "--dry-run"]
type = "boolean"
[[tasks.deploy.args]]
name = "verbose"
options = ["-v", "--verbose"]
type = "boolean"
default = true
[tasks.strict]
[[tasks.strict.args]]
name = "key"
required = true
options = ["-k", "--key"]
`

func TestParseArgs(t *testing.T) {
	f, err := Parse("jsrun.toml", []byte(argsFile), LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	const help = " | `jsrun deploy --help` shows what it takes"
	for _, row := range []struct{ line, want string }{
		{"plain --any -x thing", "map[]"},
		{"deploy prod", "map[dry-run:false replicas:2 target:prod verbose:true]"},
		{"deploy prod --replicas 3", "map[dry-run:false replicas:3 target:prod verbose:true]"},
		{"deploy --replicas=3 prod", "map[dry-run:false replicas:3 target:prod verbose:true]"},
		{"deploy -r3 prod v1", "map[dry-run:false replicas:3 tag:v1 target:prod verbose:true]"},
		{"deploy -r 3 -r 4 prod", "map[dry-run:false replicas:4 target:prod verbose:true]"},
		{"deploy -r -3 prod -- --help", "map[dry-run:false replicas:-3 tag:--help target:prod verbose:true]"},
		{"deploy prod -5 --ratio 1000000", "map[dry-run:false ratio:1e+06 replicas:2 tag:-5 target:prod verbose:true]"},
		{"deploy prod - --no-verbose --dry-run", "map[dry-run:true replicas:2 tag:- target:prod verbose:false]"},
		{"deploy prod --verbose=false -n", "map[dry-run:true replicas:2 target:prod verbose:false]"},
		{"deploy prod -nvr7", "map[dry-run:true replicas:7 target:prod verbose:true]"},
		{"strict -kx=y", "map[key:x=y]"},

		{"deploy", `task "deploy" wants the argument "target"` + help},
		{"deploy prd", `argument "target" wants "staging" or "prod", not "prd" | did you mean "prod"?`},
		{"deploy prod a b", `task "deploy" has no place for "b"` + help},
		{"deploy prod --replica 3", `task "deploy" has no option "--replica" | did you mean "--replicas"?`},
		{"deploy prod -nx", `task "deploy" has no option "-x"` + help},
		{"deploy prod --no-tag", `task "deploy" has no option "--no-tag"` + help},
		{"deploy prod -r", `option "-r" wants an integer` + help},
		{"deploy prod -r 3.5", `option "-r" wants an integer, not "3.5"` + help},
		{"deploy prod --ratio nan", `option "--ratio" wants a number, not "nan"` + help},
		{"deploy prod --dry-run=maybe", `option "--dry-run" wants true or false, not "maybe"` + help},
		{"strict", "task \"strict\" wants the option \"--key\" | `jsrun strict --help` shows what it takes"},
	} {
		words := strings.Fields(row.line)
		task, err := f.Lookup(words[0])
		if err != nil {
			t.Fatal(err)
		}
		values, err := parseArgs(task, words[1:])
		got := told(err)
		if err == nil {
			got = fmt.Sprint(values)
		} else if diag.ExitCode(err) != diag.ExitUsage {
			t.Errorf("%s: exit code %d", row.line, diag.ExitCode(err))
		}
		if got != row.want {
			t.Errorf("%s\n got %s\nwant %s", row.line, got, row.want)
		}
	}
}

func TestHelp(t *testing.T) {
	f, err := Parse("jsrun.toml", []byte(argsFile), LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	const want = `Usage: jsrun deploy [OPTIONS] TARGET [TAG]

Bring it out

Arguments:
  TARGET  where to (staging, prod)
  TAG

Options:
  -r, --replicas INTEGER  how many (default: 2)
  --ratio NUMBER
  -n, --dry-run
  -v, --verbose           (default: true)
  -h, --help              show this
`
	for _, words := range [][]string{{"--help"}, {"prod", "-nh"}} {
		_, err := f.Plan([]Request{{"deploy", words}}, PlanOptions{})
		var help *HelpError
		if !errors.As(err, &help) {
			t.Errorf("%q: %v", words, err)
		} else if help.Text != want {
			t.Errorf("got\n%s\nwant\n%s", help.Text, want)
		}
	}
}
