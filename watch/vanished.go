package watch

import (
	"errors"
	"io/fs"
	"syscall"
)

// vanished reports whether err says that a path is not there (any more): one of its folders may have become a file.
func vanished(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}
