package shell

import (
	"context"
	"errors"
	"io"
	"os"
	"strconv"
	"sync/atomic"
	"syscall"

	"mvdan.cc/sh/v3/interp"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/internal/proc"
)

// call is called before each command, and gives what is run in its place.
//
// The interpreter refuses the builtin kill, so it is done here, and an equal builtin takes its place. Nor does the
// interpreter look whether its builtins could write: a loop of echo would never hear that nobody reads it any more, and a
// file on a full disk would stay empty after a success. Programs end by SIGPIPE then, or fail. So does the shell, or the
// subshell, before the next command of its own.
func (r *run) call(ctx context.Context, args []string) ([]string, error) {
	hc := interp.HandlerCtx(ctx)
	switch name := args[0]; {
	case name == "kill" && kill(hc.Stderr, args[1:]):
		return []string{"true"}, nil
	case name == "kill":
		return []string{"false"}, nil
	case r.lost.Load() != nil:
		return leave(lostCode(*r.lost.Load())), nil
	case (name == "echo" || name == "printf") && unread(hc.Stdout):
		return leave(lostCode(syscall.EPIPE)), nil
	}
	return args, nil
}

func leave(code int) []string { return []string{"exit", strconv.Itoa(code)} }

// lostCode is the exit code of a shell that could not write: of one that nobody reads, as if SIGPIPE had ended it.
func lostCode(err error) int {
	if errors.Is(err, syscall.EPIPE) {
		return diag.ExitSignal + int(syscall.SIGPIPE)
	}
	return diag.ExitFailed
}

// unread reports whether stdout is a pipe that nobody can read any more.
func unread(stdout io.Writer) bool {
	f, ok := stdout.(*os.File)
	return ok && proc.Unread(f)
}

// open opens the file of a redirection.
func (r *run) open(ctx context.Context, path string, flag int, perm os.FileMode) (io.ReadWriteCloser, error) {
	f, err := interp.DefaultOpenHandler()(ctx, path, flag, perm)
	if file, ok := f.(*os.File); ok && err == nil && flag&(os.O_WRONLY|os.O_RDWR) != 0 {
		return &sink{file, &r.lost}, nil
	}
	return f, err
}

// sink is a file that builtins write to. It keeps the first error, which the interpreter drops. Programs are given the file.
type sink struct {
	file *os.File
	lost *atomic.Pointer[error]
}

func (s *sink) Write(b []byte) (int, error) {
	n, err := s.file.Write(b)
	s.note(err)
	return n, err
}

// Close is called for the file of a redirection when its command has ended. Some file systems tell only then what was lost.
func (s *sink) Close() error {
	err := s.file.Close()
	s.note(err)
	return err
}

func (s *sink) Read(b []byte) (int, error) { return s.file.Read(b) }

// Fd is what `[ -t 1 ]` asks.
func (s *sink) Fd() uintptr { return s.file.Fd() }

func (s *sink) note(err error) {
	if err != nil {
		s.lost.CompareAndSwap(nil, &err)
	}
}
