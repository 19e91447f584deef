package schedule

import (
	"context"
	"time"
)

const (
	// longestSleep bounds how late the loop notices that the clock was set or that the machine slept: on Linux timers
	// stand still during suspend.
	longestSleep = 30 * time.Second

	// lateLimit is how late a tick may start after the machine slept or was busy. An older one is missed.
	lateLimit = 24 * time.Hour

	// mostMissed bounds the ticks that are told one by one after the clock leapt ahead, as it does on boards that boot in 1970.
	mostMissed = 100_000
)

// Loop runs entries at their times until ctx is done, then cancels the runs that are still going and waits for them. It
// never calls report from two goroutines at once.
//
// The wall clock rules. When it leaps ahead, or the machine slept, the latest of the ticks that were passed over runs if it
// is not older than 24 hours, and the others are reported as missed. When it is set back by at most three hours, no tick is
// repeated: an entry waits until the clock is past its last one. When it is set back further, the new time is accepted.
// Ticks from before the start of Loop are none of its business.
func Loop(ctx context.Context, entries []Entry, report func(Event)) error {
	loop := newClockLoop(entries, report, time.Now)
	loop.run(ctx)
	return nil
}

// clockLoop is one call of Loop. Everything in it belongs to the goroutine of run.
type clockLoop struct {
	entries []*entryState
	report  func(Event)
	wall    func() time.Time // the wall clock; tests set it forward and back
	done    chan result
	going   int // runs whose result has not come yet

	lastWall, lastMono time.Time // when the loop last looked at its clocks
}

func newClockLoop(entries []Entry, report func(Event), wall func() time.Time) *clockLoop {
	loop := &clockLoop{report: report, wall: wall, done: make(chan result), lastMono: time.Now()}
	loop.lastWall = wall().Round(0)
	for _, e := range entries {
		loop.entries = append(loop.entries, &entryState{Entry: e, cursor: loop.lastWall})
	}
	return loop
}

func (l *clockLoop) run(ctx context.Context) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			l.shutDown()
			return
		case r := <-l.done:
			l.finish(ctx, r)
		case <-timer.C:
			if ctx.Err() == nil {
				timer.Reset(l.wake(ctx))
			}
		}
	}
}

// wake starts what is due and tells how long to sleep.
func (l *clockLoop) wake(ctx context.Context) time.Duration {
	now := l.readClock()
	sleep := longestSleep
	for _, e := range l.entries {
		l.settle(ctx, e, now)
		if next, ok := e.Schedule.Next(e.cursor); ok {
			sleep = min(sleep, next.At.Sub(now))
		}
	}
	return sleep
}

// readClock gives the wall-clock time and reports when it did not move as the monotonic clock did.
func (l *clockLoop) readClock() time.Time {
	now, mono := l.wall().Round(0), time.Now()
	step := now.Sub(l.lastWall) - mono.Sub(l.lastMono)
	if step.Abs() >= time.Second {
		l.report(Event{Kind: ClockStepped, Time: now, Step: step})
	}
	l.lastWall, l.lastMono = now, mono
	return now
}

// settle accounts for every tick of e up to now: the latest is run, older ones were missed.
func (l *clockLoop) settle(ctx context.Context, e *entryState, now time.Time) {
	if now.Before(e.cursor.Add(-dstLimit)) {
		e.cursor = now
	}
	ticks := 0
	var latest Tick
	for {
		tick, ok := e.Schedule.Next(e.cursor)
		if !ok || tick.At.After(now) {
			break
		}
		if ticks++; ticks > 1 {
			l.miss(e, latest, now)
		}
		latest, e.cursor = tick, tick.At
		if ticks == mostMissed && now.Sub(e.cursor) > lateLimit {
			l.report(Event{Kind: MissedMany, Entry: e.Name, Tick: tick, Time: now, Until: now.Add(-lateLimit)})
			e.cursor = now.Add(-lateLimit)
		}
	}
	switch {
	case ticks == 0:
	case now.Sub(latest.At) > lateLimit:
		l.miss(e, latest, now)
	default:
		l.tick(ctx, e, latest)
	}
}

// miss reports each nominal time of a tick that does not run.
func (l *clockLoop) miss(e *entryState, tick Tick, now time.Time) {
	for _, t := range tick.each() {
		l.report(Event{Kind: Missed, Entry: e.Name, Tick: t, Time: now})
	}
}

// each gives one tick for each nominal time that t stands for.
func (t Tick) each() []Tick {
	ticks := []Tick{{Nominal: t.Nominal, At: t.At, Note: t.Note}}
	for _, nominal := range t.Merged {
		ticks = append(ticks, Tick{Nominal: nominal, At: t.At, Note: t.Note})
	}
	return ticks
}
