package node

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// SystemError is a failure of the operating system as Node reports it: code, errno, syscall, path and dest. Work returns
// it so that the operation and the names that the script gave are known.
type SystemError struct {
	Err     error  // the cause, with a syscall.Errno in its tree where there is one
	Syscall string // libuv's name: "open", "scandir", "spawn git"
	Path    string // as the script gave it; "" for none, unless Paths says otherwise
	Dest    string // likewise, for rename, link and copyfile
	Paths   int    // how many paths the call has, so that empty ones are shown
	Message string // in place of the message that belongs to the code; "" for that one
}

func (e *SystemError) Error() string {
	code, message, _ := CodeOf(e.Err)
	if e.Message != "" {
		message = e.Message
	}
	text := code + ": " + message + ", " + e.Syscall
	if e.Path != "" || e.Paths > 0 {
		text += " '" + e.Path + "'"
	}
	if e.Dest != "" || e.Paths > 1 {
		text += " -> '" + e.Dest + "'"
	}
	return text
}

func (e *SystemError) Unwrap() error { return e.Err }

// CodedError is a failure with one of Node's own codes, for work that finds it off the loop.
type CodedError struct {
	Class, Code, Message string
}

func (e *CodedError) Error() string { return e.Message }

// ErrorValue makes the JavaScript error for a Go error.
func ErrorValue(vm *runtime.VM, err error) goja.Value {
	var system *SystemError
	var coded *CodedError
	var thrown *goja.Exception
	switch {
	case errors.As(err, &thrown):
		return thrown.Value()
	case errors.As(err, &coded):
		return NewError(vm, coded.Class, coded.Code, coded.Message)
	case errors.As(err, &system):
		return systemValue(vm, system)
	}
	return newPlain(vm, "Error", err.Error())
}

func systemValue(vm *runtime.VM, err *SystemError) goja.Value {
	code, _, errno := CodeOf(err.Err)
	value := newPlain(vm, "Error", err.Error())
	must(value.Set("errno", -errno))
	must(value.Set("code", code))
	must(value.Set("syscall", err.Syscall))
	if err.Path != "" || err.Paths > 0 {
		must(value.Set("path", err.Path))
	}
	if err.Dest != "" || err.Paths > 1 {
		must(value.Set("dest", err.Dest))
	}
	return value
}

// CodeOf gives libuv's name and message for an error of the operating system, and its number without the sign.
func CodeOf(err error) (code, message string, errno int) {
	var number syscall.Errno
	if errors.As(err, &number) {
		if known, ok := errnoOfSystem(number); ok {
			return known.Code, known.Message, -known.Number
		}
		return "UNKNOWN", strings.ToLower(number.Error()), int(number)
	}
	for _, kind := range []struct {
		err    error
		number syscall.Errno
	}{{fs.ErrNotExist, syscall.ENOENT}, {fs.ErrExist, syscall.EEXIST}, {fs.ErrPermission, syscall.EACCES}, {os.ErrClosed, syscall.EBADF}} {
		if errors.Is(err, kind.err) {
			return CodeOf(kind.number)
		}
	}
	return "UNKNOWN", err.Error(), unknownErrno
}

// unknownErrno is libuv's UV_UNKNOWN without the sign.
const unknownErrno = 4094
