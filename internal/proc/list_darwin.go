package proc

import (
	"bytes"
	"context"
	"encoding/binary"
	"os"

	"golang.org/x/sys/unix"
)

// The states of a process, from the system's sys/proc.h.
const (
	stateStopped = 4
	stateZombie  = 5
)

// list gives every process. The kernel makes the list in one go, so it is always whole.
func (*Group) list() (all []entry, whole bool, err error) {
	procs, err := unix.SysctlKinfoProcSlice("kern.proc.all")
	if err != nil {
		return nil, false, os.NewSyscallError("sysctl kern.proc.all", err)
	}
	for i := range procs {
		all = append(all, entryOf(&procs[i]))
	}
	return all, true, nil
}

func entryOf(p *unix.KinfoProc) entry {
	pid := int(p.Proc.P_pid)
	session, _ := unix.Getsid(pid) // fails for one that has ended, which has none
	name, _, _ := bytes.Cut(p.Proc.P_comm[:], []byte{0})
	return entry{
		pid: pid, parent: int(p.Eproc.Ppid), group: int(p.Eproc.Pgid), session: session,
		started: uint64(p.Proc.P_starttime.Nano()), name: string(name),
		zombie: p.Proc.P_stat == stateZombie, suspended: p.Proc.P_stat == stateStopped,
	}
}

// startTime gives when a process was started, in nanoseconds; a zombie counts as one that is gone.
func startTime(pid int) (uint64, bool) {
	p, err := unix.SysctlKinfoProc("kern.proc.pid", pid)
	if err != nil {
		return 0, false
	}
	e := entryOf(p)
	return e.started, !e.zombie
}

// orphan says whether e's parent has ended: process 1 then takes its place.
func orphan(e entry) bool { return e.parent == 1 }

// environ gives the environment with which a process was started, "" when we may not see it. kern.procargs2 holds the
// number of arguments, the program's path, the arguments and the environment, all ended by NULs.
func environ(pid int) string {
	raw, err := unix.SysctlRaw("kern.procargs2", pid)
	if err != nil || len(raw) < 4 {
		return ""
	}
	args := binary.NativeEndian.Uint32(raw)
	_, rest, _ := bytes.Cut(raw[4:], []byte{0})
	rest = bytes.TrimLeft(rest, "\x00")
	for range args {
		_, rest, _ = bytes.Cut(rest, []byte{0})
	}
	return string(rest)
}

func ownSession() int {
	sid, _ := unix.Getsid(0) // of ourselves it cannot fail
	return sid
}

// awaitAll waits until all have ended, or ctx is done and the answer is false.
func awaitAll(ctx context.Context, all []*os.Process) bool {
	for _, p := range all {
		if !pollEnd(ctx, p) {
			return false
		}
	}
	return true
}
