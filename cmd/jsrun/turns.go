package main

import (
	"context"
	"errors"
	"sync"
)

// turns keeps the runs of a task apart that different triggers start, or that are parts of different runs: two at once
// would write into each other's files.
type turns struct {
	mu   sync.Mutex
	held map[string]*turn // by task
}

// turn is one run of a task that is going.
type turn struct {
	ended chan struct{}
	stop  context.CancelFunc // nil when it is a part of another task's run
}

// claim says what a run does while another one of the same task is going.
type claim int

const (
	queueUp  claim = iota // it begins when that has ended
	takeOver              // the same, and that is stopped
	giveWay               // it is not made
)

// errBusy says that a run gave way.
var errBusy = errors.New("another run of the task is going")

func newTurns() *turns { return &turns{held: map[string]*turn{}} }

// busy reports whether a run of the task is going.
func (t *turns) busy(task string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.held[task] != nil
}

// whole takes the turn for a run of a task. ctx ends when another run takes over; end is called when the run has ended.
func (t *turns) whole(ctx context.Context, task string, c claim) (_ context.Context, end func(), err error) {
	ctx, stop := context.WithCancel(ctx)
	leave, err := t.take(ctx, task, c, stop)
	if err != nil {
		stop()
		return nil, nil, err
	}
	return ctx, func() { leave(); stop() }, nil
}

// part takes the turn for a task that another one's run needs.
func (t *turns) part(ctx context.Context, task string) (end func(), err error) {
	return t.take(ctx, task, queueUp, nil)
}

func (t *turns) take(ctx context.Context, task string, c claim, stop context.CancelFunc) (end func(), err error) {
	mine := &turn{ended: make(chan struct{}), stop: stop}
	for {
		other := t.place(task, mine)
		if other == nil {
			return func() { t.leave(task, mine) }, nil
		}
		switch {
		case c == giveWay:
			return nil, errBusy
		case c == takeOver && other.stop != nil:
			other.stop()
		}
		select {
		case <-other.ended:
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		}
	}
}

// place makes mine the turn that is going, or gives the one that is.
func (t *turns) place(task string, mine *turn) (other *turn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if other := t.held[task]; other != nil {
		return other
	}
	t.held[task] = mine
	return nil
}

func (t *turns) leave(task string, mine *turn) {
	t.mu.Lock()
	delete(t.held, task)
	t.mu.Unlock()
	close(mine.ended)
}
