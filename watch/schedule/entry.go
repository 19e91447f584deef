package schedule

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"
)

// Overlap says what a tick does while the entry's last run is still going.
type Overlap string

// The overlap policies; "" is Forbid.
const (
	Forbid  Overlap = "forbid"  // the tick is skipped
	Allow   Overlap = "allow"   // it runs at the same time
	Replace Overlap = "replace" // the run is cancelled, and the tick starts when it has ended
)

// Entry is something to run at the times of a schedule.
type Entry struct {
	Name     string
	Schedule *Schedule
	Overlap  Overlap

	// Busy reports whether the work of the entry is going on without a tick, as when somebody else has started it: with
	// Forbid that counts as a run. nil means never.
	Busy func() bool

	// Run is called in a goroutine of its own and returns when everything that it started has ended. ctx is done when the
	// run is to stop. A panic is reported like an error and harms neither the loop nor the next tick.
	Run func(ctx context.Context, tick Tick) error
}

// Kind says what happened to a tick.
type Kind string

// Each nominal time of each entry gets exactly one event of the first four kinds, or is inside the range of a MissedMany.
const (
	Started Kind = "started" // its run began
	Shifted Kind = "shifted" // it fell into the gap of a clock change, and the run of the first time in that gap stands for it
	Skipped Kind = "skipped" // the last run was still going, or the loop ended; Reason says which
	Missed  Kind = "missed"  // the machine slept, was busy, or its clock was set ahead over it

	MissedMany   Kind = "missed-many"   // the clock leapt so far that the times after Tick and up to Until are not told singly
	Ended        Kind = "ended"         // a run ended, with Err
	ClockStepped Kind = "clock-stepped" // the wall clock moved by Step more than time went by: it was set, or the machine slept
)

// Event is what [Loop] reports. Tick's Merged is always empty: each nominal time has its own event.
type Event struct {
	Kind   Kind
	Entry  string
	Tick   Tick
	Time   time.Time // on the wall clock, when it happened
	Reason string
	Err    error
	Step   time.Duration
	Until  time.Time
}

// entryState is an entry in a loop.
type entryState struct {
	Entry
	cursor  time.Time // every tick up to here is accounted for
	cancels map[int]context.CancelFunc
	serial  int
	waiting *Tick // replaces the run that is being cancelled
}

// result is how a run ended.
type result struct {
	entry  *entryState
	serial int
	tick   Tick
	err    error
}

// tick applies the entry's overlap policy to a tick that is due.
func (l *clockLoop) tick(ctx context.Context, e *entryState, tick Tick) {
	busy := e.Busy != nil && e.Busy() && e.Overlap != Replace
	switch {
	case len(e.cancels) == 0 && !busy || e.Overlap == Allow:
		l.start(ctx, e, tick)
	case e.Overlap == Replace:
		if e.waiting != nil {
			l.skip(e, *e.waiting, "replaced by a later tick before it could start")
		}
		e.waiting = &tick
		for _, cancel := range e.cancels {
			cancel()
		}
	default:
		l.skip(e, tick, "the last run is still going")
	}
}

func (l *clockLoop) skip(e *entryState, tick Tick, reason string) {
	for _, t := range tick.each() {
		l.report(Event{Kind: Skipped, Entry: e.Name, Tick: t, Time: l.wall().Round(0), Reason: reason})
	}
}

func (l *clockLoop) start(ctx context.Context, e *entryState, tick Tick) {
	kind := Started
	for _, t := range tick.each() {
		l.report(Event{Kind: kind, Entry: e.Name, Tick: t, Time: l.wall().Round(0)})
		kind = Shifted
	}
	runCtx, cancel := context.WithCancel(ctx)
	if e.cancels == nil {
		e.cancels = map[int]context.CancelFunc{}
	}
	e.serial++
	e.cancels[e.serial] = cancel
	l.going++
	r := result{entry: e, serial: e.serial, tick: tick}
	go func() {
		r.err = runSafely(runCtx, e.Run, tick)
		l.done <- r
	}()
}

// runSafely turns a panic of run into an error that bears its stack.
func runSafely(ctx context.Context, run func(context.Context, Tick) error, tick Tick) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	return run(ctx, tick)
}

// finish takes note that a run has ended, and starts the tick that waited for it.
func (l *clockLoop) finish(ctx context.Context, r result) {
	e := r.entry
	e.cancels[r.serial]()
	delete(e.cancels, r.serial)
	l.going--
	l.report(Event{Kind: Ended, Entry: e.Name, Tick: r.tick.each()[0], Time: l.wall().Round(0), Err: r.err})
	if e.waiting != nil && len(e.cancels) == 0 && ctx.Err() == nil {
		tick := *e.waiting
		e.waiting = nil
		l.start(ctx, e, tick)
	}
}

// shutDown waits for every run; their contexts are done already, because that of the loop is.
func (l *clockLoop) shutDown() {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	for l.going > 0 {
		l.finish(ended, <-l.done)
	}
	for _, e := range l.entries {
		if e.waiting != nil {
			l.skip(e, *e.waiting, "the schedule was stopped")
		}
	}
}
