package watch

import (
	"errors"

	"golang.org/x/sys/windows"
)

// watchLimit reports whether err says that the system gives out no more watches.
func watchLimit(err error) bool {
	return errors.Is(err, windows.ERROR_TOO_MANY_OPEN_FILES) || errors.Is(err, windows.ERROR_NO_SYSTEM_RESOURCES)
}
