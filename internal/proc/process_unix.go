//go:build unix

package proc

import (
	"os"
	"syscall"
)

// Signal signals the child itself. It is [os.ErrProcessDone] once the child was reaped. Signal 0 asks whether it lives.
func (p *Process) Signal(sig syscall.Signal) error { return p.os.Signal(sig) }

// SignalGroup signals the child's process group, or the child alone when it shares ours. Once the child was reaped it is
// [os.ErrProcessDone], as the group's number may then be another's.
func (p *Process) SignalGroup(sig syscall.Signal) error {
	if p.cmd.SameGroup {
		return p.Signal(sig)
	}
	h := p.group.house
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.live[p.pid] != p {
		return os.ErrProcessDone
	}
	return os.NewSyscallError("kill", syscall.Kill(-p.pid, sig))
}

// Kill signals any process, as kill(2) does: a negative pid is a process group. The error is the bare syscall.Errno.
func Kill(pid int, sig syscall.Signal) error { return syscall.Kill(pid, sig) }

// Lingers says whether the child's process group still has members after the child itself has ended.
func (p *Process) Lingers() bool { return !p.cmd.SameGroup && groupExists(p.pid) }

func (p *Process) statusOf(state *os.ProcessState) Status {
	if ws, ok := state.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
		return Status{Signal: ws.Signal()}
	}
	return Status{Code: state.ExitCode()}
}

// collect reaps the child, which has ended or is waited for here, and remembers its process group when it still has
// members; house.mu is held.
func (h *house) collect(p *Process) {
	h.reaped(p)
	if p.cmd.SameGroup || !groupExists(p.pid) || h.open[p.group.tag] == nil {
		return
	}
	for pgid := range h.left {
		if !groupExists(pgid) {
			delete(h.left, pgid)
		}
	}
	h.left[p.pid] = p.group
}

// groupExists says whether a process group has members, zombies among them.
func groupExists(pgid int) bool { return syscall.Kill(-pgid, 0) != syscall.ESRCH }
