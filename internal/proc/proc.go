// Package proc starts, signals and reaps child processes, per OS, and ends them with everything that they started.
//
// Every child belongs to a [Group], which is one run of something: a task, a step, a script. Ending the group ends each of
// its children and all of their descendants, and Stop returns only when they are gone.
//
// A child gets a process group of its own, so that a Ctrl-C typed at the terminal reaches it once, from us, and not twice.
// That alone does not find a descendant that left the group with setsid or a double fork. On Linux the members of a run
// are found by three marks together, because each of them alone can be lost:
//
//   - the chain of parents, as [Group.Adopt] makes us the parent of every orphan below us. The chain is broken when the
//     process in between has ended;
//   - the process group or the session of one of the run's children, which an orphan keeps unless it called setsid;
//   - the variable JSRUN_RUN in its environment, which names the run. It survives everything except a program that clears
//     the environment.
//
// So what escapes is a descendant that cleared its environment, left the session, and lost the ancestor in between before
// Stop looked. The variable also keeps two runs of one jsrun apart: an orphan is ended only by the run that it names.
// macOS has no sub-reaper and hides the environment of Apple's own programs: there, an orphan of such a program that has
// left its process group is not found. Other unixes know process groups only. On Windows a Job Object holds the whole
// tree, and nothing can leave it.
//
// PR_SET_PDEATHSIG is not used. It fires when the thread that started the child ends, and Go ends threads; and it reaches
// direct children only. When jsrun itself is killed with SIGKILL its children on unix go on.
package proc

import (
	"fmt"
	"os"
	"syscall"
)

// Cmd says what to start. Nothing is taken from our own environment or directory except an empty Dir.
type Cmd struct {
	Path  string     // the program, as [LookPath] gives it
	Args  []string   // Args[0] is the name that the program sees; empty means Path alone
	Dir   string     // where it starts; "" is our own directory
	Env   []string   // NAME=value, no name twice; nil is an empty environment
	Files []*os.File // its descriptors 0, 1, 2, …; nil or missing among the first three is the null device

	Session   bool // a session of its own (Node's detached): outlives a released group; on Windows without our console
	SameGroup bool // stays in our own process group: a child that reads our terminal

	UID, GID *uint32 // nil is our own; refused on Windows

	Hide     bool // Windows: show no console window
	Verbatim bool // Windows: Args are joined with spaces as they are, not quoted
}

// Status is how a child ended.
type Status struct {
	Code   int            // what it exited with; 0 when a signal ended it
	Signal syscall.Signal // what ended it, 0 when it exited by itself
}

// ExitCode gives the shell's number for s: the exit code, or 128 and the signal's number.
func (s Status) ExitCode() int {
	if s.Signal != 0 {
		return 128 + int(s.Signal)
	}
	return s.Code
}

// String gives "exit code 1" or "SIGTERM".
func (s Status) String() string {
	if s.Signal != 0 {
		return SignalName(s.Signal)
	}
	return fmt.Sprintf("exit code %d", s.Code)
}

// Process is one started child. Its methods may be called from any goroutine.
type Process struct {
	os    *os.Process
	pid   int
	group *Group
	cmd   Cmd // for the flags; Env and Files are dropped

	done   chan struct{}
	status Status // valid after done, as is err
	err    error
}

// Pid gives the child's process number. It stays the same after the child has ended.
func (p *Process) Pid() int { return p.pid }

// Done is closed when the child itself has ended and was reaped. Its descendants may still run.
func (p *Process) Done() <-chan struct{} { return p.done }

// Wait waits until the child itself has ended. It may be called many times and by many goroutines.
func (p *Process) Wait() (Status, error) {
	<-p.done
	return p.status, p.err
}

// reap waits for the child and keeps how it ended. It runs in the one goroutine that each child has.
func (p *Process) reap() {
	state, err := p.await()
	if p.err = err; err == nil {
		p.status = p.statusOf(state)
	}
	close(p.done)
	p.group.house.sweep()
}

// reaped takes p from the live children; house.mu is held.
func (h *house) reaped(p *Process) {
	children.waited.CompareAndDelete(p.pid, p)
	if h.live[p.pid] == p { // the number may already belong to a newer child
		delete(h.live, p.pid)
	}
}
