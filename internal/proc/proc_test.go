//go:build unix

package proc_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jsrun/jsrun/internal/proc"
)

// sh gives the command that runs script in the system's shell.
func sh(script string) proc.Cmd {
	return proc.Cmd{Path: "/bin/sh", Args: []string{"sh", "-c", script}, Env: []string{"PATH=" + os.Getenv("PATH")}}
}

// output runs c to its end and gives what it wrote to its standard output.
func output(t *testing.T, g *proc.Group, c proc.Cmd) (string, proc.Status) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	c.Files = []*os.File{nil, w}
	p, err := g.Start(c)
	w.Close()
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	status, err := p.Wait()
	if err != nil {
		t.Fatal(err)
	}
	return string(out), status
}

func TestStatus(t *testing.T) {
	tests := []struct {
		script string
		want   proc.Status
		code   int
	}{
		{"exit 0", proc.Status{}, 0},
		{"exit 7", proc.Status{Code: 7}, 7},
		{"exit 255", proc.Status{Code: 255}, 255},
		{"kill -TERM $$", proc.Status{Signal: syscall.SIGTERM}, 143},
		{"kill -KILL $$", proc.Status{Signal: syscall.SIGKILL}, 137},
	}
	g := proc.NewGroup()
	for _, tt := range tests {
		_, got := output(t, g, sh(tt.script))
		if got != tt.want || got.ExitCode() != tt.code {
			t.Errorf("%s: %+v, code %d; want %+v, code %d", tt.script, got, got.ExitCode(), tt.want, tt.code)
		}
	}
}

func TestCmd(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	extra, err := os.CreateTemp(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	defer extra.Close()
	env := []string{"A=1", "PATH=" + os.Getenv("PATH")}
	tests := []struct {
		name, want string
		cmd        proc.Cmd
	}{
		{"argv0", "me\n", proc.Cmd{Path: "/bin/sh", Args: []string{"me", "-c", "echo $0"}}},
		{"dir", dir + "\n", proc.Cmd{Path: "/bin/sh", Args: []string{"sh", "-c", "pwd -P"}, Dir: dir}},
		{"env", "1,\n", proc.Cmd{Path: "/bin/sh", Args: []string{"sh", "-c", `echo "$A,$HOME"`}, Env: env}},
		{"null", "\n", proc.Cmd{Path: "/bin/sh", Args: []string{"sh", "-c", `read line; echo "$line"`}}},
	}
	g := proc.NewGroup()
	for _, tt := range tests {
		if got, _ := output(t, g, tt.cmd); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	p, err := g.Start(proc.Cmd{Path: "/bin/sh", Args: []string{"sh", "-c", "echo hi >&4"}, Files: []*os.File{nil, nil, nil, nil, extra}})
	if err != nil {
		t.Fatal(err)
	}
	p.Wait()
	if got, _ := os.ReadFile(extra.Name()); string(got) != "hi\n" {
		t.Errorf("descriptor 4 got %q", got)
	}
}

func TestStartErrors(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), mode); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tests := []struct {
		name string
		cmd  proc.Cmd
		want syscall.Errno
		text string
	}{
		{"missing", proc.Cmd{Path: filepath.Join(dir, "none")}, syscall.ENOENT, "none"},
		{"not executable", proc.Cmd{Path: write("plain", "", 0o644)}, syscall.EACCES, "plain"},
		{"folder", proc.Cmd{Path: dir}, syscall.EACCES, dir},
		{"no format", proc.Cmd{Path: write("text", "hello\n", 0o755)}, syscall.ENOEXEC, "text"},
		{"no interpreter", proc.Cmd{Path: write("script", "#!/none\n", 0o755)}, syscall.ENOENT, "script"},
		{"missing dir", proc.Cmd{Path: "/bin/sh", Dir: filepath.Join(dir, "gone")}, syscall.ENOENT, "chdir"},
	}
	g := proc.NewGroup()
	for _, tt := range tests {
		_, err := g.Start(tt.cmd)
		var errno syscall.Errno
		var path *os.PathError
		if !errors.As(err, &errno) || errno != tt.want || !errors.As(err, &path) || !strings.Contains(err.Error(), tt.text) {
			t.Errorf("%s: %v, want %v about %q", tt.name, err, tt.want, tt.text)
		}
	}
}

