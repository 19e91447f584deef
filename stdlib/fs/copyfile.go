package fs

import (
	"errors"
	"io"
	"os"
	"syscall"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// copyFileOp is fs.copyFile(src, dest, mode).
func copyFileOp(c *node.Call) node.Work {
	from, to := locate(c, 0, "src", runtime.Read), locate(c, 1, "dest", runtime.Write)
	mode := int64(0)
	if node.Given(c.Arg(2)) {
		mode = c.Int(2, "mode", 0, copyExclusive|copyClone|copyCloneForce)
	}
	return from.workTo("copyfile", to, func() error { return withoutPath(copyFile(from.real, to.real, mode)) })
}

func copyFile(from, to string, mode int64) error {
	source, err := openFile(from, oRDONLY, 0)
	if err != nil {
		return err
	}
	defer source.Close() //nolint:errcheck // it was only read
	info, err := source.Stat()
	if err != nil {
		return err
	}
	flags := oWRONLY | oCREAT
	if mode&copyExclusive != 0 {
		flags |= oEXCL
	}
	permissions := uint32(info.Mode().Perm())
	target, err := openFile(to, flags, permissions)
	if err != nil {
		return err
	}
	err = fill(source, target, info, mode)
	if e := target.Close(); err == nil {
		err = e
	}
	return err
}

// fill makes target, which is open, the same as source.
func fill(source, target *os.File, info os.FileInfo, mode int64) error {
	there, err := target.Stat()
	if err != nil || os.SameFile(info, there) {
		return err // a file copied to itself is left alone
	}
	if info.IsDir() {
		return syscall.EISDIR
	}
	if err := target.Truncate(0); err != nil && !errors.Is(err, syscall.EINVAL) { // a device has no size
		return err
	}
	if err := fchmod(target, uint32(info.Mode().Perm())); err != nil && !errors.Is(err, syscall.EPERM) {
		return err
	}
	if mode&(copyClone|copyCloneForce) != 0 {
		err := clone(source, target)
		if err == nil || mode&copyCloneForce != 0 {
			return err
		}
	}
	_, err = io.Copy(target, source)
	return err
}
