//go:build unix

package node

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// highestErrno bounds the error numbers of the systems that we run on.
const highestErrno = 140

// systemCode is the name of an error number, or "".
func systemCode(number syscall.Errno) string { return unix.ErrnoName(number) }

// systemNumber is the number of an error as Node shows it, without its sign; 0 means libuv's.
func systemNumber(number syscall.Errno) int { return int(number) }

// systemNumbers are the numbers of the names that this system has.
func systemNumbers() map[string]int {
	numbers := make(map[string]int, highestErrno)
	for n := 1; n < highestErrno; n++ {
		if code := systemCode(syscall.Errno(n)); code != "" {
			numbers[code] = n
		}
	}
	return numbers
}
