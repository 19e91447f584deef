//go:build unix

package shell_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/internal/shell"
)

// programs are steps that start some.
var programs = []struct {
	name, text, out string
	code            int
}{
	{"program", "expr 6 '*' 7", "42\n", 0},
	{"code of a program", "sh -c 'exit 9'; echo on", "", 9},
	{"signal", "sh -c 'kill -TERM $$'", "", 143},
	{"pipeline", "printf 'b\\na\\n' | sort | cat", "a\nb\n", 0},
	{"program to builtin", "printf 'a\\nb\\n' | sort | while read x; do echo \"<$x>\"; done", "<a>\n<b>\n", 0},
	{"builtin to program", "for x in b a; do echo $x; done | sort", "a\nb\n", 0},
	{"order of builtins and programs", "echo 1; sh -c 'echo 2; echo 3 >&2'; echo 4", "1\n2\n3\n4\n", 0},
	{"substitution", "x=$(sh -c 'echo out; echo err >&2'); echo \"[$x]\"", "err\n[out]\n", 0},
	{"substitution of both", "x=$(sh -c 'echo out; echo err >&2' 2>&1); echo \"[$x]\"", "[out\nerr]\n", 0},
	{"substitution waits for the group", "x=$(sh -c '(sleep 0.3; echo late) & echo early'); echo \"[$x]\"", "[early\nlate]\n", 0},
	{"here-document", "cat <<EOF\n$GREETING\nEOF", "hi\n", 0},
	{"redirections", "sh -c 'echo a; echo b >&2' > f 2> g; cat g f", "b\na\n", 0},
	{"environment", "A=1 sh -c 'echo $A$B$GREETING'; export B=2; GREETING=ho; sh -c 'echo $A$B$GREETING'; unset GREETING; sh -c 'echo $B$GREETING'", "1hi\n2ho\n2\n", 0},
	{"PWD", "mkdir sub; cd sub; sh -c 'basename $PWD'", "sub\n", 0},
	{"path", "mkdir bin; printf '#!/bin/sh\\necho mine\\n' > bin/mine; chmod +x bin/mine; ./bin/mine; PATH=$PWD/bin:$PATH; mine", "mine\nmine\n", 0},
	{"without an interpreter line", "printf 'false; echo $# $1\\n' > s; chmod +x s; ./s a b", "2 a\n", 0},
	{"syntax error in such a script", "printf 'echo a\\nfi\\n' > s; chmod +x s; ./s", "./s:2:1: shell: `fi` can only be used to end an `if`\n", 2},
	{"missing interpreter", "printf '#!/none\\n' > s; chmod +x s; ./s 2> err; cat err", "", 126},
	{"not executable", "echo 'echo a' > s; ./s", "./s: permission denied\n", 126},
	{"folder", "mkdir d; ./d", "./d: permission denied\n", 126},
	{"stdin is empty", "cat", "", 0},
	{"kill", "sh -c 'echo $$ > pid; echo ready; exec sleep 1000' | { read r; echo $r; kill $(cat pid); }", "ready\n", 0},
	{"exec", "exec sh -c 'echo a; exit 3'; echo b", "a\n", 3},
	{"broken pipe", "yes | head -n 1", "y\n", 0},
}

func TestPrograms(t *testing.T) {
	for _, tt := range programs {
		t.Run(tt.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := shell.Run(context.Background(), step(t, tt.text, &out)); code(err) != tt.code {
				t.Errorf("%v, want code %d", err, tt.code)
			}
			if out.String() != tt.out {
				t.Errorf("wrote %q, want %q", out.String(), tt.out)
			}
		})
	}
}

