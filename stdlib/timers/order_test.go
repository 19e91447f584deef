package timers_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// TestOrder runs the programs of testdata/order. What each prints, and the code it ends with, was recorded from Node:
// record anew with `JSRUN_RECORD=1 go test ./stdlib/timers -run TestOrderInNode`.
func TestOrder(t *testing.T) {
	for _, path := range programs(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			want, err := os.ReadFile(golden(path))
			if err != nil {
				t.Fatal(err)
			}
			if got := run(t, path); got != string(want) {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

// TestOrderInNode confirms the goldens against Node where it is installed.
func TestOrderInNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed")
	}
	for _, path := range programs(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			got := runInNode(t, node, path)
			if os.Getenv("JSRUN_RECORD") != "" {
				if err := os.WriteFile(golden(path), []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden(path))
			if err != nil {
				t.Fatal(err)
			}
			// Where the machine is busy, timers of different lengths may fall due together, in Node too.
			for try := 0; try < 3 && got != string(want); try++ {
				got = runInNode(t, node, path)
			}
			if got != string(want) {
				t.Errorf("node gives:\n%swant:\n%s", got, want)
			}
		})
	}
}

func programs(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "order", "*.js"))
	if err != nil || len(paths) < 25 {
		t.Fatalf("%d programs: %v", len(paths), err)
	}
	return paths
}

func golden(path string) string { return strings.TrimSuffix(path, ".js") + ".golden" }

func run(t *testing.T, path string) string {
	t.Helper()
	absolute, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll,
		Dir: filepath.Dir(absolute), Stdout: &out, Fatal: func(*diag.Error) {},
	})
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	err = vm.RunFile(ctx, absolute)
	return fmt.Sprintf("%sexit code %d\n", out.String(), diag.ExitCode(err))
}

func runInNode(t *testing.T, node, path string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), node, path).Output()
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%sexit code %d\n", out, code)
}
