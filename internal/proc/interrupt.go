package proc

import (
	"context"
	"errors"
	"syscall"
)

// Interrupt is the cause of a context that a signal ended (see [context.WithCancelCause]). Who stops children because of
// that context passes the same signal on to them.
type Interrupt struct{ Signal syscall.Signal }

func (i *Interrupt) Error() string { return "stopped by " + SignalName(i.Signal) }

// StopSignal gives the signal to stop children with when ctx is done: that of an [Interrupt], else SIGTERM.
func StopSignal(ctx context.Context) syscall.Signal {
	var i *Interrupt
	if errors.As(context.Cause(ctx), &i) {
		return i.Signal
	}
	return syscall.SIGTERM
}
