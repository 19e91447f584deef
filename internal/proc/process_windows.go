package proc

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

// killedCode is what a process that we terminate exits with, as in Node.
const killedCode = 1

// Signal does what Node does on Windows, which has no signals: SIGKILL, SIGTERM, SIGINT and SIGQUIT terminate the child,
// 0 asks whether it lives, and the rest is ENOSYS. It is [os.ErrProcessDone] once the child has ended.
func (p *Process) Signal(sig syscall.Signal) error {
	if sig == 0 {
		select {
		case <-p.done:
			return os.ErrProcessDone
		default:
			return nil
		}
	}
	if !terminates(sig) {
		return syscall.ENOSYS
	}
	p.sentSignal(sig)
	return p.os.Kill()
}

// SignalGroup sends Ctrl-Break to the child's console group, whatever sig is, except that SIGKILL terminates the child.
func (p *Process) SignalGroup(sig syscall.Signal) error {
	if sig == syscall.SIGKILL || p.cmd.SameGroup || p.cmd.Session {
		return p.Signal(sig)
	}
	h := p.group.house
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.live[p.pid] != p {
		return os.ErrProcessDone
	}
	return os.NewSyscallError("GenerateConsoleCtrlEvent", windows.GenerateConsoleCtrlEvent(windows.CTRL_BREAK_EVENT, uint32(p.pid)))
}

// Lingers says whether the child's process group still has members; a console group does not tell.
func (p *Process) Lingers() bool { return false }

// Kill signals any process by its number; what the signals mean is said at [Process.Signal]. There are no process
// groups: a negative pid is ESRCH.
func Kill(pid int, sig syscall.Signal) error {
	if sig != 0 && !terminates(sig) {
		return syscall.ENOSYS
	}
	if pid <= 0 {
		return syscall.ESRCH
	}
	handle, err := windows.OpenProcess(windows.PROCESS_TERMINATE|windows.PROCESS_QUERY_LIMITED_INFORMATION, false, uint32(pid))
	if errors.Is(err, windows.ERROR_INVALID_PARAMETER) {
		return syscall.ESRCH
	}
	if err != nil {
		return err
	}
	defer windows.CloseHandle(handle)
	var code uint32
	if err := windows.GetExitCodeProcess(handle, &code); err == nil && code != stillActive {
		return syscall.ESRCH
	}
	if sig == 0 {
		return nil
	}
	return windows.TerminateProcess(handle, killedCode)
}

// stillActive is what GetExitCodeProcess says of a process that runs.
const stillActive = 259

func terminates(sig syscall.Signal) bool {
	switch sig {
	case syscall.SIGKILL, syscall.SIGTERM, syscall.SIGINT, syscall.SIGQUIT:
		return true
	}
	return false
}

// sentSignal remembers what the child's exit code will stand for.
func (p *Process) sentSignal(sig syscall.Signal) {
	h := p.group.house
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.live[p.pid] != p {
		return
	}
	if p.group.tree.sent == nil {
		p.group.tree.sent = map[*Process]syscall.Signal{}
	}
	p.group.tree.sent[p] = sig
}

func (p *Process) statusOf(state *os.ProcessState) Status {
	h := p.group.house
	h.mu.Lock()
	defer h.mu.Unlock()
	sent := p.group.tree.sent[p]
	delete(p.group.tree.sent, p)
	if code := state.ExitCode(); code != killedCode || sent == 0 {
		return Status{Code: code}
	}
	return Status{Signal: sent}
}

// await waits for the child. Its number stays taken as long as os.Process holds the handle.
func (p *Process) await() (*os.ProcessState, error) {
	state, err := p.os.Wait()
	h := p.group.house
	h.mu.Lock()
	defer h.mu.Unlock()
	h.reaped(p)
	return state, err
}

// becomeReaper does nothing: a Job Object knows its processes without their parents.
func becomeReaper() error { return nil }

func (h *house) sweep() {}
