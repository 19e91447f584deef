//go:build unix

package watch

import (
	"errors"
	"syscall"
)

// watchLimit reports whether err says that the system gives out no more watches: inotify's max_user_watches, or open files
// where each watch needs one.
func watchLimit(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}
