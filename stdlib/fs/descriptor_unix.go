//go:build unix

package fs

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// number is the descriptor that the system has given f.
func (d *descriptors) number(f *os.File) int { return int(f.Fd()) }

// openFile opens with the system's own flags and mode bits, of which package os knows only some.
func openFile(path string, flags int, mode uint32) (*os.File, error) {
	fd, err := retry(func() (int, error) { return unix.Open(path, flags|unix.O_CLOEXEC, mode) })
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fd), path), nil
}

// retry repeats a call that a signal has interrupted: Go's own signals do that to opens of slow devices.
func retry(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if !errors.Is(err, unix.EINTR) {
			return n, err
		}
	}
}

// control runs call on f's descriptor without making f blocking, as its method Fd would.
func control(f *os.File, call func(fd int) error) error {
	c, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var failure error
	if err := c.Control(func(fd uintptr) { failure = call(int(fd)) }); err != nil {
		return err
	}
	return failure
}
