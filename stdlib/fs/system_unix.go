//go:build unix

package fs

import (
	"os"

	"golang.org/x/sys/unix"
)

// The calls of the system behind the operations, where package os would change what they do or what they report.

func access(path string, mode uint32) error  { return unix.Access(path, mode) }
func mkdir(path string, mode uint32) error   { return unix.Mkdir(path, mode) }
func rmdir(path string) error                { return unix.Rmdir(path) }
func unlink(path string) error               { return unix.Unlink(path) }
func rename(from, to string) error           { return unix.Rename(from, to) }
func link(from, to string) error             { return unix.Link(from, to) }
func symlink(target, at, _ string) error     { return unix.Symlink(target, at) }
func chmod(path string, mode uint32) error   { return unix.Chmod(path, mode) }
func chown(path string, uid, gid int) error  { return unix.Chown(path, uid, gid) }
func lchown(path string, uid, gid int) error { return unix.Lchown(path, uid, gid) }
func readlink(path string) (string, error)   { return os.Readlink(path) }
func fsync(f *os.File) error                 { return f.Sync() }
func ftruncate(f *os.File, size int64) error { return f.Truncate(size) }
func fchown(f *os.File, uid, gid int) error  { return f.Chown(uid, gid) }

func fchmod(f *os.File, mode uint32) error {
	return control(f, func(fd int) error { return unix.Fchmod(fd, mode) })
}

func utimes(path string, accessed, modified moment, follow bool) error {
	flags := 0
	if !follow {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	return unix.UtimesNanoAt(unix.AT_FDCWD, path, []unix.Timespec{accessed.timespec(), modified.timespec()}, flags)
}

func (m moment) timespec() unix.Timespec { return unix.NsecToTimespec(m.seconds*1e9 + m.nanoseconds) }