func TestSignal(t *testing.T) {
	g := proc.NewGroup()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	c := sh(`trap 'echo usr1; exit 3' USR1; echo ready; while :; do sleep 0.01; done`)
	c.Files = []*os.File{nil, w}
	p, err := g.Start(c)
	w.Close()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(r, make([]byte, len("ready\n"))); err != nil {
		t.Fatal(err)
	}
	if err := p.Signal(0); err != nil {
		t.Errorf("signal 0 to a live child: %v", err)
	}
	if err := p.SignalGroup(syscall.SIGUSR1); err != nil {
		t.Error(err)
	}
	if status, _ := p.Wait(); status.Code != 3 {
		t.Errorf("ended with %v, want 3", status)
	}
	for _, err := range []error{p.Signal(0), p.Signal(syscall.SIGTERM), p.SignalGroup(syscall.SIGTERM)} {
		if !errors.Is(err, os.ErrProcessDone) {
			t.Errorf("signal after the end: %v, want %v", err, os.ErrProcessDone)
		}
	}
}

func TestWaitMany(t *testing.T) {
	g := proc.NewGroup()
	p, err := g.Start(sh("exit 4"))
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if status, err := p.Wait(); err != nil || status.Code != 4 {
				t.Errorf("%v, %v", status, err)
			}
		})
	}
	wg.Wait()
}

func TestStartAfterEnd(t *testing.T) {
	root := proc.NewGroup()
	sub := root.Sub()
	if err := sub.Stop(context.Background(), syscall.SIGTERM, time.Second); err != nil {
		t.Fatal(err)
	}
	if _, err := sub.Start(sh("exit 0")); !errors.Is(err, proc.ErrEnded) {
		t.Errorf("sub: %v", err)
	}
	if _, err := root.Start(sh("exit 0")); err != nil {
		t.Errorf("root: %v", err)
	}
	if err := root.Release(context.Background(), time.Second); err != nil {
		t.Fatal(err)
	}
	if _, err := root.Sub().Start(sh("exit 0")); !errors.Is(err, proc.ErrEnded) {
		t.Errorf("sub of an ended root: %v", err)
	}
}

func TestStopSignal(t *testing.T) {
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(&proc.Interrupt{Signal: syscall.SIGINT})
	if got := proc.StopSignal(ctx); got != syscall.SIGINT {
		t.Errorf("interrupted: %v", got)
	}
	if got := proc.StopSignal(context.Background()); got != syscall.SIGTERM {
		t.Errorf("else: %v", got)
	}
}

func TestSignalNames(t *testing.T) {
	for _, s := range proc.Signals() {
		if number, ok := proc.SignalNumber(s.Name); !ok || number != s.Number {
			t.Errorf("%s: %d, want %d", s.Name, number, s.Number)
		}
	}
	if got := proc.SignalName(syscall.SIGABRT); got != "SIGABRT" {
		t.Errorf("SIGABRT is called %s", got)
	}
	if got := proc.SignalName(99); got != "signal 99" {
		t.Errorf("99 is called %s", got)
	}
	if _, ok := proc.SignalNumber("TERM"); ok {
		t.Error("TERM is taken for a full name")
	}
}

func TestLookPath(t *testing.T) {
	dir := t.TempDir()
	for _, d := range []string{"bin", "bin2", "bin/folder"} {
		if err := os.Mkdir(filepath.Join(dir, d), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, mode := range map[string]os.FileMode{"here": 0o755, "bin/a": 0o755, "bin/plain": 0o644, "bin2/plain": 0o755, "bin/only": 0o644} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, mode); err != nil {
			t.Fatal(err)
		}
	}
	abs := "PATH=" + filepath.Join(dir, "bin") + ":" + filepath.Join(dir, "bin2")
	tests := []struct {
		name, env, want string
		err             syscall.Errno
	}{
		{"a", abs, "bin/a", 0},
		{"a", "PATH=bin", "bin/a", 0},
		{"plain", abs, "bin2/plain", 0}, // the first is not executable
		{"only", abs, "", syscall.EACCES},
		{"folder", abs, "", syscall.EACCES},
		{"here", abs, "", syscall.ENOENT},
		{"here", "PATH=:" + dir + "/bin", "here", 0}, // an empty entry is the directory itself
		{"./here", abs, "here", 0},
		{"bin/a", "PATH=", "bin/a", 0},
		{"a/b", abs, "", syscall.ENOENT},
		{"none", abs, "", syscall.ENOENT},
		{"a", "PATH=", "", syscall.ENOENT},
		{"", abs, "", syscall.ENOENT},
	}
	for _, tt := range tests {
		got, err := proc.LookPath(tt.name, dir, []string{tt.env})
		var errno syscall.Errno
		errors.As(err, &errno)
		if want := tt.want; want != "" && got != filepath.Join(dir, want) || errno != tt.err {
			t.Errorf("%q with %s: %q, %v; want %q, %v", tt.name, tt.env, got, err, want, tt.err)
		}
	}
	if got, err := proc.LookPath("sh", dir, nil); err != nil || filepath.Base(got) != "sh" {
		t.Errorf("without PATH: %q, %v", got, err)
	}
}
