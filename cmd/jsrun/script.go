package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// script is one script to run in this process.
type script struct {
	path    string         // a file, absolute
	builtin string         // or a module of the standard library
	source  runtime.Source // or else a text
	args    []string
	argv    []string // Node's flags
	dir     string
	env     []string
	task    map[string]any // nil outside a task

	stdin          *os.File // nil: nothing to read
	stdout, stderr io.Writer
}

// runFile runs a script file.
func (c *call) runFile(word string, args []string) error {
	return c.runAlone(script{path: c.path(word), args: args})
}

// runCode runs the code of -e or -p.
func (c *call) runCode(args []string) error {
	code := c.flags.code
	flag := "-e"
	if code.print {
		flag = "-p"
	}
	c.flags.execArgv = append(c.flags.execArgv, flag, code.text)
	return c.runAlone(script{source: runtime.Source{Name: "[eval]", Text: code.text, Global: true, Print: code.print}, args: args})
}

// runStdin runs the script that comes on standard input.
func (c *call) runStdin(args []string) error {
	text, err := io.ReadAll(c.stdin)
	if err != nil {
		return fmt.Errorf("read the script: %w", err)
	}
	args = append([]string{"-"}, args...) // where the path of a file stands in process.argv, Node has this
	return c.runAlone(script{source: runtime.Source{Name: "[stdin]", Text: string(text), Global: true}, args: args})
}

// runAlone runs a script that is no task: with the standard streams themselves and with Node's idea of signals.
func (c *call) runAlone(s script) error {
	c.alone = true
	s.argv, s.dir = c.flags.execArgv, c.dir()
	s.env = append(c.env[:len(c.env):len(c.env)], c.flags.env...)
	s.stdin, s.stdout, s.stderr = c.stdin, c.stdout, c.stderr
	return c.hosted(func(ctx context.Context, h *host) error {
		if limit := c.flags.timeout; limit > 0 {
			late := &diag.Error{Msg: fmt.Sprintf("the script timed out after %s", limit), Code: diag.ExitTimeout}
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeoutCause(ctx, limit, late)
			defer cancel()
		}
		err := h.runScript(ctx, s, h.signals.listen, h.procs)
		// Whatever its exit code, a script that ended by itself may leave daemons. One that was ended may not.
		return errors.Join(err, h.endChildren(ctx))
	})
}

// runScript runs s in a VM of its own.
func (h *host) runScript(ctx context.Context, s script, listen listenFunc, procs *proc.Group) error {
	config := runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(),
		Args: s.args, ExecPath: h.exe, Argv0: os.Args[0], ExecArgv: s.argv, Version: release,
		Env: s.env, Dir: s.dir, Started: h.started,
		Stdout: s.stdout, Stderr: s.stderr,
		Allow: runtime.AllowAll, Procs: procs, Signals: listen,
		Fatal:    func(e *diag.Error) { diag.Print(s.stderr, e, h.color(h.stderr)) },
		Describe: stdlib.Describe,
		MaxHeap:  maxHeap,
		CacheDir: h.cacheDir(),
		Task:     s.task,
	}
	if s.stdin != nil {
		config.Stdin = s.stdin
	}
	vm := runtime.New(config)
	switch {
	case s.path != "":
		return vm.RunFile(ctx, s.path)
	case s.builtin != "":
		return vm.RunBuiltin(ctx, s.builtin)
	}
	return vm.RunSource(ctx, s.source)
}

// maxHeap bounds the memory of a script, about where Node's default lies.
const maxHeap = 4 << 30

// listenFunc is the type of [runtime.Config].Signals.
type listenFunc = func(signal string, heard func()) (stop func(), err error)

// cacheDir is where transformed scripts are kept; "" when the system names no place for such things.
func (c *call) cacheDir() string {
	if dir := c.variable("JSRUN_CACHE_DIR"); dir != "" {
		return c.path(dir)
	}
	dir, err := os.UserCacheDir()
	if err != nil || !filepath.IsAbs(dir) { // with a HOME that is not, there is a folder of that name in every directory
		return ""
	}
	return filepath.Join(dir, "jsrun")
}

// politeContext gives a context for a script that may listen for the signal that ends ctx. One that does is told, and has
// grace to end by itself; otherwise the context ends with ctx. release must be called when the script has ended.
func politeContext(ctx context.Context, hears func(*proc.Interrupt) bool, grace time.Duration) (polite context.Context, release func()) {
	polite, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	unhook := context.AfterFunc(ctx, func() {
		cause := context.Cause(ctx)
		if i := interruptOf(cause); i != nil && hears(i) {
			timer := time.AfterFunc(grace, func() { cancel(cause) })
			context.AfterFunc(polite, func() { timer.Stop() })
			return
		}
		cancel(cause)
	})
	return polite, func() { unhook(); cancel(nil) }
}
