// Package diag says what a failure is: where it happened, how to mend it, and with which code the process ends.
//
// Every layer returns ordinary errors; a layer that knows a position, a hint or an exit code wraps it in an [Error].
// Nothing here prints, except [Print], which cmd/jsrun calls once.
package diag

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// The exit codes of jsrun. A child's own code and that of process.exit pass through unchanged.
const (
	ExitOK            = 0
	ExitFailed        = 1   // failed with no code of its own
	ExitUsage         = 2   // a command line that cannot be understood
	ExitTaskFile      = 3   // a mistake in a task file
	ExitNoTask        = 4   // no such task
	ExitPrecondition  = 5   // a precondition or requirement is not met
	ExitDeclined      = 6   // a confirmation was declined
	ExitUnsettled     = 13  // a top-level await never settled
	ExitTimeout       = 124 // a timeout ended it
	ExitNotExecutable = 126
	ExitNotFound      = 127
	ExitSignal        = 128 // plus the signal's number
)

// Pos is a place in a text. Line and Col count from 1, Col in characters; 0 means unknown.
type Pos struct {
	File      string
	Line, Col int
}

// String gives file:line:col, leaving out what is unknown.
func (p Pos) String() string {
	var parts []string
	if p.File != "" {
		parts = append(parts, p.File)
	}
	if p.Line > 0 {
		parts = append(parts, strconv.Itoa(p.Line))
		if p.Col > 0 {
			parts = append(parts, strconv.Itoa(p.Col))
		}
	}
	return strings.Join(parts, ":")
}

// Error is a failure that a user can act on. The zero value of each field means that it is not known.
type Error struct {
	Pos    Pos
	Msg    string // what happened and why: lower case, no full stop
	Hint   string // how to mend it, as one sentence without a full stop
	Source string // the line of text that Pos names, for the caret
	Stack  string // a JavaScript stack, already formatted, printed as it is
	Code   int    // the exit code; 0 means that of Err, else ExitFailed
	Err    error  // the cause, for errors.Is and the exit code
}

// Error gives the position and the message; the hint and the caret are [Print]'s.
func (e *Error) Error() string {
	msg := e.Msg
	switch {
	case msg == "" && e.Err != nil:
		msg = e.Err.Error()
	case e.Err != nil:
		msg += ": " + e.Err.Error()
	}
	if at := e.Pos.String(); at != "" {
		return at + ": " + msg
	}
	return msg
}

func (e *Error) Unwrap() error { return e.Err }

// Exit is an error that carries an exit code and nothing to say: a script called process.exit, or a child failed and has
// already said why on its own standard error.
type Exit struct{ Code int }

func (e *Exit) Error() string { return fmt.Sprintf("exit code %d", e.Code) }

// ExitCode gives the code that a process ends with because of err: the first known one in err's tree, else ExitFailed.
func ExitCode(err error) int {
	if err == nil {
		return ExitOK
	}
	var exit *Exit
	var known *Error
	switch {
	case errors.As(err, &known) && known.Code != 0:
		return known.Code
	case errors.As(err, &exit):
		return exit.Code
	case errors.Is(err, context.DeadlineExceeded):
		return ExitTimeout
	}
	return ExitFailed
}
