package watch

import (
	"context"
	"time"
)

// triggerLoop is one call of Loop: it decides when to run. Everything in it belongs to that goroutine.
type triggerLoop struct {
	trigger  *Trigger
	snapshot func(context.Context) (State, error)
	report   func(Event) // safe for use by several goroutines
	backlog  backlog
	debounce debounce
	done     chan error // the result of a run

	seen   State // the inputs when the last run began, or what they are compared with
	cancel context.CancelFunc
}

// run decides until ctx is done and the last run has ended.
func (l *triggerLoop) run(ctx context.Context, hints <-chan struct{}) {
	timer := time.NewTimer(time.Hour)
	timer.Stop()
	defer timer.Stop()
	if l.backlog.owed {
		l.act(ctx, l.backlog.settled(false), l.seen, nil)
	}
	for {
		select {
		case <-ctx.Done():
			l.stop()
			return
		case <-hints:
			l.debounce.event(time.Now())
			timer.Reset(time.Until(l.debounce.due()))
		case <-timer.C:
			l.debounce.clear()
			l.settle(ctx)
		case err := <-l.done:
			l.end(ctx, err)
		}
	}
}

// settle compares the inputs with those of the last run, if the backlog would heed a difference.
func (l *triggerLoop) settle(ctx context.Context) {
	if !l.backlog.looks() {
		return
	}
	state, changed := l.look(ctx)
	if ctx.Err() == nil {
		l.act(ctx, l.backlog.settled(len(changed) > 0), state, changed)
	}
}

// end follows a run. While files are changing it leaves the decision to the end of the quiet period.
func (l *triggerLoop) end(ctx context.Context, err error) {
	l.cancel()
	l.report(Event{Kind: Ended, Err: err})
	l.backlog.ended()
	if l.backlog.policy == Ignore {
		state, changed := l.look(ctx)
		l.seen = state
		if len(changed) > 0 {
			l.report(Event{Kind: Ignored, Changed: changed})
		}
		return
	}
	if !l.debounce.pending() {
		l.settle(ctx)
	}
}

// look takes a snapshot. When that fails there is no change to be known; a later look will tell.
func (l *triggerLoop) look(ctx context.Context) (state State, changed []string) {
	state, err := l.snapshot(ctx)
	if err != nil {
		if ctx.Err() == nil {
			l.report(Event{Kind: Failed, Err: err})
		}
		return l.seen, nil
	}
	return state, l.seen.Diff(state)
}

func (l *triggerLoop) act(ctx context.Context, a action, state State, changed []string) {
	switch a {
	case cancelRun:
		l.report(Event{Kind: Restarting, Changed: changed})
		l.cancel()
	case startRun:
		l.report(Event{Kind: Started, Changed: changed})
		l.seen = state
		var runCtx context.Context
		runCtx, l.cancel = context.WithCancel(ctx)
		go func() { l.done <- l.trigger.Run(runCtx, changed) }()
	}
}

// stop waits for the run that is going, whose context is done because that of the loop is.
func (l *triggerLoop) stop() {
	if l.backlog.running {
		err := <-l.done
		l.cancel()
		l.report(Event{Kind: Ended, Err: err})
	}
}
