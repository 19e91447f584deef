//go:build unix

package shell_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsrun/jsrun/internal/shell"
)

// A builtin that writes for nobody ends as a program does that gets SIGPIPE.
func TestNobodyReads(t *testing.T) {
	forever := "while :; do echo y; done"
	for _, row := range []struct {
		text, out string
		code      int
	}{
		{forever + " | read x; echo after", "after\n", 0},
		{"while :; do printf y; done | true; echo after", "after\n", 0},
		{"set -o pipefail; " + forever + " | true; echo after", "", 141},
		{"f() { " + forever + "; }; f | true; echo after", "after\n", 0},
		{forever + " 2>&1 | true; echo after", "after\n", 0},
		{"x=$(" + forever + " | true); echo $x after", "after\n", 0},
		{"echo kept > f | true; read x < f; echo $x", "kept\n", 0},
	} {
		var out bytes.Buffer
		if err := shell.Run(context.Background(), step(t, row.text, &out)); code(err) != row.code || out.String() != row.out {
			t.Errorf("%s: %v, wrote %q", row.text, err, out.String())
		}
	}
}

// The same when it is the step's own output, be it a pipe or a writer.
func TestNobodyReadsTheStep(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	defer w.Close()
	for _, text := range []string{"while :; do echo y; done", "echo y\nsleep 1000", "(while :; do echo y; done); echo after", "while :; do echo y; done &\nwait"} {
		s := step(t, text, w)
		if err := shell.Run(context.Background(), s); code(err) != 141 {
			t.Errorf("%q into a pipe: %v", text, err)
		}
		s.Stdout, s.KillAfter = failing{syscall.EPIPE}, time.Second
		if err := shell.Run(context.Background(), s); code(err) != 141 {
			t.Errorf("%q into a writer: %v", text, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// What a builtin could not write is not lost in silence.
func TestBuiltinsThatCannotWrite(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no full device here")
	}
	defer full.Close()
	for _, row := range []struct{ text, out string }{
		{"echo a > /dev/full; echo b", ""},
		{"echo a > /dev/full", ""},
		{"printf a >> /dev/full || true; echo b", ""},
		{"echo b; { echo a; } > /dev/full", "b\n"},
		{"echo a 2> /dev/full >&2", ""},
	} {
		var out bytes.Buffer
		err := shell.Run(context.Background(), step(t, row.text, &out))
		if !errors.Is(err, syscall.ENOSPC) || !strings.HasPrefix(err.Error(), "jsrun.toml:3:8: write the output: write /dev/full: ") || out.String() != row.out {
			t.Errorf("%s: %v, wrote %q", row.text, err, out.String())
		}
	}
	s := step(t, "while :; do echo y; done", full)
	if err := shell.Run(context.Background(), s); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("a full step: %v", err)
	}
}
