package install

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// installer runs install.sh in an environment of its own.
type installer struct {
	t      *testing.T
	script string
	home   string // $HOME, and below it $TMPDIR
	path   string // $PATH
	shell  string // $SHELL
	env    []string
}

func newInstaller(t *testing.T) *installer {
	if runtime.GOOS == "windows" {
		t.Skip("skipped: install.sh needs a POSIX shell")
	}
	script, err := filepath.Abs("../../install.sh")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(script); err != nil { // which also tells `go test` on which file its result depends
		t.Fatal(err)
	}
	i := &installer{t: t, script: script, home: t.TempDir(), path: os.Getenv("PATH"), shell: "/bin/bash"}
	if err := os.Mkdir(i.tmp(), 0o755); err != nil {
		t.Fatal(err)
	}
	return i
}

func (i *installer) tmp() string { return filepath.Join(i.home, "tmp") }

func (i *installer) environ() []string {
	return append(i.env, "HOME="+i.home, "TMPDIR="+i.tmp(), "PATH="+i.path, "SHELL="+i.shell)
}

// run gives the exit code, and what was said on both streams. It fails the test when a temporary file is left.
func (i *installer) run(args ...string) (code int, said string) {
	i.t.Helper()
	cmd := exec.Command("/bin/sh", append([]string{i.script}, args...)...)
	cmd.Env = i.environ()
	output, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		i.t.Fatal(err)
	}
	if left, _ := os.ReadDir(i.tmp()); len(left) > 0 {
		i.t.Errorf("install.sh left %s behind; it said\n%s", left[0].Name(), output)
	}
	return cmd.ProcessState.ExitCode(), string(output)
}

// want runs install.sh and checks how it ended.
func (i *installer) want(code int, said string, args ...string) {
	i.t.Helper()
	got, output := i.run(args...)
	if got != code || !strings.Contains(output, said) {
		i.t.Errorf("install.sh %q ended with %d and said\n%s\nwant %d and %q", args, got, output, code, said)
	}
}

// wantFiles checks that folder holds these files and nothing else.
func wantFiles(t *testing.T, folder string, names ...string) {
	t.Helper()
	entries, _ := os.ReadDir(folder)
	var have []string
	for _, e := range entries {
		have = append(have, e.Name())
	}
	if strings.Join(have, " ") != strings.Join(names, " ") {
		t.Errorf("%s holds %q, want %q", folder, have, names)
	}
}

func wantOutput(t *testing.T, want, program string, args ...string) {
	t.Helper()
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil || strings.TrimSpace(string(out)) != want {
		t.Errorf("%s %q says %q and ends with %v, want %q", program, args, out, err, want)
	}
}

func TestRelease(t *testing.T) {
	r := newReleases(t)
	r.publish("0.1.0", "echo jsrun 0.1.0")
	r.publish("0.2.0-rc.1", "echo jsrun 0.2.0-rc.1")
	i := newInstaller(t)
	bin := filepath.Join(i.home, "my tools", "bin")
	jsrun := filepath.Join(bin, "jsrun")

	i.want(0, "installed jsrun 0.2.0-rc.1 as "+jsrun, "--base-url", r.url(), "--to", bin)
	wantOutput(t, "jsrun 0.2.0-rc.1", jsrun)
	i.want(0, "installed jsrun 0.1.0", "--base-url="+r.url()+"/", "--to="+bin, "--version=v0.1.0")
	wantOutput(t, "jsrun 0.1.0", jsrun)
	wantFiles(t, bin, "jsrun")
}

func TestPathHint(t *testing.T) {
	r := newReleases(t)
	r.publish("0.1.0", "echo jsrun 0.1.0")
	tests := []struct{ shell, want string }{
		{"/bin/bash", ">>~/.bashrc"},
		{"/usr/bin/zsh", ">>~/.zshrc"},
		{"/usr/local/bin/fish", "fish_add_path '"},
		{"/bin/dash", "  export PATH="},
	}
	for _, test := range tests {
		i := newInstaller(t)
		i.shell = test.shell
		i.want(0, test.want, "--base-url", r.url(), "--to", filepath.Join(i.home, "bin"))
	}
	i := newInstaller(t)
	bin := filepath.Join(i.home, "bin")
	i.path = bin + ":" + i.path
	if _, said := i.run("--base-url", r.url(), "--to", bin); strings.Contains(said, "PATH") {
		t.Errorf("a folder that is in PATH is said not to be:\n%s", said)
	}
}

