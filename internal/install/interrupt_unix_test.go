//go:build unix

package install

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// Who interrupts a download at the terminal, where the signal reaches everything that runs, finds nothing left of it.
func TestInterrupt(t *testing.T) {
	for _, test := range []struct {
		signal syscall.Signal
		code   int
	}{{syscall.SIGHUP, 129}, {syscall.SIGINT, 130}, {syscall.SIGTERM, 143}} {
		t.Run(test.signal.String(), func(t *testing.T) {
			i := newInstaller(t)
			r := newReleases(t)
			slow := filepath.Join(r.root, "latest", "download", "checksums.txt")
			if err := os.MkdirAll(filepath.Dir(slow), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := syscall.Mkfifo(slow, 0o600); err != nil {
				t.Fatal(err)
			}
			bin := filepath.Join(i.home, "bin")
			cmd := exec.Command("/bin/sh", i.script, "--base-url", r.url(), "--to", bin)
			cmd.Env = i.environ()
			cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			writer, err := os.OpenFile(slow, os.O_WRONLY, 0) // waits until it is read
			if err != nil {
				t.Fatal(err)
			}
			defer writer.Close()
			if err := syscall.Kill(-cmd.Process.Pid, test.signal); err != nil {
				t.Fatal(err)
			}
			// The code below says how it ended.
			_ = cmd.Wait()
			if got := cmd.ProcessState.ExitCode(); got != test.code {
				t.Errorf("it ended with %d, want %d", got, test.code)
			}
			wantFiles(t, i.tmp())
			wantFiles(t, bin)
		})
	}
}
