package shell_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/internal/shell"
)

// step gives a step that writes both streams to out.
func step(t *testing.T, text string, out io.Writer) shell.Step {
	return shell.Step{
		Text: text, Pos: diag.Pos{File: "jsrun.toml", Line: 3, Col: 8},
		Dir: t.TempDir(), Env: []string{"PATH=" + os.Getenv("PATH"), "HOME=/home/me", "GREETING=hi"},
		Stdout: out, Stderr: out, KillAfter: time.Minute,
	}
}

func code(err error) int {
	if err == nil {
		return 0
	}
	var exit *diag.Exit
	if errors.As(err, &exit) {
		return exit.Code
	}
	return -1
}

// builtins need no program, so they run the same everywhere.
var builtins = []struct {
	name, text, out string
	code            int
}{
	{"nothing", "", "", 0},
	{"comment", "# only this", "", 0},
	{"echo", "echo hello", "hello\n", 0},
	{"variable", `echo "$GREETING $HOME$NONE"`, "hi /home/me\n", 0},
	{"arguments", `for a in "$@"; do echo "<$a>"; done; echo $#`, "<a b>\n<-e>\n<>\n3\n", 0},
	{"exit", "echo a; exit 7; echo b", "a\n", 7},
	{"last status", "false", "", 1},
	{"stops at the first failure", "echo a\nfalse\necho b", "a\n", 1},
	{"not in a condition", "if false; then echo a; fi; false || echo b; ! false; echo c", "b\nc\n", 0},
	{"goes on when told to", "set +e; false; echo b", "b\n", 0},
	{"pipeline has the last status", "false | true; echo on", "on\n", 0},
	{"pipefail", "set -o pipefail; false | true; echo on", "", 1},
	{"nounset", "set -u; echo $NONE", "NONE: unbound variable\n", 1},
	{"subshell", "x=1; (x=2; exit 4) || echo $x $?", "1 4\n", 0},
	{"substitution", "x=$(echo a; echo b); echo \"[$x]\"", "[a\nb]\n", 0},
	{"function", "f() { echo $1; return 3; }; f x || echo $?", "x\n3\n", 0},
	{"array", "a=(1 2 3); echo ${a[1]} ${#a[@]}", "2 3\n", 0},
	{"arithmetic", "echo $((6 * 7))", "42\n", 0},
	{"here-document", "while read line; do echo \"<$line>\"; done <<EOF\n$GREETING\nthere\nEOF", "<hi>\n<there>\n", 0},
	{"redirections", "echo a > f; echo b >> f; mapfile -t l < f; echo ${l[0]} ${l[1]}", "a b\n", 0},
	{"stderr", "echo a >&2; echo b", "a\nb\n", 0},
	{"discard", "echo a > /dev/null; echo b 2>&-", "b\n", 0},
	{"cd", "cd ..; cd - > /dev/null; [ -d . ] && echo yes", "yes\n", 0},
	{"glob", "echo 1 > a.x; echo 2 > b.x; echo *.x *.none", "a.x b.x *.none\n", 0},
	{"background", "echo a & wait; echo b", "a\nb\n", 0},
	{"exit trap", "trap 'echo bye' EXIT; echo a; exit 2", "a\nbye\n", 2},
	{"not found", "no-such-program-here x\necho b", "no-such-program-here: command not found\n", 127},
	{"not found, handled", "no-such-program-here || echo $?", "no-such-program-here: command not found\n127\n", 0},
	{"stdin is empty", "read x || echo none", "none\n", 0},
	{"kill takes no job", "kill g1 || echo $?", "kill: g1: not a process number; a job of the built-in shell has none\n1\n", 0},
	{"kill with a wrong signal", "kill -NONE 1", "kill: signal \"NONE\": there is none of this name\n", 1},
}

func TestBuiltins(t *testing.T) {
	for _, tt := range builtins {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			s := step(t, tt.text, &out)
			if tt.name == "arguments" {
				s.Args = []string{"a b", "-e", ""}
			}
			if err := shell.Run(context.Background(), s); code(err) != tt.code {
				t.Errorf("%v, want code %d", err, tt.code)
			}
			if out.String() != tt.out {
				t.Errorf("wrote %q, want %q", out.String(), tt.out)
			}
		})
	}
}

