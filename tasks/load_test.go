package tasks

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
)

// told writes an error as a user reads it, one mistake a line: position, message and hint.
func told(err error) string {
	if err == nil {
		return ""
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []string
		for _, e := range joined.Unwrap() {
			all = append(all, told(e))
		}
		return strings.Join(all, "\n")
	}
	var known *diag.Error
	if errors.As(err, &known) && known.Hint != "" {
		return err.Error() + " | " + known.Hint
	}
	return err.Error()
}

// checks are options whose functions find fault with what holds the word bad.
func checks() LoadOptions {
	return LoadOptions{
		Version: "0.3.1",
		CheckStep: func(text string, pos diag.Pos) error {
			line, _, found := strings.Cut(text, "bad")
			if !found {
				return nil
			}
			pos.Line += strings.Count(line, "\n")
			return &diag.Error{Pos: pos, Msg: "shell: bad word"}
		},
		CheckCron: func(schedule, timezone string) error {
			if strings.Contains(schedule, "bad") || timezone == "Mars" {
				return fmt.Errorf("cron %q in %q: out of range", schedule, timezone)
			}
			return nil
		},
		CheckGlob: func(pattern string) error {
			if strings.HasPrefix(pattern, "bad") {
				return errors.New("bad pattern")
			}
			return nil
		},
	}
}

