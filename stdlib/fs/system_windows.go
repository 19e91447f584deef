package fs

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
)

func access(path string, mode uint32) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if mode&2 != 0 && !info.IsDir() && info.Mode()&0o200 == 0 {
		return syscall.EPERM
	}
	return nil
}

func mkdir(path string, mode uint32) error { return os.Mkdir(path, os.FileMode(mode)) }
func rmdir(path string) error              { return syscall.Rmdir(path) }
func rename(from, to string) error         { return os.Rename(from, to) }
func link(from, to string) error           { return os.Link(from, to) }
func chmod(path string, mode uint32) error { return os.Chmod(path, os.FileMode(mode&0o777)) }
func chown(string, int, int) error         { return nil } // as libuv does
func lchown(string, int, int) error        { return nil }
func fchown(*os.File, int, int) error      { return nil }
func readlink(path string) (string, error) { return os.Readlink(path) }
func fsync(f *os.File) error               { return f.Sync() }
func fdatasync(f *os.File) error           { return f.Sync() }
func ftruncate(f *os.File, n int64) error  { return f.Truncate(n) }
func fchmod(f *os.File, mode uint32) error { return f.Chmod(os.FileMode(mode & 0o777)) }

// unlink removes links to folders too, which the system counts among the folders.
func unlink(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return syscall.EPERM
	}
	return os.Remove(path)
}

// symlink makes a junction where the script asks for one: those need no privilege.
func symlink(target, at, kind string) error {
	if kind != "junction" && kind != "dir" {
		return os.Symlink(target, at)
	}
	if !filepath.IsAbs(target) && kind == "junction" {
		target = filepath.Join(filepath.Dir(at), target)
	}
	name, err := windows.UTF16PtrFromString(at)
	if err != nil {
		return err
	}
	to, err := windows.UTF16PtrFromString(target)
	if err != nil {
		return err
	}
	const unprivileged = 2 // SYMBOLIC_LINK_FLAG_ALLOW_UNPRIVILEGED_CREATE
	return windows.CreateSymbolicLink(name, to, windows.SYMBOLIC_LINK_FLAG_DIRECTORY|unprivileged)
}

func utimes(path string, accessed, modified moment, follow bool) error {
	if !follow {
		return errors.ErrUnsupported
	}
	return os.Chtimes(path, accessed.time(), modified.time())
}

func (m moment) time() time.Time { return time.Unix(m.seconds, m.nanoseconds) }

func futimes(f *os.File, accessed, modified moment) error {
	a := windows.NsecToFiletime(accessed.time().UnixNano())
	w := windows.NsecToFiletime(modified.time().UnixNano())
	return windows.SetFileTime(windows.Handle(f.Fd()), nil, &a, &w)
}

func clone(_, _ *os.File) error { return syscall.ENOTSUP }

const hasLchmod = false

func lchmod(string, uint32) error { return errors.ErrUnsupported }
