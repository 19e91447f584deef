package childprocess

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// whenReadable calls attempt once with a read that blocks: anonymous pipes of Windows cannot be polled.
func whenReadable(file *os.File, attempt func(read func([]byte) (int, error)) (again bool)) error {
	attempt(func(b []byte) (int, error) {
		n, err := file.Read(b)
		if errors.Is(err, io.EOF) || errors.Is(err, syscall.ERROR_BROKEN_PIPE) {
			return 0, nil
		}
		return n, err
	})
	return nil
}

// writeNow writes nothing: a write may block, so all of it belongs to a goroutine.
func writeNow(*os.File, []byte) (int, error) { return 0, nil }

func shutdownWrite(*os.File) error { return syscall.EWINDOWS }

// closeFile closes file in a goroutine of its own, as CloseHandle waits for a read that is under way.
func closeFile(file *os.File) { go file.Close() }

// duplicate refuses: descriptors beyond the first three have no meaning outside this process.
func duplicate(int) (*os.File, error) { return nil, syscall.EBADF }

// lend gives a second handle for an open pipe.
func lend(file *os.File) (*os.File, error) {
	self, err := syscall.GetCurrentProcess()
	if err != nil {
		return nil, err
	}
	var twin syscall.Handle
	err = syscall.DuplicateHandle(self, syscall.Handle(file.Fd()), self, &twin, 0, false, syscall.DUPLICATE_SAME_ACCESS)
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(twin), "stdio"), nil
}

func readable(*os.File) bool { return true }

func isTerminal(file *os.File) bool {
	var mode uint32
	return syscall.GetConsoleMode(syscall.Handle(file.Fd()), &mode) == nil
}

// foldNames says whether the names of variables are the same in upper and lower case.
const foldNames = true

// shellPath is empty: Windows knows programs by their endings.
const shellPath = ""

// newPipe makes a pipe for the child to read from (in) or to write to.
func newPipe(in bool) (our, their *os.File, err error) {
	r, w, err := os.Pipe()
	if in {
		return w, r, err
	}
	return r, w, err
}

// newSocket refuses: a child of ours has three descriptors on Windows, so there is no place for a fourth.
func newSocket() (our, their *os.File, err error) { return nil, nil, syscall.ENOTSUP }

func openDescriptor(int) (*os.File, error) { return nil, syscall.ENOTSUP }