func TestSyntaxErrors(t *testing.T) {
	tests := []struct {
		text, pos, source string
		from              diag.Pos
	}{
		{"echo 'a", "jsrun.toml:3:13", "", diag.Pos{File: "jsrun.toml", Line: 3, Col: 8}},
		{"echo a\nécho \"$(", "jsrun.toml:4:7", "écho \"$(", diag.Pos{File: "jsrun.toml", Line: 3, Col: 8}},
		{"if true", "jsrun.toml:3", "", diag.Pos{File: "jsrun.toml", Line: 3}},
		{"fi", "jsrun.toml", "", diag.Pos{File: "jsrun.toml"}},
	}
	for _, tt := range tests {
		for door, err := range map[string]error{
			"check": shell.Check(tt.text, tt.from),
			"run":   shell.Run(context.Background(), shell.Step{Text: tt.text, Pos: tt.from, Dir: t.TempDir()}),
		} {
			var known *diag.Error
			if !errors.As(err, &known) || known.Pos.String() != tt.pos || known.Source != tt.source {
				t.Errorf("%s %q: %v, want it at %s", door, tt.text, err, tt.pos)
				continue
			}
			if diag.ExitCode(err) != diag.ExitTaskFile || !strings.Contains(err.Error(), "shell: ") {
				t.Errorf("%s %q: %v, exit %d", door, tt.text, err, diag.ExitCode(err))
			}
		}
	}
	if err := shell.Check("echo a | while read x; do echo $x; done", diag.Pos{}); err != nil {
		t.Error(err)
	}
}

func TestMissingDir(t *testing.T) {
	var out bytes.Buffer
	s := step(t, "echo a", &out)
	s.Dir = filepath.Join(s.Dir, "none")
	err := shell.Run(context.Background(), s)
	if err == nil || !strings.Contains(err.Error(), "jsrun.toml:3:8") || out.Len() != 0 {
		t.Errorf("%v, wrote %q", err, out.String())
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestLostOutputIsAnError(t *testing.T) {
	s := step(t, "echo a", nil)
	s.Stdout = fullDisk{}
	if err := shell.Run(context.Background(), s); err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Error(err)
	}
}

// onFirstWrite calls it when something is written for the first time.
type onFirstWrite struct {
	once sync.Once
	call func()
}

func (w *onFirstWrite) Write(b []byte) (int, error) {
	w.once.Do(w.call)
	return len(b), nil
}

func TestCancelWithoutChildren(t *testing.T) {
	for _, text := range []string{
		"while true; do :; done",
		"while :; do echo x; done",
		"f() { while :; do :; done; }; f",
		"while :; do (:); done",
		"x=$(while :; do :; done)",
		"while :; do :; done | while :; do :; done",
		"while :; do :; done & wait",
	} {
		ctx, cancel := context.WithCancelCause(context.Background())
		s := step(t, "echo ready\n"+text, nil)
		var talk bytes.Buffer
		s.Stdout = &onFirstWrite{call: func() { cancel(&proc.Interrupt{Signal: 2}) }}
		s.Stderr = &talk
		var stop *proc.Interrupt
		if err := shell.Run(ctx, s); !errors.As(err, &stop) {
			t.Errorf("%s: %v", text, err)
		}
		if talk.Len() > 0 {
			t.Errorf("%s: said %q", text, talk.String())
		}
	}
}

func BenchmarkNoOp(b *testing.B) {
	s := shell.Step{Text: ":", Dir: b.TempDir(), Env: os.Environ()}
	for b.Loop() {
		if err := shell.Run(context.Background(), s); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEchoToWriter(b *testing.B) {
	s := shell.Step{Text: "echo hello", Dir: b.TempDir(), Env: os.Environ(), Stdout: &bytes.Buffer{}}
	for b.Loop() {
		if err := shell.Run(context.Background(), s); err != nil {
			b.Fatal(err)
		}
	}
}
