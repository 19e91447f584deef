//go:build unix

package proc

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// runVar names, in the environment of each child, the runs that it belongs to: one from each jsrun above it, separated
// by colons. See the package comment.
const runVar = "JSRUN_RUN"

// busyWait bounds how long start tries again while a program's file is still open for writing somewhere.
const busyWait = 250 * time.Millisecond

// start starts c; house.fork is held for reading.
func start(g *Group, c Cmd) (*os.Process, error) {
	files, closeNull, err := childFiles(c.Files)
	if err != nil {
		return nil, err
	}
	defer closeNull()
	args := c.Args
	if len(args) == 0 {
		args = []string{c.Path}
	}
	attr := &os.ProcAttr{Dir: c.Dir, Env: tagged(c.Env, g.tag), Files: files, Sys: sysAttr(c)}
	child, err := os.StartProcess(c.Path, args, attr)
	// A child that another goroutine is forking right now may still hold, for the moment before its own exec, a program
	// that we have just finished writing (https://go.dev/issue/22315). Only time helps.
	for wait := time.Millisecond; errors.Is(err, syscall.ETXTBSY) && wait < busyWait; wait *= 2 {
		time.Sleep(wait)
		child, err = os.StartProcess(c.Path, args, attr)
	}
	if err != nil && c.Dir != "" {
		// What is missing or closed may be the directory, not the program.
		if closed := unix.Access(c.Dir, unix.X_OK); errors.Is(err, closed) {
			return nil, &os.PathError{Op: "chdir", Path: c.Dir, Err: closed}
		}
	}
	return child, err
}

func sysAttr(c Cmd) *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Setsid: c.Session, Setpgid: !c.Session && !c.SameGroup}
	if c.UID == nil && c.GID == nil {
		return attr
	}
	cred := &syscall.Credential{Uid: uint32(os.Getuid()), Gid: uint32(os.Getgid())}
	if c.UID != nil {
		cred.Uid = *c.UID
	}
	if c.GID != nil {
		cred.Gid = *c.GID
	}
	cred.NoSetGroups = os.Geteuid() != 0 // only root may drop the supplementary groups, and it should
	attr.Credential = cred
	return attr
}

// tagged gives env with tag added to the runs in it.
func tagged(env []string, tag string) []string {
	out := make([]string, 0, len(env)+1)
	runs := ""
	for _, kv := range env {
		if value, ok := strings.CutPrefix(kv, runVar+"="); ok {
			runs = value + ":"
			continue
		}
		out = append(out, kv)
	}
	return append(out, runVar+"="+runs+tag)
}

// runsIn gives the tags in a process's environment, a block of NAME=value that end in NUL.
func runsIn(block string) []string {
	for kv := range strings.SplitSeq(block, "\x00") {
		if value, ok := strings.CutPrefix(kv, runVar+"="); ok {
			return strings.Split(value, ":")
		}
	}
	return nil
}
