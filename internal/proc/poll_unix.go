//go:build unix

package proc

import (
	"context"
	"os"
	"syscall"
	"time"
)

// pollEnd asks again and again whether a process has ended, where the OS has no handle to wait for one that is not our
// child. It is false when ctx is done first.
func pollEnd(ctx context.Context, p *os.Process) bool {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		if p.Signal(syscall.Signal(0)) == os.ErrProcessDone {
			return true
		}
		if _, ok := startTime(p.Pid); !ok {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-tick.C:
		}
	}
}
