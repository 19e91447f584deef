// Command jsrun runs tasks from a task file, and scripts.
//
// This is the edge of the process: flags, messages, signals and the exit code, and the wiring of the packages that do the
// work. Nothing below it touches any of these.
//
// What it says, and where: results go to standard output, in one form for people and, with --json, one for machines. All
// talk goes to standard error, one line each behind "jsrun: ". A success says nothing of its own, except which tasks were
// fresh. An error is printed once, by [call.end], when everything that was started has ended.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/tasks"
)

func main() { os.Exit(run(os.Args[1:], os.Environ(), os.Stdin, os.Stdout, os.Stderr)) }

// run is one call of jsrun from its arguments to its exit code.
func run(args, env []string, stdin, stdout, stderr *os.File) int {
	c := &call{env: env, stdin: stdin, stdout: stdout, stderr: stderr, started: time.Now()}
	c.hurry()
	err := c.dispatch(args)
	code := c.end(err)
	if i := interruptOf(err); i != nil && c.alone {
		dieOf(i.Signal)
	}
	return code
}

// call is what one call of jsrun was given.
type call struct {
	env                   []string
	stdin, stdout, stderr *os.File
	started               time.Time
	here                  string // the working directory of the process
	flags                 flags
	alone                 bool // a script that is no task runs: a signal that ends it ends the process, as in Node
}

// dispatch finds out what the arguments ask for and does it.
func (c *call) dispatch(args []string) (err error) {
	if c.here, err = os.Getwd(); err != nil {
		return fmt.Errorf("find the working directory: %w", err)
	}
	return c.execute(args)
}

// mostMistakes is how many errors are printed: who has made more wants to see the first.
const mostMistakes = 20

// end prints how the call ended and gives the exit code for it.
func (c *call) end(err error) int {
	var help *tasks.HelpError
	if errors.As(err, &help) {
		err = c.print([]byte(help.Text))
	}
	code := diag.ExitCode(err)
	if joined, ok := err.(interface{ Unwrap() []error }); ok && len(joined.Unwrap()) > mostMistakes {
		list := joined.Unwrap()
		more := fmt.Errorf("and %d more", len(list)-mostMistakes)
		err = errors.Join(append(list[:mostMistakes:mostMistakes], more)...)
	}
	diag.Print(c.stderr, err, c.color(c.stderr))
	return code
}

// print writes a result. That nobody reads it any more, as behind `jsrun list | head`, needs no words.
func (c *call) print(result []byte) error {
	_, err := c.stdout.Write(result)
	if errors.Is(err, syscall.EPIPE) {
		return &diag.Exit{Code: diag.ExitSignal + int(syscall.SIGPIPE)}
	}
	return err
}

// say writes one line of talk.
func (c *call) say(format string, args ...any) {
	if !c.flags.quiet {
		c.stderr.WriteString(c.line(format, args...))
	}
}

// line makes a line of talk.
func (c *call) line(format string, args ...any) string {
	return c.text(fmt.Errorf(format, args...))
}

// text makes the words for an error.
func (c *call) text(err error) string {
	var b bytes.Buffer
	diag.Print(&b, err, c.color(c.stderr))
	return b.String()
}