func TestParseMistakes(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		// Syntax, as the decoder tells it.
		{"[tasks]\na = \"x\n", `2:7: strings cannot contain newlines`},
		{"\x02", `1:1: TOML files cannot contain control characters: '0x02'`},
		{"[tasks", `1:6: expected '.' or ']' to end table name, but the file ends`},
		{"a = 1 b = 2", "1:7: expected a top-level item to end with a newline, comment, or EOF, but got 'b' instead"},
		{"[tasks.a]\nrun = 'x'\n[tasks.a]\n", `3:2: tasks.a is defined twice`},
		{"[tasks]\na = \"x\xff\"\n", `2:7: the byte is not UTF-8 | save the file as UTF-8`},
		{"[tasks]\na = \"é\x00\"\n", `2:7: the file contains a NUL character | save the file as UTF-8`},
		{"a = " + strings.Repeat("[", 20_000), `1:10005: arrays and tables are nested too deeply`},

		// Keys.
		{"[tasks.build]\ndepend = ['x']\n", `2:1: unknown key "depend" | did you mean "depends"?`},
		{"[tasks.build]\ndeps = ['x']\n", `2:1: unknown key "deps" | use "depends"`},
		{"tasks.build = { cmds = ['x'], cwd = '.' }\n", "1:17: unknown key \"cmds\" | use \"run\"\n1:31: unknown key \"cwd\" | use \"dir\""},
		{"[tasks.build]\nprivate = true\n", `2:1: unknown key "private" | it is called "internal" here, and is not supported yet`},
		{"[tasks.build]\ncomand = 'x'\ndependancies = []\nprivat = true\n", "2:1: unknown key \"comand\" | use \"run\"\n3:1: unknown key \"dependancies\" | use \"depends\"\n4:1: unknown key \"privat\" | it is called \"internal\" here, and is not supported yet"},
		{"[tasks.build]\nzzz = true\n", `2:1: unknown key "zzz"`},
		{"[task.build]\nrun = 'x'\n", `1:2: unknown key "task" | use "tasks"`},
		{"[build]\nrun = 'x'\n", `1:2: unknown key "build" | a task stands under [tasks.build]`},
		{"[tasks.lint.go]\nrun = 'x'\n", `1:13: unknown key "go" | put quotes around a task's name with a dot in it: [tasks."a.b"]`},
		{"[settings]\njob = 2\n", `2:1: unknown key "job" | did you mean "jobs"?`},
		{"[[tasks.x.args]]\nname='a'\ndesc='b'\n", `3:1: unknown key "desc" | use "help"`},

		// Not supported yet.
		{"includes = ['x']\n[templates.go]\nx = 1\n[vars]\n", "1:1: \"includes\" is not supported yet\n2:2: \"templates\" is not supported yet\n4:2: \"vars\" is not supported yet"},
		{"[tasks.x]\nrun = 'y'\nmatrix.os = ['linux']\nretry = 3\n", "3:1: \"matrix\" is not supported yet\n4:1: \"retry\" is not supported yet"},
		{"[tasks.x]\nsources = 'auto'", `2:11: sources = "auto" is not supported yet`},
		{"[settings]\noutput = 'group'\nfailure = 'continue'", "2:10: output = \"group\" is not supported yet | use \"prefix\"\n3:11: failure = \"continue\" is not supported yet | use \"kill\""},
		{"[env]\nSHA = { run = 'git' }\n", `2:9: "run" is not supported yet`},
		{"[tasks.x]\nrun = 'go build -o {{ matrix.os }}'\n", `2:7: the template "{{ matrix.os }}" is not supported yet`},
		{"[tasks]\nx = ['docker ps --format \"{{.Names}} {{a,b}}\"']\ny = { js='f({{a}})', description='{{a}}' }", ``},
		{"[tasks.a]\n[tasks.x]\ndepends = [{ task = 'a', args = ['x'], optional = true }]\n", "3:26: \"args\" is not supported yet\n3:40: \"optional\" is not supported yet"},
		{"[tasks.x]\ndepends = ['lint:*']\n", `2:12: "lint:*": wildcards in "depends" are not supported yet | name each task`},
		{"[tasks.x]\ncron = { schedule = '@daily', missed = 'latest' }\n", `2:31: "missed" is not supported yet`},

		// Types.
		{"[tasks.x]\ndepends = 3\n", `2:11: "depends" wants an array of strings, not an integer`},
		{"[tasks.x]\ndepends = 'gen'\n", `2:11: "depends" wants an array of strings, not a string | write depends = ['gen']`},
		{"[tasks.x]\ndepends = ['x', 3]\n", "2:12: dependency cycle: x → x\n2:17: \"depends\" wants each element to be a string, not an integer"},
		{"[tasks.x]\nenv = { PORT = 8_080, D = true }\n", "2:16: \"PORT\" wants a string, not an integer | write PORT = \"8_080\"\n2:27: \"D\" wants a string, not a boolean | write D = \"true\""},
		{"[tasks.x]\ntimeout = 90\n", `2:11: "timeout" wants a duration such as "90s" or "10m", not an integer`},
		{"[tasks.x]\ntimeout = '90'\n", `2:11: "timeout" wants a duration such as "90s" or "10m", not "90"`},
		{"[tasks.x]\ntimeout = '9999999999h'\n", `2:11: "timeout" wants a duration such as "90s" or "10m", not "9999999999h"`},
		{"tasks = 3\n", `1:9: "tasks" wants a table of tasks, not an integer`},
		{"[tasks]\nx = 3\n", `2:5: "x" wants a command, an array of commands or a table, not an integer | write x = "3"`},
		{"[tasks]\nx = ['a', ['b']]\n", `2:11: "x" wants each element to be a string, not an array`},
		{"[[tasks]]\nx = 3\n", `1:3: "tasks" wants a table of tasks, not an array`},
		{"[tasks.x]\nrun = 2026-01-02\nhide = 'yes'\n", "2:7: \"run\" wants a string or an array of strings, not a date | write run = \"2026-01-02\"\n3:8: \"hide\" wants true or false, not a string"},
		{"[tasks.x]\nrun = \"a\\u0000b\"\n", `2:7: "run" contains a NUL character`},
		{"[settings]\njobs = 'all'\n", `2:8: "jobs" wants a number of jobs or a share of the processors such as "50%", not "all"`},
		{"[settings]\njobs = 0\n", `2:8: "jobs" wants 1 to 10000 jobs, not 0`},
		{"[tasks.x]\nenv_file = [{ optional = true }]\n", `2:13: "path" is missing here`},
		{"[tasks.x]\nplatforms = ['macos', 'linus', 'windows/amd65']\n", "2:14: \"platforms\" wants a platform such as \"linux\" or \"windows/amd64\", not \"macos\" | use \"darwin\"\n" +
			"2:23: \"platforms\" wants a platform such as \"linux\" or \"windows/amd64\", not \"linus\" | did you mean \"linux\"?\n" +
			"2:32: \"platforms\" wants a platform such as \"linux\" or \"windows/amd64\", not \"windows/amd65\" | did you mean \"windows/amd64\"?"},
		{"[tasks.x]\nwatch = { on_busy = 'wait' }\n", `2:21: "on_busy" wants "queue", "restart" or "ignore", not "wait"`},

		// Names.
		{"[tasks]\n'a b' = 'x'\n'-c' = 'x'\n'd:::e' = 'x'\n'::f' = 'x'\n", "2:1: bad name \"a b\": names are letters, digits and _ - . : /, with no \"-\" or \"::\" in front and no \":::\"\n" +
			"3:1: bad name \"-c\": names are letters, digits and _ - . : /, with no \"-\" or \"::\" in front and no \":::\"\n" +
			"4:1: bad name \"d:::e\": names are letters, digits and _ - . : /, with no \"-\" or \"::\" in front and no \":::\"\n" +
			"5:1: bad name \"::f\": names are letters, digits and _ - . : /, with no \"-\" or \"::\" in front and no \":::\""},
		{"[env]\n'A=B' = 'x'\n", `2:1: bad name "A=B": names are anything without "="`},
		{"[tasks.build]\ndepends = ['gnerate']\n[tasks.generate]\n", `2:12: task "build" depends on "gnerate", which is no task | did you mean "generate"?`},
		{"default = 'chek'\n[tasks]\ncheck = 'x'\n", `1:11: default "chek" names no task | did you mean "check"?`},
		{"[tasks.a]\nalias = 'b'\n[tasks.b]\nalias = ['c', 'c']\n[tasks.d]\nalias = 'c'\n",
			"2:9: alias \"b\" of task \"a\" is the name of a task\n4:15: task \"b\" has the alias \"c\" twice\n6:9: alias \"c\" of task \"d\" is an alias of task \"b\" too"},
		{"[tasks.a]\ndepends = ['b']\n[tasks.b]\nalias = 'bb'\ndepends = ['c', 'a']\n[tasks.c]\ndepends = [\n  'bb',\n]\n",
			"5:17: dependency cycle: a → b → a\n8:3: dependency cycle: b → c → b"},

		// What a task does.
		{"[tasks.x]\nrun = 'a'\njs = 'b'\n", `3:1: "js" and "run" exclude each other`},
		{"[tasks.x]\nscript = 'no.ts'\n", `2:10: no such script file "no.ts"`},
		{"[tasks.x]\nscript = '.'\n", `2:10: script "." is a directory`},
		{"[tasks]\nx = 'bad'\ny = '''\na\n bad'''\n", "2:6: shell: bad word\n5:1: shell: bad word"},
		{"[tasks.x]\nsources = ['a', '!bad']\n", `2:17: glob "!bad": bad pattern`},
		{"[tasks.x]\ncron = 'bad'\n[tasks.y]\ncron = { schedule = '@daily', timezone = 'Mars' }", "2:8: cron \"bad\" in \"\": out of range\n4:42: cron \"@daily\" in \"Mars\": out of range"},
		{"[tasks.x]\ncron = { timezone = 'UTC' }", `2:8: "schedule" is missing here`},

		// Arguments.
		{"[tasks.x]\nargs = [{ help = 'x' }]\n", `2:9: "name" is missing here`},
		{"[tasks.x]\nargs = ['a']\n", `2:9: "args" wants each element to be a table, not a string`},
		{"[tasks.x]\nargs = [{ name = 'a b' }, { name = 'c', options = ['c'] }]\n", "2:18: \"name\" wants a name of letters, digits, \"_\" and \"-\", not \"a b\"\n2:52: \"options\" wants an option such as \"-r\" or \"--replicas\", not \"c\""},
		{"[tasks.x]\nargs = [{ name = 'a', type = 'int', default = 1 }]\n", `2:30: "type" wants "string", "integer", "number" or "boolean", not "int" | use "integer"`},
		{"[tasks.x]\nargs = [{ name = 'a', type = 'integer', default = '1' }]\n", `2:51: the default of "a" wants to be an integer, not a string`},
		{"[tasks.x]\nargs = [{ name = 'a', type = 'integer', choices = ['x', 2] }]\n", `2:52: choice 'x' of "a" is not an integer`},
		{"[tasks.x]\nargs = [{ name = 'a', choices = ['x'], default = 'y' }]\n", `2:50: the default of "a" is none of its choices: x`},
		{"[tasks.x]\nargs = [{ name = 'a', required = true, default = 'y' }]\n", `2:23: argument "a" cannot be required and have a default`},
		{"[tasks.x]\nargs = [{ name = 'a', positional = true, options = ['-a'] }]\n", `2:42: argument "a" is positional and cannot have options`},
		{"[tasks.x]\nargs = [{ name = 'a-b', options = ['-a'] }, { name = 'a_b', options = ['-a'] }]\n", "2:54: arguments \"a-b\" and \"a_b\" are both ARG_A_B\n2:72: arguments \"a-b\" and \"a_b\" are both -a"},
		{"[tasks.x]\nargs = [{ name = 'a', positional = true, required = false }, { name = 'b', positional = true }]\n", `2:71: argument "b" is required and stands behind "a", which is not`},

		// Versions: a newer file is told from a wrong one.
		{"min_version = '1'\n[tasks.x]\nnews = 1\n", `1:15: this file needs jsrun 1 or newer, and this is 0.3.1`},
		{"min_version = '0.3.2'\n", `1:15: this file needs jsrun 0.3.2 or newer, and this is 0.3.1`},
		{"min_version = '0.3'\n", ``},
		{"min_version = 'new'\n", `1:15: "min_version" wants a version such as "0.1", not "new"`},
		{"min_version = 0.1\n", `1:15: "min_version" wants a version such as "0.1", not a number`},

		// Nothing wrong.
		{"", ``},
		{"\ufeff[tasks]\nrun = 'x'\n'lint:go' = 'y'\n\"ünï/x.y_z-1\" = 'z'\n", ``},
	} {
		_, err := Parse("jsrun.toml", []byte(row.text), checks())
		got := strings.ReplaceAll(told(err), "jsrun.toml:", "")
		if got != row.want {
			t.Errorf("%.200s\n got %s\nwant %s", row.text, got, row.want)
		}
		if err != nil && diag.ExitCode(err) != diag.ExitTaskFile {
			t.Errorf("%.200s\nexit code %d", row.text, diag.ExitCode(err))
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"\x02", goodFile, argsFile, "tasks = { a = { args = [{ name = 'x', options = [3, 3] }] } }", "[tasks.a]\ndepends = [{}, { task = 1 }]\nalias = [1]\ncron = 1\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := Parse("jsrun.toml", []byte(text), checks())
		if (file == nil) != (err != nil) {
			t.Errorf("%q: %v, %v", text, file, err)
		}
	})
}

