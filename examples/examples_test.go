// Package examples runs each example as a user would, in a copy of its folder and with a jsrun built for the purpose.
package examples

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestExamples(t *testing.T) {
	jsrun := build(t)
	tests := []struct {
		name  string
		needs string // a program
		run   func(*example)
	}{
		{"quickstart", "", quickstart},
		{"replace-bash", "git", replaceBash},
		{"log-report", "", logReport},
		{"backup", "tar", backup},
		{"ci", "go", ci},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := exec.LookPath(test.needs); test.needs != "" && err != nil {
				t.Skipf("skipped: %s is not installed", test.needs)
			}
			test.run(newExample(t, jsrun, test.name))
		})
	}
}

// build makes a jsrun and gives its path.
func build(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("skipped: Go is not installed")
	}
	watchSources(t)
	jsrun := filepath.Join(t.TempDir(), "jsrun")
	if runtime.GOOS == "windows" {
		jsrun += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", jsrun, "../cmd/jsrun").CombinedOutput(); err != nil {
		t.Fatalf("build jsrun: %v\n%s", err, out)
	}
	return jsrun
}

// watchSources looks at every file that jsrun is made of: `go test` remembers which files a test has looked at, and does
// not take its last result for this one when they have changed.
func watchSources(t *testing.T) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != ".." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "examples") {
			return filepath.SkipDir
		}
		if ext := filepath.Ext(path); ext != ".go" && ext != ".js" {
			return nil
		}
		if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) { // an editor's swap file may be gone by now
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// example is a copy of an example in a folder of its own.
type example struct {
	*testing.T
	jsrun, dir string
	env        []string
}

func newExample(t *testing.T, jsrun, name string) *example {
	t.Helper()
	e := &example{T: t, jsrun: jsrun, dir: filepath.Join(t.TempDir(), name)}
	if err := os.CopyFS(e.dir, os.DirFS(name)); err != nil {
		t.Fatal(err)
	}
	for _, generated := range strings.Fields(e.read(".gitignore")) { // by a run in the original
		if err := os.RemoveAll(e.path(generated)); err != nil {
			t.Fatal(err)
		}
	}
	for _, entry := range os.Environ() {
		if !strings.HasPrefix(entry, "JSRUN_") && !strings.HasPrefix(entry, "GIT_") {
			e.env = append(e.env, entry)
		}
	}
	e.set("JSRUN_CACHE_DIR", filepath.Join(t.TempDir(), "cache"))
	e.set("NO_COLOR", "1")
	return e
}

func (e *example) set(name, value string) { e.env = append(e.env, name+"="+value) }

func (e *example) path(name string) string { return filepath.Join(e.dir, filepath.FromSlash(name)) }

func (e *example) read(name string) string {
	e.Helper()
	text, err := os.ReadFile(e.path(name))
	if err != nil {
		e.Fatal(err)
	}
	return string(text)
}

func (e *example) write(name, text string) {
	e.Helper()
	if err := os.MkdirAll(filepath.Dir(e.path(name)), 0o755); err != nil {
		e.Fatal(err)
	}
	if err := os.WriteFile(e.path(name), []byte(text), 0o644); err != nil {
		e.Fatal(err)
	}
}

func (e *example) append(name, text string) {
	e.Helper()
	e.write(name, e.read(name)+text)
}

// list gives the names of the files that a pattern matches, relative to the example.
func (e *example) list(pattern string) []string {
	e.Helper()
	paths, err := filepath.Glob(e.path(pattern))
	if err != nil {
		e.Fatal(err)
	}
	for i, path := range paths {
		name, err := filepath.Rel(e.dir, path)
		if err != nil {
			e.Fatal(err)
		}
		paths[i] = filepath.ToSlash(name)
	}
	return paths
}

// exec runs a program in the example's folder and gives what it says on both streams. It has to end with code.
func (e *example) exec(code int, program string, args ...string) string {
	e.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Env = e.dir, e.env
	said, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		e.Fatal(err)
	}
	if got := cmd.ProcessState.ExitCode(); got != code {
		e.Fatalf("%s %q ended with %d, want %d:\n%s", filepath.Base(program), args, got, code, said)
	}
	return string(said)
}

// run runs jsrun, which has to succeed and to say all of these.
func (e *example) run(args []string, want ...string) {
	e.Helper()
	e.says(e.exec(0, e.jsrun, args...), want...)
}

// fails runs jsrun, which has to end with code and to say all of these.
func (e *example) fails(code int, args []string, want ...string) {
	e.Helper()
	e.says(e.exec(code, e.jsrun, args...), want...)
}

// fresh runs jsrun, which has to find these tasks fresh and to do nothing else.
func (e *example) fresh(tasks ...string) {
	e.Helper()
	want := ""
	for _, task := range tasks {
		want += "jsrun: " + task + " is fresh\n"
	}
	if said := e.exec(0, e.jsrun, "-j", "1"); said != want {
		e.Errorf("the second run says\n%swant\n%s", said, want)
	}
}

func (e *example) says(text string, want ...string) {
	e.Helper()
	for _, w := range want {
		if !strings.Contains(text, w) {
			e.Errorf("%q is missing in\n%s", w, text)
		}
	}
}
