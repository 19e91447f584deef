//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestUnread gives jsrun an output that nobody reads, as behind `| head -1`, and one that is full. Whatever runs for ever
// must end then, and what was lost must not look like a success. Scripts do as in Node.
func TestUnread(t *testing.T) {
	dir := t.TempDir()
	const file = `[tasks]
echo = "while :; do echo y; done"
yes  = "yes"
both = { depends = ["echo", "yes"] }
once = "echo y"
`
	if err := os.WriteFile(filepath.Join(dir, "jsrun.toml"), []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	const again = "setInterval(() => console.log('y'), 1)"
	for _, row := range []struct {
		args           []string
		unread, full   int // exit codes, -1 for the end by SIGPIPE itself
		says, saysFull string
	}{
		{[]string{"list"}, -1, 1, "", "jsrun: write /dev/stdout: no space left on device\n"},
		{[]string{"once"}, 141, 1, `jsrun: jsrun.toml:5:9: task "once": exit code 141`, `task "once": write the output: write /dev/stdout: no space left`},
		{[]string{"echo"}, 141, 1, `task "echo": exit code 141`, `task "echo": write the output: write /dev/stdout: no space left`},
		{[]string{"yes"}, 141, 1, `task "yes": exit code 141`, `task "yes": exit code 1`},
		{[]string{"-j", "2", "both"}, 141, 1, "exit code 141", "write the output: write /dev/stdout: no space left"},
		{[]string{"-p", "1"}, 0, 0, "", ""},
		{[]string{"-e", again}, 1, 1, "Error: EPIPE: broken pipe, write", "Error: ENOSPC: no space left on device, write"},
		{[]string{"-e", "process.stdout; " + again}, 1, 1, "Error: EPIPE: broken pipe, write", "Error: ENOSPC: no space left on device, write"},
		{[]string{"-e", "process.stdout.on('error', (e) => process.exit(9)); " + again}, 9, 9, "", ""},
	} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		expect := func(name string, stdout *os.File, code int, says string) {
			var talk strings.Builder
			cmd := exec.Command("jsrun", row.args...)
			cmd.Dir, cmd.Stdout, cmd.Stderr = dir, stdout, &talk
			// How it ended is in the state.
			_ = cmd.Run()
			if got := cmd.ProcessState.ExitCode(); got != code || !strings.Contains(talk.String(), says) || says == "" && talk.Len() > 0 {
				t.Errorf("%s of %q: code %d, want %d; got %s\nwant %s", name, row.args, got, code, &talk, says)
			}
		}
		expect("unread output", w, row.unread, row.says)
		w.Close()
		if full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0); err == nil {
			expect("full output", full, row.full, row.saysFull)
			full.Close()
		}
	}
}