func TestParseShowsTheLine(t *testing.T) {
	_, err := Parse("jsrun.toml", []byte("[tasks.x]\r\n\tdep = []\r\n"), LoadOptions{})
	var b strings.Builder
	diag.Print(&b, err, false)
	want := "jsrun: jsrun.toml:2:2: unknown key \"dep\"\n  2 | \tdep = []\n      \t^\n"
	if got, _, _ := strings.Cut(b.String(), "  hint"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The example of the format, reduced to what is carried out today.
const goodFile = `#:schema ./jsrun.schema.json
min_version = "0.1"
default     = "check"
env_file    = [".env", { path = ".env.local", optional = true }]

[settings]
jobs       = 3
output     = "prefix"
kill_after = "2s"

[env]
NODE_ENV = { default = "development" }
A        = "b"

[tasks]
fmt   = "go fmt ./..."
check = { depends = ["lint:go", { task = "test" }], description = "Everything CI runs" }
"lint:go" = ["go vet ./...", "staticcheck ./..."]

[tasks.test]
hide = true
js   = '''
console.log(task.args)
'''

[tasks.build]
alias     = "b"
depends   = ["fmt"]
dir       = "sub/dir"
env       = { GOOS = "linux" }
env_file  = "build.env"
run       = """
go build -o dist/app .
"""
sources   = ["**/*.go", "!**/*_test.go"]
outputs   = "dist/app"
timeout   = "1m30s"
platforms = ["linux", "windows/amd64"]
watch     = { debounce = "10ms", on_busy = "restart", clear = true }
cron      = { schedule = "0 2 * * *", timezone = "Europe/Berlin" }
[[tasks.build.args]]
name = "target"
positional = true
choices = ["staging", "prod"]
[[tasks.build.args]]
name = "replicas"
options = ["-r", "--replicas"]
type = "integer"
default = 2

[tasks.deploy]
script = "deploy.ts"
watch  = true
cron   = "@daily"
`

func TestParseGood(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "deploy.ts"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, FileName)
	f, err := Parse(path, []byte(goodFile), checks())
	if err != nil {
		t.Fatal(err)
	}
	at := func(line, col int) diag.Pos { return diag.Pos{File: path, Line: line, Col: col} }
	equal(t, f.Path, path)
	equal(t, f.Dir, dir)
	equal(t, f.Default, "check")
	equal(t, f.Settings, Settings{Jobs: 3, Output: "prefix", Failure: "kill", KillAfter: 2 * time.Second})
	equal(t, f.Env, []Var{{"NODE_ENV", "development", true, at(12, 1)}, {"A", "b", false, at(13, 1)}})
	equal(t, f.EnvFiles, []EnvFile{{filepath.Join(dir, ".env"), false, at(4, 16)}, {filepath.Join(dir, ".env.local"), true, at(4, 33)}})
	equal(t, f.names(), []string{"fmt", "check", "lint:go", "test", "build", "b", "deploy"})

	equal(t, f.Tasks[0].Run, []Step{{"go fmt ./...", at(16, 10)}})
	equal(t, f.Tasks[0].Pos, at(16, 1))
	equal(t, f.Tasks[1].Depends, []Ref{{"lint:go", at(17, 22)}, {"test", at(17, 42)}})
	equal(t, f.Tasks[2].Run, []Step{{"go vet ./...", at(18, 15)}, {"staticcheck ./...", at(18, 31)}})
	equal(t, f.Tasks[3].JS, &Step{"console.log(task.args)\n", at(23, 1)})
	equal(t, f.Tasks[3].Hide, true)

	b := f.Tasks[4]
	equal(t, b.Pos, at(26, 8))
	equal(t, b.Aliases, []string{"b"})
	equal(t, b.Dir, filepath.Join(dir, "sub", "dir"))
	equal(t, b.DirPos, at(29, 13))
	equal(t, b.Run, []Step{{"go build -o dist/app .\n", at(33, 1)}})
	equal(t, b.Sources, []Glob{{"**/*.go", at(35, 14)}, {"!**/*_test.go", at(35, 25)}})
	equal(t, b.Outputs, []Glob{{"dist/app", at(36, 13)}})
	equal(t, b.Timeout, 90*time.Second)
	equal(t, b.Platforms, []string{"linux", "windows/amd64"})
	equal(t, b.Watch, &Watch{10 * time.Millisecond, "restart", true})
	equal(t, b.Cron, &Cron{"0 2 * * *", "Europe/Berlin", "forbid", at(40, 26)})
	equal(t, b.Args, []Arg{
		{Name: "target", Positional: true, Type: "string", Required: true, Choices: []string{"staging", "prod"}, Pos: at(42, 8)},
		{Name: "replicas", Options: []string{"-r", "--replicas"}, Type: "integer", Default: int64(2), Pos: at(46, 8)},
	})

	equal(t, f.Tasks[5].Script, filepath.Join(dir, "deploy.ts"))
	equal(t, f.Tasks[5].Watch, &Watch{50 * time.Millisecond, "queue", false})
	equal(t, f.Tasks[5].Cron.Schedule, "@daily")
}

func equal(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v\nwant %#v", got, want)
	}
}

