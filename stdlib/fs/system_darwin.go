package fs

import (
	"os"

	"golang.org/x/sys/unix"
)

func fdatasync(f *os.File) error { return f.Sync() }

func futimes(f *os.File, accessed, modified moment) error {
	return control(f, func(fd int) error {
		return unix.Futimes(fd, []unix.Timeval{accessed.timeval(), modified.timeval()})
	})
}

func (m moment) timeval() unix.Timeval { return unix.NsecToTimeval(m.seconds*1e9 + m.nanoseconds) }

// clone is not offered: clonefile makes the target itself, which would need another order of steps.
func clone(_, _ *os.File) error { return unix.ENOTSUP }

const hasLchmod = true

func lchmod(path string, mode uint32) error {
	return unix.Fchmodat(unix.AT_FDCWD, path, mode, unix.AT_SYMLINK_NOFOLLOW)
}
