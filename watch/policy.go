package watch

import "fmt"

// Policy says what changes do while a run is going. Whatever it says, the next run begins after the last has ended.
type Policy string

const (
	// Queue lets the run end. If the inputs are then not what they were when it began, exactly one more run follows,
	// however many changes there were. It is the default: the last change is never lost.
	Queue Policy = "queue"

	// Restart cancels the run as soon as its inputs have changed and starts anew when it has ended.
	Restart Policy = "restart"

	// Ignore takes what changes during a run for the run's own doing, as of a formatter that rewrites its sources: later
	// changes are compared with the inputs as they are at the end of the run, so nothing follows from it. A change before
	// or after a run is not lost.
	Ignore Policy = "ignore"
)

// ParsePolicy reads the name of a policy; "" is Queue.
func ParsePolicy(name string) (Policy, error) {
	switch p := Policy(name); p {
	case "":
		return Queue, nil
	case Queue, Restart, Ignore:
		return p, nil
	}
	return "", fmt.Errorf("unknown policy %q: want %q, %q or %q", name, Queue, Restart, Ignore)
}

// action is what the loop is to do next.
type action int

const (
	nothing action = iota
	startRun
	cancelRun
)

// backlog applies a policy. It knows no files and no clock: it is told that the files have become quiet, that a run has
// ended, and whether the inputs differ from those with which the last run began.
type backlog struct {
	policy    Policy
	running   bool
	cancelled bool // the run that is going was cancelled
	owed      bool // the last run was cancelled: another must follow, even if the change was taken back
}

// looks reports whether settled would heed a change, so that the inputs need not be looked at when it would not.
func (b *backlog) looks() bool {
	return !b.running || b.policy == Restart && !b.cancelled
}

// settled says what to do when the files have been quiet for a while, or a run has ended.
func (b *backlog) settled(changed bool) action {
	switch {
	case !b.running && (changed || b.owed):
		b.running, b.owed = true, false
		return startRun
	case b.running && b.looks() && changed:
		b.cancelled = true
		return cancelRun
	}
	return nothing
}

// ended takes note that the run has ended.
func (b *backlog) ended() {
	b.running, b.owed, b.cancelled = false, b.cancelled, false
}
