//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jsrun/jsrun/internal/diag"
)

// TestDenied runs jsrun where it may not read or write what a task needs. Root may, so root becomes nobody.
func TestDenied(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string, mode os.FileMode) {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o600), os.Chmod(path, mode)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"locked.txt", "locked.js", "locked.env", "locked.toml"} {
		write(name, "", 0)
	}
	write("lib.js", "require('./locked')", 0o644)
	write("shut/file.txt", "", 0o644)
	write("kept/.jsrun/.gitignore", "*\n", 0o644)
	write("kept/jsrun.toml", "[tasks.t]\nrun = 'echo ran'\nsources = ['jsrun.toml']\n", 0o644)
	write("jsrun.toml", `[tasks]
source = { run = 'true', sources = ['locked.txt'] }
wild   = { run = 'true', sources = ['locked.*'] }
folder = { run = 'true', sources = ['shut/**'] }
output = { run = 'true', outputs = ['locked.txt'] }
script = { script = 'locked.js' }
module = { script = 'lib.js' }
dotenv = { run = 'true', env_file = 'locked.env' }
inside = { run = 'sh -c true', dir = 'shut' }
into   = 'echo x > locked.txt'
`, 0o644)
	for folder, mode := range map[string]os.FileMode{"shut": 0, "kept/.jsrun": 0o500} {
		path := filepath.Join(dir, folder)
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(path, 0o700) }) // or it cannot be removed
	}
	for _, row := range []struct {
		args string
		code int
		want string // of the first line on standard error; DIR is the folder
	}{
		{"source", 1, `jsrun: jsrun.toml:2:37: task "source": sources "locked.txt": open DIR/locked.txt: permission denied`},
		{"wild", 1, `jsrun: jsrun.toml:3:37: task "wild": sources "locked.*": open DIR/locked.`},
		{"folder", 1, `jsrun: jsrun.toml:4:37: task "folder": sources "shut/**": open DIR/shut: permission denied`},
		{"output", 1, `jsrun: jsrun.toml:5:37: task "output": outputs "locked.txt": open DIR/locked.txt: permission denied`},
		{"script", 1, `jsrun: [Error: open DIR/locked.js: permission denied]`},
		{"module", 1, `jsrun: DIR/lib.js:1:8: Error: open DIR/locked.js: permission denied`},
		{"dotenv", 3, `jsrun: jsrun.toml:8:37: read "locked.env": permission denied`},
		{"inside", 126, `sh: chdir DIR/shut: permission denied`},
		{"into", 1, `open DIR/locked.txt: permission denied`},
		{"-f locked.toml list", 3, `jsrun: read "locked.toml": permission denied`},
		{"locked.js", 1, `jsrun: `},
		{"-C kept -v t", 0, `jsrun: t starts: it has not succeeded yet`},
		{"-C kept -v t", 0, `jsrun: t starts: it has not succeeded yet`}, // again, as nothing could be recorded
	} {
		cmd := exec.Command("jsrun", strings.Fields(row.args)...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "JSRUN_CACHE_DIR="+filepath.Join(dir, "cache"))
		becomeNobody(t, cmd, dir)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		code := 0
		var exit *exec.ExitError
		if err := cmd.Run(); errors.As(err, &exit) {
			code = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		if want := strings.ReplaceAll(row.want, "DIR", dir); code != row.code || !strings.HasPrefix(stderr.String(), want) {
			t.Errorf("%s: code %d, want %d; got %s\nwant %s", row.args, code, row.code, stderr.String(), want)
		}
		if warned := strings.Contains(stderr.String(), "warning: freshness is not recorded"); warned != (row.code == diag.ExitOK) {
			t.Errorf("%s: warned %v: %s", row.args, warned, stderr.String())
		}
	}
}

// becomeNobody makes a command that root starts one of a user without rights, who can reach dir and the program.
func becomeNobody(t *testing.T, cmd *exec.Cmd, dir string) {
	if os.Geteuid() != 0 {
		return
	}
	const nobody = 65534
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	for _, path := range []string{dir, filepath.Dir(cmd.Path)} {
		for ; path != filepath.Clean(os.TempDir()) && path != "/"; path = filepath.Dir(path) {
			if err := os.Chmod(path, 0o755); err != nil {
				t.Skip("root's own folders cannot be opened for nobody: ", err)
			}
		}
	}
}
