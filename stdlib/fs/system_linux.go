package fs

import (
	"errors"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

func fdatasync(f *os.File) error {
	return control(f, unix.Fdatasync)
}

func futimes(f *os.File, accessed, modified moment) error {
	return control(f, func(fd int) error {
		return utimes("/proc/self/fd/"+strconv.Itoa(fd), accessed, modified, true)
	})
}

// clone makes to share from's blocks, where the file system can.
func clone(from, to *os.File) error {
	return control(from, func(source int) error {
		return control(to, func(target int) error { return unix.IoctlFileClone(target, source) })
	})
}

// hasLchmod: Linux has no modes for symbolic links.
const hasLchmod = false

func lchmod(string, uint32) error { return errors.ErrUnsupported }
