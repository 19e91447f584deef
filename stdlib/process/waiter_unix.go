//go:build unix

package process

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// waiter waits until a descriptor can be read without blocking.
type waiter struct {
	fd    int
	alarm [2]*os.File // a pipe, whose other end ends a wait
}

// newWaiter gives nil for what is always ready, as files are, and for what the system cannot wait for.
func newWaiter(f *os.File) *waiter {
	info, err := f.Stat()
	if err != nil || info.Mode().IsRegular() {
		return nil
	}
	w := &waiter{fd: int(f.Fd())}
	if _, err := w.poll(0); err != nil {
		return nil
	}
	if w.alarm[0], w.alarm[1], err = os.Pipe(); err != nil {
		return nil
	}
	return w
}

// wait returns when there may be something to read, and after wake.
func (w *waiter) wait() {
	alarm := int(w.alarm[0].Fd())
	fds := []unix.PollFd{{Fd: int32(w.fd), Events: unix.POLLIN}, {Fd: int32(alarm), Events: unix.POLLIN}}
	for {
		_, err := unix.Poll(fds, -1)
		if !errors.Is(err, unix.EINTR) {
			break
		}
	}
	if fds[1].Revents != 0 {
		w.alarm[0].Read(make([]byte, 64)) //nolint:errcheck // what is left wakes once too often
	}
}

// wake ends a wait that is under way or, if there is none, the next one.
func (w *waiter) wake() {
	w.alarm[1].Write([]byte{0}) //nolint:errcheck // a pipe of our own
}

// ready tells whether there is something to read now. The end and an error are.
func (w *waiter) ready() bool {
	ready, err := w.poll(0)
	return ready || err != nil
}

func (w *waiter) poll(timeout int) (ready bool, err error) {
	fds := []unix.PollFd{{Fd: int32(w.fd), Events: unix.POLLIN}}
	for {
		n, err := unix.Poll(fds, timeout)
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case err == nil && fds[0].Revents&unix.POLLNVAL != 0: // a terminal on some systems
			err = unix.EBADF
		}
		return n > 0, err
	}
}

// close frees the pipe. No wait may be under way.
func (w *waiter) close() {
	w.alarm[0].Close() //nolint:errcheck // a pipe of our own
	w.alarm[1].Close() //nolint:errcheck // likewise
}

// duplicate opens a copy of a descriptor.
func duplicate(fd int) (*os.File, error) {
	copied, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 3)
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(copied), "terminal"), nil
}
