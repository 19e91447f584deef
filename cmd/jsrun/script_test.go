package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/jsrun/jsrun/internal/proc"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"jsrun": main,
		"tool":  tool,
	})
}

// TestScripts runs testdata/script. Beside testscript's own commands they use:
//
//	exits CODE COMMAND...    run a command and expect that exit code
//	start NAME COMMAND...    run a command in the background
//	await NAME PATTERN [N]   wait until its output, both streams together, holds N matches, or one
//	signal NAME SIGNAL       send it a signal such as INT
//	ends NAME CODE           wait until it has ended and expect that exit code; stdout is its output
//	gone                     expect that the processes whose numbers stand in stdout as "pid N" are no more
//	fill FILE SIZE           write a file of that many bytes that is valid TOML
//	spoil FILE               write a byte into a file's last string that is no UTF-8
//	spill DIR                write into every file of a folder what it does not expect
//	crlf FILE                end a file's lines as Windows does
//	touch N DIR              write N files into a folder
//	edit FROM TO             give a file the content of another one, in one step as editors do: cp shows it empty first
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("JSRUN_CACHE_DIR", filepath.Join(e.WorkDir, ".cache"))
			e.Setenv("GORACE", "atexit_sleep_ms=0") // else each command takes a second to end under -race
			e.Values["background"] = map[string]*background{}
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "root" {
				return false, fmt.Errorf("unknown condition %q", name)
			}
			return os.Geteuid() == 0, nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "start": start, "await": await, "signal": sendSignal, "ends": ends,
			"gone": gone, "fill": fill, "spoil": spoil, "touch": touch, "edit": edit, "spill": spill, "crlf": crlf,
		},
	})
}

// background is a command that runs beside the script.
type background struct {
	cmd  *exec.Cmd
	done chan struct{}

	mu     sync.Mutex
	output bytes.Buffer
	grown  chan struct{} // closed and renewed at each write
}

func (b *background) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	close(b.grown)
	b.grown = make(chan struct{})
	return b.output.Write(p)
}

func (b *background) text() (text string, grown <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.output.String(), b.grown
}

// patience bounds every wait in a script.
const patience = 60 * time.Second

func command(ts *testscript.TestScript, args []string) *exec.Cmd {
	env := []string{}
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "JSRUN_CACHE_DIR", "GORACE", "SystemRoot", "TMP", "USERPROFILE"} {
		if value := ts.Getenv(name); value != "" {
			env = append(env, name+"="+value)
		}
	}
	path, err := proc.LookPath(args[0], ts.MkAbs("."), env)
	ts.Check(err)
	cmd := exec.Command(path, args[1:]...)
	cmd.Dir, cmd.Env = ts.MkAbs("."), env
	return cmd
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if neg || code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

func start(ts *testscript.TestScript, neg bool, args []string) {
	b := &background{cmd: command(ts, args[1:]), done: make(chan struct{}), grown: make(chan struct{})}
	b.cmd.Stdout, b.cmd.Stderr = b, b
	ts.Check(b.cmd.Start())
	go func() {
		// The exit code is read from the state.
		_ = b.cmd.Wait()
		close(b.done)
	}()
	ts.Value("background").(map[string]*background)[args[0]] = b
	ts.Defer(func() {
		// It has ended, unless the script failed before.
		_ = b.cmd.Process.Kill()
		<-b.done
	})
}

func running(ts *testscript.TestScript, name string) *background {
	b := ts.Value("background").(map[string]*background)[name]
	if b == nil {
		ts.Fatalf("nothing was started as %q", name)
	}
	return b
}

func await(ts *testscript.TestScript, neg bool, args []string) {
	b := running(ts, args[0])
	pattern := regexp.MustCompile("(?m)" + args[1])
	want := 1
	if len(args) > 2 {
		n, err := strconv.Atoi(args[2])
		ts.Check(err)
		want = n
	}
	late := time.After(patience)
	for {
		text, grown := b.text()
		if len(pattern.FindAllString(text, -1)) >= want {
			return
		}
		select {
		case <-grown:
		case <-b.done:
			text, _ = b.text()
			if len(pattern.FindAllString(text, -1)) < want {
				ts.Fatalf("%s ended before %q came:\n%s", args[0], args[1], text)
			}
			return
		case <-late:
			ts.Fatalf("%q did not come:\n%s", args[1], text)
		}
	}
}

func sendSignal(ts *testscript.TestScript, neg bool, args []string) {
	sig, ok := proc.SignalNumber("SIG" + args[1])
	if !ok {
		ts.Fatalf("no signal %q", args[1])
	}
	ts.Check(running(ts, args[0]).cmd.Process.Signal(sig))
}

func ends(ts *testscript.TestScript, neg bool, args []string) {
	b := running(ts, args[0])
	select {
	case <-b.done:
	case <-time.After(patience):
		text, _ := b.text()
		ts.Fatalf("%s does not end:\n%s", args[0], text)
	}
	text, _ := b.text()
	fmt.Fprint(ts.Stdout(), text)
	if code := strconv.Itoa(b.cmd.ProcessState.ExitCode()); code != args[1] {
		ts.Fatalf("exit code %s, want %s:\n%s", code, args[1], text)
	}
}

func gone(ts *testscript.TestScript, neg bool, args []string) {
	found := regexp.MustCompile(`pid (\d+)`).FindAllStringSubmatch(ts.ReadFile("stdout"), -1)
	if len(found) == 0 {
		ts.Fatalf("no process was named")
	}
	for _, f := range found {
		pid, err := strconv.Atoi(f[1])
		ts.Check(err)
		if alive(pid) {
			ts.Fatalf("process %d is still there", pid)
		}
	}
}

func fill(ts *testscript.TestScript, neg bool, args []string) {
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	var b strings.Builder
	b.WriteString("[tasks]\nok = 'true'\n")
	line := "# " + strings.Repeat("x", 77) + "\n"
	for b.Len()+len(line) < size {
		b.WriteString(line)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(b.String()), 0o600))
}

func touch(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	for i := range n {
		path := filepath.Join(ts.MkAbs(args[1]), fmt.Sprintf("%03d.txt", i))
		ts.Check(os.WriteFile(path, fmt.Appendf(nil, "%d", time.Now().UnixNano()), 0o600))
	}
}

func edit(ts *testscript.TestScript, neg bool, args []string) {
	temporary := ts.Getenv("WORK") + ".edited" // where nobody watches
	ts.Check(os.WriteFile(temporary, []byte(ts.ReadFile(args[0])), 0o600))
	ts.Check(os.Rename(temporary, ts.MkAbs(args[1])))
}

func spill(ts *testscript.TestScript, neg bool, args []string) {
	files, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	for _, f := range files {
		ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(args[0]), f.Name()), []byte("{"), 0o600))
	}
}

func crlf(ts *testscript.TestScript, neg bool, args []string) {
	text := strings.ReplaceAll(ts.ReadFile(args[0]), "\n", "\r\n")
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}

func spoil(ts *testscript.TestScript, neg bool, args []string) {
	text := strings.Replace(ts.ReadFile(args[0]), "caf", "caf\xe9", 1)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}
