// Package loop is an event loop over func(): libuv's phases, in libuv's order, for one goroutine.
//
// The goroutine that calls [Loop.Run] is the loop's goroutine. Every callback runs on it, one at a time. All methods of
// [Timer] and [Watcher], and those of [Loop] that are not marked otherwise, belong to that goroutine (or to whoever owns
// the loop before Run is called). Other goroutines reach the loop through [Loop.Post], [Hold.Post] and [Hold.Release] only.
//
// One turn of the loop, as in libuv 1.45 and later:
//
//	pending → idle → prepare → poll → check → closing → timers
//
// with timers run once more before the first turn. Poll blocks until something is posted or the next timer is due; it does
// not block while an idle watcher is active or while callbacks are waiting in another phase.
//
// The loop is alive while it has an active and referenced timer or watcher, a referenced [Hold], or a callback that
// waits. A goroutine that works for the loop must have a Hold, taken on the loop's goroutine before it is started, and
// must release it once; a Hold that is never released keeps Run from returning, and work without one may find that Run
// has returned, in which case what it posts is dropped.
package loop

import (
	"context"
	"sync"
	"time"
)

// Loop is an event loop. Make one with [New].
type Loop struct {
	start time.Time
	now   time.Duration // since start, as of the last update

	timers   timerHeap
	sequence uint64 // of the next timer that is started; ties are run in the order of their start
	pending  []func()
	closing  []func()
	idle     watchers
	prepare  watchers
	check    watchers
	active   int // active and referenced timers and watchers
	stopped  bool
	metrics  Metrics

	mu     sync.Mutex // guards what other goroutines touch
	posted []func()
	quiet  []func() // posted, but no reason to stay alive
	spare  []func() // the batch before, to be filled again
	held   int      // referenced holds
	ended  bool     // Run has returned: posts are dropped
	wake   chan struct{}
}

// New makes a loop with nothing to do.
func New() *Loop {
	return &Loop{start: time.Now(), wake: make(chan struct{}, 1)}
}

// Now is the loop's own time since it was made: monotonic, and still during a callback, as libuv's is.
func (l *Loop) Now() time.Duration { return l.now }

// Update sets [Loop.Now] to the present. Timers started after a long callback want it.
func (l *Loop) Update() { l.now = time.Since(l.start) }

// Run turns the loop until nothing keeps it alive, [Loop.Stop] is called, or ctx is done, and gives ctx's cause in the
// last case. It may be called again to go on; a loop that is over stays over after [Loop.End].
func (l *Loop) Run(ctx context.Context) error {
	defer context.AfterFunc(ctx, l.signal)()
	defer l.measure()()
	l.stopped = false
	l.Update()
	l.runTimers()
	for !l.stopped && l.Alive() {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		l.turn(ctx)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

// Alive tells whether anything keeps the loop turning.
func (l *Loop) Alive() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.active > 0 || l.held > 0 || len(l.posted) > 0 || len(l.pending) > 0 || len(l.closing) > 0
}

// Stop makes Run return after the callback that is running.
func (l *Loop) Stop() { l.stopped = true }

// End makes everything that is posted from now on vanish. The owner calls it when Run has returned for good.
func (l *Loop) End() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended, l.posted, l.quiet = true, nil, nil
}

// Defer runs f in the pending phase of the next turn.
func (l *Loop) Defer(f func()) { l.pending = append(l.pending, f) }

// Closing runs f in the closing phase of this turn, or of the next one where that phase has begun.
func (l *Loop) Closing(f func()) { l.closing = append(l.closing, f) }

// Post runs f in the poll phase. Any goroutine may call it. A posted callback keeps the loop alive until it has run.
func (l *Loop) Post(f func()) {
	l.mu.Lock()
	if !l.ended {
		l.posted = append(l.posted, f)
	}
	l.mu.Unlock()
	l.signal()
}

// PostUnref is Post for what is not worth staying alive for: it runs if the loop still turns. Any goroutine may call it.
func (l *Loop) PostUnref(f func()) {
	l.mu.Lock()
	if !l.ended {
		l.quiet = append(l.quiet, f)
	}
	l.mu.Unlock()
	l.signal()
}

func (l *Loop) signal() {
	select {
	case l.wake <- struct{}{}:
	default: // a wake is waiting already
	}
}

func (l *Loop) turn(ctx context.Context) {
	l.metrics.Turns++
	l.runQueue(&l.pending)
	l.idle.run(l)
	l.prepare.run(l)
	l.poll(ctx)
	l.check.run(l)
	l.runQueue(&l.closing)
	l.Update()
	l.runTimers()
}

// runQueue runs what the queue holds now; what is added meanwhile waits for the next turn.
func (l *Loop) runQueue(queue *[]func()) {
	batch := *queue
	*queue = nil
	for i, f := range batch {
		if l.stopped {
			*queue = append(batch[i:], *queue...)
			return
		}
		f()
	}
}

// poll waits for posts, at most until the next timer is due, and runs those that came.
func (l *Loop) poll(ctx context.Context) {
	if l.stopped {
		return
	}
	batch := l.take()
	if len(batch) == 0 {
		if wait := l.patience(); wait != 0 {
			l.await(ctx, wait)
			batch = l.take()
		}
	}
	l.Update()
	l.metrics.Events += len(batch)
	for i, f := range batch {
		if l.stopped {
			l.giveBack(batch[i:])
			return
		}
		batch[i] = nil
		f()
	}
	l.recycle(batch)
}

const forever = time.Duration(-1)

// patience is how long poll may wait: 0 when other phases have work, forever when no timer is active.
func (l *Loop) patience() time.Duration {
	if l.idle.active > 0 || len(l.pending) > 0 || len(l.closing) > 0 || !l.Alive() {
		return 0
	}
	if len(l.timers) == 0 {
		return forever
	}
	l.Update()
	return max(0, l.timers[0].due-l.now)
}

func (l *Loop) await(ctx context.Context, wait time.Duration) {
	began := time.Now()
	defer func() { l.metrics.Idle += time.Since(began) }()
	var due <-chan time.Time
	if wait != forever {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		due = timer.C
	}
	select {
	case <-l.wake:
	case <-due:
	case <-ctx.Done():
	}
}

func (l *Loop) take() []func() {
	l.mu.Lock()
	defer l.mu.Unlock()
	batch := append(l.posted, l.quiet...)
	l.posted, l.quiet, l.spare = l.spare[:0], nil, nil
	return batch
}

func (l *Loop) recycle(batch []func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.spare = batch[:0]
}

// giveBack returns callbacks that a stop kept from running to the front of the queue.
func (l *Loop) giveBack(rest []func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.posted = append(append([]func(){}, rest...), l.posted...)
}
