package process

import (
	"errors"
	"os"
)

// waiter is for systems that can wait for input without taking it.
type waiter struct{}

func newWaiter(*os.File) *waiter { return nil }

func (*waiter) wait()       {}
func (*waiter) wake()       {}
func (*waiter) ready() bool { return true }
func (*waiter) close()      {}

// duplicate has nothing to copy: descriptors above 2 are numbers of the module fs.
func duplicate(int) (*os.File, error) { return nil, errors.ErrUnsupported }
