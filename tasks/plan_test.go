package tasks

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
)

// outlinePlan writes one word per job: name, arguments, "!" when it is skipped, needs.
func outlinePlan(p *Plan) string {
	var words []string
	label := func(j *Job) string { return strings.Join(append([]string{j.Name}, j.Args...), "+") }
	for _, j := range p.Jobs {
		word := label(j)
		if j.Skip != "" {
			word += "!"
		}
		var needs []string
		for _, n := range j.Needs {
			needs = append(needs, label(n))
		}
		if needs != nil {
			word += "(" + strings.Join(needs, " ") + ")"
		}
		words = append(words, word)
	}
	var targets []string
	for _, j := range p.Targets {
		targets = append(targets, label(j))
	}
	return strings.Join(words, " ") + " → " + strings.Join(targets, " ")
}

func TestPlanGraph(t *testing.T) {
	const text = `
default = "b"
[tasks]
gen   = "x"
fmt   = "x"
mac   = { run = "x", platforms = ["darwin", "windows/arm64"], depends = ["gen"] }
late  = { depends = ["mac", "gen"] }
lost  = { dir = "none" }
found = { dir = "none", depends = ["gen"] }
twice = { depends = ["build", "b", "gen"] }
bad   = { depends = ["strict"] }
[tasks.build]
alias   = "b"
depends = ["gen", "fmt"]
[tasks.strict]
args = [{ name = "key", required = true }]
`
	f, err := Parse("jsrun.toml", []byte(text), LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	linux := PlanOptions{GOOS: "linux", GOARCH: "amd64"}
	for _, row := range []struct {
		ask  string
		opts PlanOptions
		want string
		code int
	}{
		{"", linux, "gen fmt build(gen fmt) → build", 0},
		{"build fmt", linux, "gen fmt build(gen fmt) → build fmt", 0},
		{"fmt b build", linux, "fmt gen build(gen fmt) → fmt build", 0},
		{"b b+--x", linux, "gen fmt build(gen fmt) build+--x(gen fmt) → build build+--x", 0},
		{"twice", linux, "gen fmt build(gen fmt) twice(build gen) → twice", 0},
		{"late", linux, "mac! gen late(mac gen) → late", 0},
		{"mac", linux, "mac! → mac", 0},
		{"mac", PlanOptions{GOOS: "darwin", GOARCH: "arm64"}, "gen mac(gen) → mac", 0},
		{"mac", PlanOptions{GOOS: "windows", GOARCH: "arm64"}, "gen mac(gen) → mac", 0},
		{"mac", PlanOptions{GOOS: "windows", GOARCH: "amd64"}, "mac! → mac", 0},
		{"build", PlanOptions{SkipDeps: true}, "build → build", 0},
		{"build fmt", PlanOptions{SkipDeps: true}, "fmt build(fmt) → build fmt", 0},
		{"build", PlanOptions{OnlyDeps: true}, "gen fmt → gen fmt", 0},
		{"found", linux, "gen found(gen) → found", 0},
		{"strict+--key=1", linux, "strict+--key=1 → strict+--key=1", 0},

		{"buidl", linux, `no task "buidl" | did you mean "build"?`, diag.ExitNoTask},
		{"lost", linux, fmt.Sprintf("jsrun.toml:8:17: task \"lost\": no such directory %q", filepath.Join(f.Dir, "none")), diag.ExitTaskFile},
		{"bad", linux, `jsrun.toml:11:22: task "strict" wants the option "--key", and a dependency gives none | give the argument a default`, diag.ExitTaskFile},
		{"gen", PlanOptions{Set: []string{"A"}}, `--env wants NAME=value, not "A"`, diag.ExitUsage},
		{"gen", PlanOptions{SkipDeps: true, OnlyDeps: true}, `--skip-deps and --only-deps leave nothing to do`, diag.ExitUsage},
	} {
		var requests []Request
		for _, word := range strings.Fields(row.ask) {
			parts := strings.Split(word, "+")
			requests = append(requests, Request{parts[0], parts[1:]})
		}
		plan, err := f.Plan(requests, row.opts)
		got := told(err)
		if err == nil {
			got = outlinePlan(plan)
		}
		if got != row.want || diag.ExitCode(err) != row.code {
			t.Errorf("%s\n got %s (%d)\nwant %s (%d)", row.ask, got, diag.ExitCode(err), row.want, row.code)
		}
	}
	plan, err := f.Plan([]Request{{Name: "mac"}}, linux)
	if err != nil || plan.Jobs[0].Skip != "it is for darwin, windows/arm64, not linux/amd64" {
		t.Errorf("skip %q, %v", plan.Jobs[0].Skip, err)
	}
}

func TestPlanNothing(t *testing.T) {
	for text, want := range map[string]string{
		"":              ": no tasks | add one under [tasks]",
		"tasks.a = 'x'": `no task was named | name one, or set "default" in the task file`,
	} {
		f, err := Parse("jsrun.toml", []byte(text), LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Plan(nil, PlanOptions{}); !strings.HasSuffix(told(err), want) {
			t.Errorf("%q: %s", text, told(err))
		}
	}
}

// Values flow from low to high, and each row adds what wins over the rows above it.
func TestPlanEnv(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.env": "V=a\nA=$OS\n", "b.env": "V=b\nB=$A\n", "task.env": "V=task-file\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, row := range []struct {
		text string
		set  []string
		want string // V and what it has to do with
	}{
		{"", nil, "V=os"},
		{"env_file = 'a.env'", nil, "A=os|V=a"},
		{"env_file = ['a.env', 'b.env']", nil, "A=os|B=os|V=b"},
		{"env_file = [{ path = 'none.env', optional = true }]", nil, "V=os"},
		{"env_file = 'a.env'\n[env]\nV='top'", nil, "A=os|V=top"},
		{"[env]\nV={default='top'}\nW={default='w'}", nil, "V=os|W=w"},
		{"[env]\nV='top'\n[tasks.x]\nenv_file='task.env'", nil, "V=task-file"},
		{"[tasks.x]\nenv_file='task.env'\nenv.V='task'", nil, "V=task"},
		{"[tasks.x]\nenv.V='task'", []string{"V=set=1"}, "V=set=1"},
		{"env_file = 'none.env'", nil, `jsrun.toml:1:12: no such env_file "none.env" | write { path = "…", optional = true } for a file that may be missing`},
		{"env_file = 'bad.env'", nil, `bad.env:1:3: the quote ' is not closed`},
	} {
		if err := os.WriteFile(filepath.Join(dir, "bad.env"), []byte("A='"), 0o600); err != nil {
			t.Fatal(err)
		}
		text := row.text
		if !strings.Contains(text, "[tasks.x]") {
			text += "\n[tasks.x]\n"
		}
		f, err := Parse(filepath.Join(dir, FileName), []byte(text), LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		plan, err := f.Plan([]Request{{Name: "x"}}, PlanOptions{Env: []string{"V=os", "OS=os", "ARG_N=1"}, Set: row.set})
		got := strings.ReplaceAll(told(err), dir+string(filepath.Separator), "")
		if err == nil {
			got = strings.Join(slices.DeleteFunc(plan.Jobs[0].Env, func(e string) bool {
				return strings.HasPrefix(e, "JSRUN_") || strings.HasPrefix(e, "OS=") || strings.HasPrefix(e, "ARG_")
			}), "|")
		}
		if got != row.want {
			t.Errorf("%s\n got %s\nwant %s", row.text, got, row.want)
		}
	}
}

func TestPlanJob(t *testing.T) {
	dir := t.TempDir()
	const text = `
[env]
N = { default = "1" }
M = { default = "2" }
[tasks.x]
timeout = "3s"
args = [
  { name = "dry-run", type = "boolean" },
  { name = "size", type = "number" },
  { name = "left-out" },
]
`
	f, err := Parse(filepath.Join(dir, FileName), []byte(text), LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"--dry-run", "--size=1000000"}
	caller := []string{"n=caller", "ARG_LEFT_OUT=old", "=C:=C:\\x"}
	plan, err := f.Plan([]Request{{"x", args}}, PlanOptions{Env: caller, Set: []string{"Path=p"}, GOOS: "windows"})
	if err != nil {
		t.Fatal(err)
	}
	job := plan.Jobs[0]
	equal(t, job.Env, []string{"=C:=C:\\x", "ARG_DRY_RUN=true", "ARG_SIZE=1000000", "JSRUN_DIR=" + dir, "JSRUN_TASK=x", "M=2", "N=caller", "Path=p"})
	equal(t, job.Extra, []string{"ARG_DRY_RUN=true", "ARG_SIZE=1000000", "M=2", "N=caller", "Path=p"})
	equal(t, job.Args, args)
	equal(t, job.Values, map[string]any{"dry-run": true, "size": 1e6})
	equal(t, job.Timeout, 3*time.Second)

	plan, err = f.Plan([]Request{{Name: "x"}}, PlanOptions{Env: caller, GOOS: "linux", Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	equal(t, plan.Jobs[0].Timeout, time.Second)
	equal(t, plan.Jobs[0].Extra, []string{"ARG_DRY_RUN=false", "M=2", "N=1"})
}
