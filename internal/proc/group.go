package proc

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"
)

// ErrEnded is returned by Start once the group was stopped or released.
var ErrEnded = errors.New("the run has ended")

// killWait bounds how long Stop waits for processes that were killed: one that hangs in the kernel never ends.
const killWait = 10 * time.Second

// Group is the set of children that were started for one run, with their descendants. A run within a run is a [Group.Sub].
// Each group is ended once, by Stop or Release. Its methods may be called from any goroutine.
type Group struct {
	house  *house
	parent *Group
	tag    string // names the run: the root's random number, then a number for each level below
	subs   int    // how many subs were made, guarded by house.mu
	tree   tree   // what the OS keeps for it, guarded by house.mu
}

// house is what all groups under one root share.
type house struct {
	mu      sync.Mutex
	live    map[int]*Process  // started and not yet reaped
	left    map[int]*Group    // process groups that still had members when their first process was reaped
	open    map[string]*Group // by tag: neither stopped nor released
	closed  map[*Group]bool   // open, but being ended: starts nothing more
	adopted bool
}

// NewGroup gives a root. A program needs one.
func NewGroup() *Group {
	h := &house{
		live:   map[int]*Process{},
		left:   map[int]*Group{},
		open:   map[string]*Group{},
		closed: map[*Group]bool{},
	}
	g := &Group{house: h, tag: fmt.Sprintf("%016x", rand.Uint64())}
	h.open[g.tag] = g
	return g
}

// Adopt makes this process the parent of every orphan below it, so that Stop finds a descendant whose own parent has
// ended, and reaps orphans as they end. It is called on the root, once, before the first child is started, by a program
// that starts no child with a process group of its own except through this package. It does nothing on other systems.
func (g *Group) Adopt() error {
	if err := becomeReaper(); err != nil {
		return err
	}
	g.house.mu.Lock()
	defer g.house.mu.Unlock()
	g.house.adopted = true
	return nil
}

// Sub gives a group within g: stopping g stops it too, and it can be ended alone.
func (g *Group) Sub() *Group {
	h := g.house
	h.mu.Lock()
	defer h.mu.Unlock()
	g.subs++
	sub := &Group{house: h, parent: g, tag: fmt.Sprintf("%s/%d", g.tag, g.subs)}
	if g.running() {
		h.open[sub.tag] = sub
	}
	return sub
}

// Start starts a child. The error is an [*os.PathError] in which errors.As finds the syscall.Errno (ENOENT, EACCES,
// ENOEXEC, …), or [ErrEnded]. The caller still owns c.Files.
func (g *Group) Start(c Cmd) (*Process, error) {
	h := g.house
	children.fork.RLock()
	defer children.fork.RUnlock()
	h.mu.Lock()
	running := g.running()
	h.mu.Unlock()
	if !running {
		return nil, &os.PathError{Op: "start", Path: c.Path, Err: ErrEnded}
	}
	child, err := start(g, c)
	if err != nil {
		return nil, err
	}
	p := &Process{os: child, pid: child.Pid, group: g, cmd: c, done: make(chan struct{})}
	p.cmd.Env, p.cmd.Files = nil, nil
	children.waited.Store(p.pid, p)
	h.mu.Lock()
	h.live[p.pid] = p
	h.mu.Unlock()
	go p.reap()
	return p, nil
}

// Stop ends all that belongs to g: it sends sig to every process, waits for at most grace, or until ctx is done, and
// kills what is left. It returns when all of them are gone; the error names those that even a kill has not ended.
// Start fails from now on.
func (g *Group) Stop(ctx context.Context, sig syscall.Signal, grace time.Duration) error {
	g.close()
	defer g.forget()
	return g.stop(ctx, sig, grace)
}

// Release ends g after a success: what was left in the background is stopped, as by Stop with SIGTERM, except what has a
// session of its own, which stays and no longer belongs to g. It costs next to nothing when all children have ended and left nobody.
func (g *Group) Release(ctx context.Context, grace time.Duration) error {
	g.close()
	defer g.forget()
	return g.release(ctx, grace)
}

// close lets g start nothing more and waits for children that are just being started.
func (g *Group) close() {
	g.house.mu.Lock()
	g.house.closed[g] = true
	g.house.mu.Unlock()
	// A barrier: who holds it for reading has seen closed, or will be in live when we go on.
	children.fork.Lock()
	defer children.fork.Unlock()
}

// forget ends g's claim on whatever is left.
func (g *Group) forget() {
	h := g.house
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.closed, g)
	for tag, sub := range h.open {
		if g.has(sub) {
			delete(h.open, tag)
			delete(h.closed, sub)
			sub.tree.close()
		}
	}
	for pgid, of := range h.left {
		if g.has(of) {
			delete(h.left, pgid)
		}
	}
}

// running says whether g may start children; house.mu is held.
func (g *Group) running() bool {
	for up := g; up != nil; up = up.parent {
		if h := g.house; h.closed[up] || h.open[up.tag] != up {
			return false
		}
	}
	return true
}

// has says whether other is g or lies under it.
func (g *Group) has(other *Group) bool {
	return other == g || strings.HasPrefix(other.tag, g.tag+"/")
}

// owns says whether processes that were started for the group named tag belong to g: it must be open, as what a
// released group left behind belongs to nobody. house.mu is held.
func (g *Group) owns(tag string) bool {
	other := g.house.open[tag]
	return other != nil && g.has(other)
}

// members gives the live children that belong to g; house.mu is held.
func (g *Group) members() []*Process {
	var all []*Process
	for _, p := range g.house.live {
		if g.owns(p.group.tag) {
			all = append(all, p)
		}
	}
	return all
}
