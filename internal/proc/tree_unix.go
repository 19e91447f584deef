//go:build unix

package proc

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"
)

// tree is empty: what belongs to a group is found when it is needed.
type tree struct{}

func (tree) close() {}

// entry is a process as the OS lists it.
type entry struct {
	pid, parent, group, session int
	started                     uint64 // with pid, tells a process from a later one of the same number
	name                        string
	zombie, suspended           bool
}

// hunt finds and ends the members of one group. What it has seen once it knows again after the ancestors are gone.
type hunt struct {
	g      *Group
	spared func(entry) bool
	seen   map[int]uint64 // pid to started
	told   map[int]uint64 // who got the current signal
}

func (g *Group) stop(ctx context.Context, sig syscall.Signal, grace time.Duration) error {
	h := &hunt{g: g, spared: func(entry) bool { return false }, seen: map[int]uint64{}}
	return h.end(ctx, sig, grace)
}

func (g *Group) release(ctx context.Context, grace time.Duration) error {
	if !g.inhabited() {
		return nil
	}
	session := ownSession()
	h := &hunt{g: g, spared: func(e entry) bool { return e.session != session }, seen: map[int]uint64{}}
	return h.end(ctx, syscall.SIGTERM, grace)
}

// inhabited says whether a child of g or a member of a child's process group may still be there. A background job that
// took a process group but no session of its own (set -m) goes unnoticed; looking for it would read all of /proc after
// each success.
func (g *Group) inhabited() bool {
	h := g.house
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, p := range g.members() {
		if !p.cmd.Session {
			return true
		}
	}
	for pgid, of := range h.left {
		if g.has(of) && groupExists(pgid) {
			return true
		}
	}
	return false
}

func (h *hunt) end(ctx context.Context, sig syscall.Signal, grace time.Duration) error {
	polite, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	left, err := h.signalUntilGone(polite, sig)
	if err == nil && len(left) > 0 {
		final, cancel := context.WithTimeout(context.WithoutCancel(ctx), killWait)
		defer cancel()
		left, err = h.signalUntilGone(final, syscall.SIGKILL)
	}
	if err != nil {
		return err
	}
	if len(left) > 0 {
		return survivors(left)
	}
	h.g.awaitReaped()
	h.g.house.sweep()
	return nil
}

// awaitReaped waits for the children that have ended until each has its status.
func (g *Group) awaitReaped() {
	g.house.mu.Lock()
	members := g.members()
	g.house.mu.Unlock()
	for _, p := range members {
		if _, alive := startTime(p.pid); !alive {
			<-p.done
		}
	}
}

// signalUntilGone sends sig to each member once, and again to those that were started in the meantime, until there are
// none or ctx is done; then it gives those that are left.
func (h *hunt) signalUntilGone(ctx context.Context, sig syscall.Signal) ([]entry, error) {
	h.told = map[int]uint64{}
	for {
		members, err := h.members()
		if err != nil || len(members) == 0 {
			return nil, err
		}
		watched := h.signal(members, sig)
		gone := awaitAll(ctx, watched)
		for _, w := range watched {
			w.Release()
		}
		if !gone {
			return h.members()
		}
	}
}

// signal sends sig to the members that have not got it yet and gives all of them to be waited for.
func (h *hunt) signal(members []entry, sig syscall.Signal) []*os.Process {
	var watched []*os.Process
	for _, m := range members {
		p, err := os.FindProcess(m.pid)
		if err != nil {
			continue
		}
		if started, ok := startTime(m.pid); !ok || started != m.started { // p holds what has the number now
			p.Release()
			continue
		}
		watched = append(watched, p)
		if started, ok := h.told[m.pid]; ok && started == m.started {
			continue
		}
		h.told[m.pid] = m.started
		p.Signal(sig) // that it has ended, or is not ours to signal, shows when it is waited for
		if m.suspended && sig != syscall.SIGKILL {
			p.Signal(syscall.SIGCONT) // else it would not see sig before the grace is over
		}
	}
	return watched
}

// members gives the live processes of the group. Processes come and go while the list is read; an empty answer counts
// only from a list that nothing fell out of.
func (h *hunt) members() ([]entry, error) {
	for range 10 {
		list, whole, err := h.g.list()
		if err != nil {
			return nil, err
		}
		members := h.pick(list)
		if len(members) > 0 || whole {
			return members, nil
		}
	}
	return nil, nil
}

// pick gives the members among all processes: those with a mark of the group, and whatever descends from them.
func (h *hunt) pick(list []entry) []entry {
	var found []entry
	taken := map[int]bool{}
	below := map[int][]entry{}
	for _, e := range list {
		below[e.parent] = append(below[e.parent], e)
	}
	queue := h.marked(list)
	for len(queue) > 0 {
		e := queue[0]
		queue = queue[1:]
		if taken[e.pid] {
			continue
		}
		taken[e.pid] = true
		h.seen[e.pid] = e.started
		found = append(found, e)
		queue = append(queue, below[e.pid]...)
	}
	return slices.DeleteFunc(found, func(e entry) bool { return h.spared(e) || e.buried() })
}

// buried says whether e has ended, and reaps it if it is an orphan of ours.
func (e entry) buried() bool {
	if e.zombie && orphan(e) {
		children.fork.Lock()
		children.reapOrphan(e.pid)
		children.fork.Unlock()
	}
	return e.zombie
}

// marked gives the processes that bear a mark of the group themselves.
func (h *hunt) marked(list []entry) []entry {
	house := h.g.house
	house.mu.Lock()
	defer house.mu.Unlock()
	leaders := map[int]bool{} // process groups and sessions of the group's children
	own := map[int]bool{}
	for _, p := range h.g.members() {
		own[p.pid] = true
		leaders[p.pid] = !p.cmd.SameGroup
	}
	for pgid, of := range house.left {
		if h.g.owns(of.tag) {
			leaders[pgid] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(e entry) bool {
		started, seen := h.seen[e.pid]
		return !own[e.pid] && !leaders[e.group] && !leaders[e.session] && !(seen && started == e.started) && !h.named(e)
	})
}

// named says whether e is an orphan whose environment names the group; house.mu is held.
func (h *hunt) named(e entry) bool {
	if _, waited := children.waited.Load(e.pid); waited || e.zombie || !orphan(e) {
		return false
	}
	return slices.ContainsFunc(runsIn(environ(e.pid)), h.g.owns)
}

func survivors(left []entry) error {
	var names []string
	for _, e := range left {
		names = append(names, fmt.Sprintf("%d (%s)", e.pid, e.name))
	}
	return errors.New("still there after SIGKILL: process " + strings.Join(names, ", "))
}
