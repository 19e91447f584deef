//go:build dragonfly || freebsd || netbsd || openbsd

package proc

import (
	"context"
	"os"
	"syscall"
)

// list gives an entry for each process group of g's children, with the group's number made negative in place of a pid,
// as kill(2) takes it: groups are all that is known here. A child that shares our own group stands for itself.
func (g *Group) list() (all []entry, whole bool, err error) {
	h := g.house
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, p := range g.members() {
		switch {
		case p.cmd.SameGroup:
			all = append(all, entry{pid: p.pid, session: ownSession()})
		case p.cmd.Session:
			all = append(all, entry{pid: -p.pid, group: p.pid, session: p.pid})
		default:
			all = append(all, entry{pid: -p.pid, group: p.pid, session: ownSession()})
		}
	}
	for pgid, of := range h.left {
		if g.owns(of.tag) && groupExists(pgid) {
			all = append(all, entry{pid: -pgid, group: pgid, session: ownSession()})
		}
	}
	return all, true, nil
}

// startTime says whether a process or, with a negative number, a process group is there; when it was started is not known.
func startTime(pid int) (uint64, bool) { return 0, syscall.Kill(pid, 0) != syscall.ESRCH }

func orphan(entry) bool { return false }

func environ(int) string { return "" }

func ownSession() int { return 0 }

// awaitAll waits until all have ended, or ctx is done and the answer is false.
func awaitAll(ctx context.Context, all []*os.Process) bool {
	for _, p := range all {
		if !pollEnd(ctx, p) {
			return false
		}
	}
	return true
}
