//go:build unix

package proc

import (
	"os"

	"golang.org/x/sys/unix"
)

// Unread reports whether f is the end of a pipe or a socket that one writes into, and nobody can read what is written.
func Unread(f *os.File) (gone bool) {
	conn, err := f.SyscallConn()
	if err != nil {
		return false
	}
	err = conn.Control(func(fd uintptr) {
		// A pipe says POLLERR on Linux and POLLHUP elsewhere. Neither needs to be asked for.
		asked := []unix.PollFd{{Fd: int32(fd)}}
		n, err := unix.Poll(asked, 0)
		gone = err == nil && n == 1 && asked[0].Revents&(unix.POLLERR|unix.POLLHUP) != 0
	})
	return gone && err == nil
}