func TestFindAndLoad(t *testing.T) {
	dir := t.TempDir()
	below := filepath.Join(dir, "a", "b")
	if err := os.MkdirAll(below, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Find(below); diag.ExitCode(err) != diag.ExitTaskFile || !strings.Contains(told(err), "or any folder above it | `jsrun init` writes one") {
		t.Errorf("Find without a file: %v", told(err))
	}
	path := filepath.Join(dir, FileName)
	if _, err := Load(path, LoadOptions{}); diag.ExitCode(err) != diag.ExitTaskFile || !strings.HasPrefix(told(err), fmt.Sprintf("read %q: ", path)) {
		t.Errorf("Load without a file: %v", told(err))
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Find(below)
	if err != nil || got != path {
		t.Errorf("Find = %q, %v", got, err)
	}
	if f, err := Load(path, LoadOptions{}); err != nil || f.Path != path || len(f.Tasks) != 0 {
		t.Errorf("Load of an empty file = %v, %v", f, err)
	}
	if _, err := Load(dir, LoadOptions{}); diag.ExitCode(err) != diag.ExitTaskFile || !strings.HasPrefix(told(err), fmt.Sprintf("read %q: ", dir)) {
		t.Errorf("Load of a directory: %v", told(err))
	}
}

func TestLookup(t *testing.T) {
	f, err := Parse("jsrun.toml", []byte("[tasks]\nbuild = {alias='b'}\n'lint:go'='x'\n'lint:js'='y'\n"), LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range [][2]string{
		{"build", ""},
		{"b", ""},
		{"biuld", `no task "biuld" | did you mean "build"?`},
		{"lint", `no task "lint" | did you mean "lint:go" or "lint:js"?`},
		{"deployment", "no task \"deployment\" | `jsrun list` shows the tasks"},
	} {
		_, err := f.Lookup(row[0])
		if told(err) != row[1] || err != nil && diag.ExitCode(err) != diag.ExitNoTask {
			t.Errorf("Lookup(%q): %s", row[0], told(err))
		}
	}
}

// A file of 10 MB takes seconds, most of them the decoder's. What grows with the square of its size would take hours.
func TestParseLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	var oneLine, wrong strings.Builder
	oneLine.WriteString("tasks = {")
	for i := 0; oneLine.Len() < 2<<20; i++ {
		fmt.Fprintf(&oneLine, "'é%d' = 'echo %d', ", i, i)
	}
	oneLine.WriteString("}\n")
	for i := 0; wrong.Len() < 2<<20; i++ {
		fmt.Fprintf(&wrong, "[tasks.t%d]\nrun = 'echo'\ndepends = ['s%d']\n", i, i)
	}
	for name, row := range map[string]struct {
		text  string
		wrong bool
	}{
		"steps":    {"[tasks]\na = '''\n" + strings.Repeat("echo hello\n", 1<<20) + "'''\n", false},
		"one line": {oneLine.String(), false},
		"wrong":    {wrong.String(), true},
	} {
		begin := time.Now()
		if _, err := Parse("jsrun.toml", []byte(row.text), LoadOptions{}); (err != nil) != row.wrong {
			t.Errorf("%s: %.200v", name, err)
		}
		t.Logf("%s: %d bytes in %v", name, len(row.text), time.Since(begin))
	}
}
