package fs

import (
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// systemFailure is an error of Node's class SystemError: a check that Node does itself and words as a system call's.
type systemFailure struct {
	code, message, call, path string
	err                       error
}

func (e *systemFailure) Error() string {
	name, text, _ := node.CodeOf(e.err)
	return e.message + ": " + e.call + " returned " + name + " (" + text + ") " + e.path
}

func (e *systemFailure) Unwrap() error { return e.err }