func TestFilesAreHandedOn(t *testing.T) {
	var none bytes.Buffer
	s := step(t, "sh -c 'cat; echo err >&2'; echo built in", &none)
	in := filepath.Join(s.Dir, "in")
	if err := os.WriteFile(in, []byte("text\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	stdin, err := os.Open(in)
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	out, err := os.Create(filepath.Join(s.Dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	s.Stdin, s.Stdout, s.Stderr = stdin, out, out
	if err := shell.Run(context.Background(), s); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(out.Name()); string(got) != "text\nerr\nbuilt in\n" {
		t.Errorf("got %q", got)
	}
}

func TestBigOutput(t *testing.T) {
	const size = 10 << 20
	for _, text := range []string{"head -c 10485760 /dev/zero", "head -c 10485760 /dev/zero | cat", "x=1; cat < /dev/zero | head -c 10485760"} {
		var out bytes.Buffer
		if err := shell.Run(context.Background(), step(t, text, &out)); err != nil {
			t.Fatal(err)
		}
		if out.Len() != size || bytes.Count(out.Bytes(), []byte{0}) != size {
			t.Errorf("%s: %d bytes", text, out.Len())
		}
	}
}

// leaf is a process that says its number and stays.
const leaf = `sh -c 'echo $$; exec sleep 1000'`

func TestCancelTrees(t *testing.T) {
	tests := []struct {
		name, text string
		pids       int
		kill       time.Duration
	}{
		{"program", leaf, 1, time.Minute},
		{"pipeline", leaf + ` | cat`, 1, time.Minute},
		{"background", leaf + ` & ` + leaf + ` & wait`, 2, time.Minute},
		{"tree that ignores TERM", `sh -c "trap '' TERM INT; ` + strings.ReplaceAll(leaf, "$", `\$`) + ` & ` + strings.ReplaceAll(leaf, "$", `\$`) + `"`, 2, 100 * time.Millisecond},
		{"session", `setsid ` + leaf + ` & sleep 1000`, 1, time.Minute},
		{"substitution", `x=$(` + leaf + ` >&2)`, 1, time.Minute},
		{"the program has ended, its child has not", `sh -c "` + strings.ReplaceAll(leaf, "$", `\$`) + ` &"; while :; do :; done`, 1, time.Minute},
	}
	root := proc.NewGroup()
	if err := root.Adopt(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if strings.Contains(tt.text, "setsid") {
				needs(t, "setsid")
			}
			ctx, cancel := context.WithCancelCause(context.Background())
			r, w := io.Pipe()
			s := step(t, tt.text, nil)
			s.Stdout, s.Stderr, s.Procs, s.KillAfter = w, w, root, tt.kill
			ended := make(chan error, 1)
			go func() {
				ended <- shell.Run(ctx, s)
				w.Close()
			}()
			pids := readPids(t, r, tt.pids)
			go io.Copy(io.Discard, r)
			cancel(&proc.Interrupt{Signal: syscall.SIGTERM})
			if err := <-ended; err == nil || err.Error() != "stopped by SIGTERM" {
				t.Error(err)
			}
			for _, pid := range pids {
				if syscall.Kill(pid, 0) == nil {
					t.Errorf("process %d is still there", pid)
				}
			}
		})
	}
}

func readPids(t *testing.T, r io.Reader, n int) []int {
	t.Helper()
	lines := bufio.NewScanner(r)
	var pids []int
	for len(pids) < n && lines.Scan() {
		pid, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatal(err)
		}
		pids = append(pids, pid)
	}
	return pids
}

func needs(t *testing.T, program string) {
	t.Helper()
	if _, err := proc.LookPath(program, "/", []string{"PATH=" + os.Getenv("PATH")}); err != nil {
		t.Skip(err)
	}
}

// TestBackground says what becomes of what a step leaves behind.
func TestBackground(t *testing.T) {
	needs(t, "setsid")
	tests := []struct {
		name, text string
		pids, stay int
		code       int
	}{
		{"success ends the group", `sh -c "` + strings.ReplaceAll(leaf, "$", `\$`) + ` &"; read x < fifo`, 1, 0, 0},
		{"success spares a session", `setsid ` + leaf + ` & read x < fifo`, 1, 1, 0},
		{"failure ends both", `setsid ` + leaf + ` & ` + leaf + ` & read x < fifo; false`, 2, 0, 1},
	}
	root := proc.NewGroup()
	if err := root.Adopt(); err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, w := io.Pipe()
			s := step(t, tt.text, nil)
			s.Stdout, s.Procs = w, root
			fifo := filepath.Join(s.Dir, "fifo")
			if err := syscall.Mkfifo(fifo, 0o600); err != nil {
				t.Fatal(err)
			}
			ended := make(chan error, 1)
			go func() { ended <- shell.Run(context.Background(), s) }()
			pids := readPids(t, r, tt.pids)
			if err := os.WriteFile(fifo, []byte("go\n"), 0); err != nil {
				t.Fatal(err)
			}
			if err := <-ended; code(err) != tt.code {
				t.Errorf("%v, want code %d", err, tt.code)
			}
			live := 0
			for _, pid := range pids {
				if syscall.Kill(pid, 0) == nil {
					live++
					syscall.Kill(pid, syscall.SIGKILL)
				}
			}
			if live != tt.stay {
				t.Errorf("%d of %d live, want %d", live, len(pids), tt.stay)
			}
		})
	}
}
