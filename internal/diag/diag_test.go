package diag

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestExitCode(t *testing.T) {
	for _, row := range []struct {
		err  error
		want int
	}{
		{nil, 0},
		{errors.New("x"), ExitFailed},
		{&Exit{Code: 42}, 42},
		{fmt.Errorf("task %q: %w", "a", &Exit{Code: 7}), 7},
		{&Error{Msg: "x", Code: ExitTaskFile}, ExitTaskFile},
		{&Error{Msg: "x", Err: &Exit{Code: 9}}, 9},
		{fmt.Errorf("wait: %w", context.DeadlineExceeded), ExitTimeout},
		{errors.Join(&Error{Msg: "x", Code: ExitTaskFile}, errors.New("y")), ExitTaskFile},
	} {
		if got := ExitCode(row.err); got != row.want {
			t.Errorf("ExitCode(%v) = %d, want %d", row.err, got, row.want)
		}
	}
}

func TestPrintCaret(t *testing.T) {
	var b strings.Builder
	Print(&b, &Error{
		Pos:    Pos{"jsrun.toml", 12, 3},
		Msg:    `unknown key "dep"`,
		Source: "\t dep = []",
		Hint:   `did you mean "depends"?`,
	}, false)
	want := "jsrun: jsrun.toml:12:3: unknown key \"dep\"\n  12 | \t dep = []\n       \t ^\n  hint: did you mean \"depends\"?\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestClosest(t *testing.T) {
	for _, row := range [][2]string{{"biuld", "build"}, {"buil", "build"}, {"depend", "depends"}, {"xyz", ""}, {"t", ""}, {"tets", "test"}} {
		if got := Closest(row[0], []string{"build", "test", "depends", "lint:go"}); got != row[1] {
			t.Errorf("Closest(%q) = %q, want %q", row[0], got, row[1])
		}
	}
}
