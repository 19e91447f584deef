//go:build unix

package main

import (
	"errors"
	"os/exec"
	"os/signal"
	"syscall"
)

// alive reports whether a process is there, be it one that ended and was not reaped.
func alive(pid int) bool { return !errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }

// deafen makes this process ignore polite signals.
func deafen() { signal.Ignore(syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT) }

// leaveSession gives a command a session of its own.
func leaveSession(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
