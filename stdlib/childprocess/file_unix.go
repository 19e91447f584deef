//go:build unix

package childprocess

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// whenReadable calls attempt with a read that does not block, each time when file may have become readable, until it
// answers false. It fails when file is closed.
func whenReadable(file *os.File, attempt func(read func([]byte) (int, error)) (again bool)) error {
	conn, err := file.SyscallConn()
	if err != nil {
		return err
	}
	return conn.Read(func(fd uintptr) (done bool) {
		return !attempt(func(b []byte) (int, error) { return retry(func() (int, error) { return syscall.Read(int(fd), b) }) })
	})
}

// writeNow writes as much as file takes without blocking.
func writeNow(file *os.File, data []byte) (n int, err error) {
	conn, err := file.SyscallConn()
	if err != nil {
		return 0, err
	}
	closed := conn.Write(func(fd uintptr) (done bool) {
		n, err = retry(func() (int, error) { return syscall.Write(int(fd), data) })
		return true
	})
	if closed != nil {
		return 0, syscall.EBADF
	}
	if errors.Is(err, syscall.EAGAIN) {
		return 0, nil
	}
	return max(n, 0), err
}

// foldNames says whether the names of variables are the same in upper and lower case.
const foldNames = false

// shellPath runs a file that is executable but no program.
const shellPath = "/bin/sh"

func retry(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if err != syscall.EINTR {
			return n, err
		}
	}
}

// shutdownWrite ends our side of a socket pair.
func shutdownWrite(file *os.File) error {
	return onDescriptor(file, func(fd int) error { return unix.Shutdown(fd, unix.SHUT_WR) })
}

// closeFile closes file and wakes who reads from it.
func closeFile(file *os.File) { file.Close() }

// duplicate gives a second descriptor for fd, which may belong to anybody.
func duplicate(fd int) (*os.File, error) {
	twin, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(twin), "stdio"), nil
}

func onDescriptor(file *os.File, f func(fd int) error) error {
	conn, err := file.SyscallConn()
	if err != nil {
		return err
	}
	var failed error
	if err := conn.Control(func(fd uintptr) { failed = f(int(fd)) }); err != nil {
		return err
	}
	return failed
}

// lend is duplicateFile for a child, which expects a descriptor that blocks. The two share that mode.
func lend(file *os.File) (*os.File, error) {
	var twin *os.File
	err := onDescriptor(file, func(fd int) (err error) {
		if twin, err = duplicate(fd); err != nil {
			return err
		}
		return syscall.SetNonblock(fd, false)
	})
	return twin, err
}

// readable says whether there is something to read now.
func readable(file *os.File) bool {
	n := 0
	err := onDescriptor(file, func(fd int) (err error) {
		n, err = unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}, 0)
		return err
	})
	return n > 0 && err == nil
}

func isTerminal(file *os.File) bool {
	return onDescriptor(file, func(fd int) error {
		_, err := unix.IoctlGetTermios(fd, getTermios)
		return err
	}) == nil
}

// ours makes the end of a pipe that we keep: one that the poller waits for.
func ours(fd int) (*os.File, error) {
	if err := syscall.SetNonblock(fd, true); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	return os.NewFile(uintptr(fd), "pipe"), nil
}

// theirs makes the end that the child gets: one that blocks, which is what programs expect.
func theirs(fd int) *os.File { return os.NewFile(uintptr(fd), "pipe") }

// newPipe makes a pipe for the child to read from (in) or to write to.
func newPipe(in bool) (our, their *os.File, err error) {
	r, w, err := pipePair()
	if err != nil {
		return nil, nil, err
	}
	if in {
		r, w = w, r
	}
	return ends(r, w)
}

// newSocket makes a pair of connected sockets, each of which reads and writes.
func newSocket() (our, their *os.File, err error) {
	a, b, err := socketPair()
	if err != nil {
		return nil, nil, err
	}
	return ends(a, b)
}

func ends(mine, other int) (our, their *os.File, err error) {
	if our, err = ours(mine); err != nil {
		syscall.Close(other)
		return nil, nil, err
	}
	return our, theirs(other), nil
}

// openDescriptor takes over a descriptor that our parent has left us, and keeps it from our children.
func openDescriptor(fd int) (*os.File, error) {
	if _, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0); err != nil {
		return nil, err
	}
	syscall.CloseOnExec(fd)
	return ours(fd)
}