// A fault leaves the jsrun that was there, and nothing new beside it.
func TestFaults(t *testing.T) {
	const version = "0.1.0"
	path := func(r releases) string { return filepath.Join(r.root, "download", "v"+version) }
	tests := []struct {
		name   string
		damage func(r releases)
		args   []string
		want   string
	}{
		{"other bytes", func(r releases) {
			r.archive(archiveName(version), version, map[string]string{"jsrun": "#!/bin/sh\necho evil\n"})
		}, nil, "is not what checksums.txt says"},
		{"cut archive", func(r releases) { r.write(filepath.Join(path(r), archiveName(version)), "\x1f\x8b") }, nil, "SHA-256 wanted"},
		{"no archive", func(r releases) { os.Remove(filepath.Join(path(r), archiveName(version))) }, nil, "there is no file://"},
		{"no checksums", func(r releases) { os.RemoveAll(filepath.Join(r.root, "latest")) }, nil, "latest/download/checksums.txt"},
		{"not in checksums", func(r releases) { r.write(filepath.Join(path(r), "checksums.txt"), "0  jsrun_x\n") },
			[]string{"--version", version}, "does not name jsrun_0.1.0_"},
		{"no release for this machine", func(r releases) { r.write(filepath.Join(r.root, "latest/download/checksums.txt"), "") },
			nil, "names no jsrun for " + runtime.GOOS + "/" + runtime.GOARCH},
		{"no such version", func(releases) {}, []string{"--version", "9.9.9"}, "download/v9.9.9/checksums.txt"},
		{"does not run", func(r releases) { r.publish(version, "exit 3") }, nil, "does not run on this machine"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := newReleases(t)
			r.publish(version, "echo jsrun "+version)
			i := newInstaller(t)
			bin := filepath.Join(i.home, "bin")
			i.want(0, "installed", "--base-url", r.url(), "--to", bin)
			test.damage(r)
			i.want(1, test.want, append([]string{"--base-url", r.url(), "--to", bin}, test.args...)...)
			wantOutput(t, "jsrun "+version, filepath.Join(bin, "jsrun"))
			wantFiles(t, bin, "jsrun")

			fresh := filepath.Join(i.home, "fresh")
			i.run(append([]string{"--base-url", r.url(), "--to", fresh}, test.args...)...)
			wantFiles(t, fresh)
		})
	}
}

func TestFolder(t *testing.T) {
	r := newReleases(t)
	r.publish("0.1.0", "echo jsrun 0.1.0")
	i := newInstaller(t)
	file := filepath.Join(i.home, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	i.want(1, "is not a folder", "--base-url", r.url(), "--to", file)
	i.want(1, "cannot make "+file, "--base-url", r.url(), "--to", filepath.Join(file, "bin"))
	if os.Geteuid() == 0 {
		t.Log("skipped: root may write to every folder")
		return
	}
	locked := filepath.Join(i.home, "locked")
	if err := os.Mkdir(locked, 0o555); err != nil {
		t.Fatal(err)
	}
	i.want(1, "cannot write to "+locked, "--base-url", r.url(), "--to", locked)
}

// Which programs a machine has decides how install.sh works, and what it misses.
func TestTools(t *testing.T) {
	r := newReleases(t)
	r.publish("0.1.0", "echo jsrun 0.1.0")
	basic := []string{"awk", "cat", "chmod", "cp", "dirname", "gzip", "head", "id", "mkdir", "mktemp", "mv", "rm", "sed", "sh", "tar", "uname"}
	tests := []struct {
		name, url string
		tools     []string
		code      int
		want      string
	}{
		{"sha256sum", r.url(), []string{"sha256sum"}, 0, "installed"},
		{"shasum", r.url(), []string{"shasum", "perl"}, 0, "installed"},
		{"openssl", r.url(), []string{"openssl"}, 0, "installed"},
		{"no way to a checksum", r.url(), nil, 1, "needs sha256sum, shasum or openssl"},
		{"no way to download", "https://localhost:1", nil, 1, "downloading needs curl or wget"},
		{"no known scheme", "ftp://localhost:1", nil, 1, "wants to begin with https://"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			i := newInstaller(t)
			i.path = filepath.Join(i.home, "tools")
			link(t, i.path, append(basic, test.tools...))
			i.want(test.code, test.want, "--base-url", test.url, "--to", filepath.Join(i.home, "bin"))
		})
	}
}

// link makes a folder in which only these programs are found.
func link(t *testing.T, folder string, programs []string) {
	t.Helper()
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range programs {
		path, err := exec.LookPath(name)
		if err != nil {
			t.Skipf("skipped: there is no %s here", name)
		}
		if err := os.Symlink(path, filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestUsage(t *testing.T) {
	i := newInstaller(t)
	i.want(0, "usage: install.sh", "--help")
	for _, args := range [][]string{{"--too", "x"}, {"--to"}, {"--to="}, {"word"}, {"--version", "../x"}, {"--from-source", "--version", "1"}} {
		i.want(2, "install.sh --help", args...)
	}
}

func TestFromSource(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: -short, and this compiles jsrun")
	}
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("skipped: Go is not installed")
	}
	i := newInstaller(t)
	for _, name := range []string{"GOCACHE", "GOMODCACHE", "GOFLAGS", "GOPROXY"} { // those below $HOME are empty
		out, err := exec.Command("go", "env", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		i.env = append(i.env, name+"="+strings.TrimSpace(string(out)))
	}
	bin := filepath.Join(i.home, "bin")
	i.want(0, "installed jsrun ", "--from-source", "--to", bin)
	wantFiles(t, bin, "jsrun")
	wantOutput(t, "42", filepath.Join(bin, "jsrun"), "-p", "6 * 7")
}
