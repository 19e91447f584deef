//go:build unix && !linux

package tty

import "golang.org/x/sys/unix"

// The W is for what was written before: it is shown in the mode that it was written in.
const getTermios, setTermios = unix.TIOCGETA, unix.TIOCSETAW
