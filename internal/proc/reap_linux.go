package proc

import (
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

// becomeReaper makes us the parent of orphaned descendants, as prctl(2) says under PR_SET_CHILD_SUBREAPER.
func becomeReaper() error {
	return os.NewSyscallError("prctl", unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0))
}

// await waits for the child and reaps it. It is reaped under the lock, so that nobody who holds the lock and finds the
// child alive can signal a number that has become another's.
func (p *Process) await() (*os.ProcessState, error) {
	for {
		var info unix.Siginfo
		err := unix.Waitid(unix.P_PID, p.pid, &info, unix.WEXITED|unix.WNOWAIT, nil)
		if err != unix.EINTR {
			break // whatever else it was, Wait reports it
		}
	}
	h := p.group.house
	h.mu.Lock()
	defer h.mu.Unlock()
	state, err := p.os.Wait()
	h.collect(p)
	return state, err
}

// sweep reaps orphans that we adopted and that have ended. It takes each by its own number, and never one that shares
// our process group, which may be a child that somebody in this process has started by other means.
func (h *house) sweep() {
	h.mu.Lock()
	adopted := h.adopted
	h.mu.Unlock()
	for adopted {
		pid := endedChild()
		if pgid, err := unix.Getpgid(pid); pid == 0 || err != nil || pgid == unix.Getpgrp() {
			return
		}
		if !children.fork.TryLock() { // while a child is being started nobody can say whose it is: next time
			return
		}
		reaped := children.reapOrphan(pid)
		children.fork.Unlock()
		if !reaped {
			return
		}
	}
}

// reapOrphan reaps a child that has ended and that nobody waits for; fork is held.
func (t *childTable) reapOrphan(pid int) bool {
	if _, waited := t.waited.Load(pid); waited {
		return false
	}
	reaped, err := unix.Wait4(pid, nil, unix.WNOHANG, nil)
	return err == nil && reaped == pid
}

// endedChild gives a child of ours that has ended and was not reaped, or 0.
func endedChild() int {
	var info unix.Siginfo
	if unix.Waitid(unix.P_ALL, 0, &info, unix.WEXITED|unix.WNOHANG|unix.WNOWAIT, nil) != nil {
		return 0
	}
	// si_pid is the first member of a union that is aligned as a pointer is, after three ints (siginfo_t, sigaction(2)).
	offset := max(3*4, 2*unsafe.Sizeof(uintptr(0)))
	return int(*(*int32)(unsafe.Add(unsafe.Pointer(&info), offset)))
}
