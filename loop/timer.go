package loop

import (
	"container/heap"
	"time"
)

// Timer runs a callback in the timers phase once it is due.
type Timer struct {
	loop     *Loop
	f        func()
	due      time.Duration // in the loop's time
	sequence uint64
	index    int // in the heap, or -1 while it is not active
	unref    bool
}

// Timer makes an inactive, referenced timer that will run f.
func (l *Loop) Timer(f func()) *Timer { return &Timer{loop: l, f: f, index: -1} }

// Start makes the timer due d after the loop's present time ([Loop.Now]). A timer that is active already is started again.
func (t *Timer) Start(d time.Duration) {
	t.Stop()
	t.due, t.sequence = t.loop.now+max(0, d), t.loop.sequence
	t.loop.sequence++
	heap.Push(&t.loop.timers, t)
	t.count(+1)
}

// Stop makes the timer inactive. It may be called at any time.
func (t *Timer) Stop() {
	if t.index < 0 {
		return
	}
	heap.Remove(&t.loop.timers, t.index)
	t.count(-1)
}

// Active tells whether the timer is going to run its callback.
func (t *Timer) Active() bool { return t.index >= 0 }

// Ref makes an active timer keep the loop alive; that is how timers start out.
func (t *Timer) Ref() { t.setUnref(false) }

// Unref lets the loop end although the timer is active.
func (t *Timer) Unref() { t.setUnref(true) }

// HasRef tells whether the timer keeps the loop alive while it is active.
func (t *Timer) HasRef() bool { return !t.unref }

func (t *Timer) setUnref(unref bool) {
	if t.unref == unref {
		return
	}
	active := t.index >= 0
	if active {
		t.count(-1)
	}
	t.unref = unref
	if active {
		t.count(+1)
	}
}

func (t *Timer) count(by int) {
	if !t.unref {
		t.loop.active += by
	}
}

// runTimers runs the timers that are due now. One that a callback starts with no delay waits for the next turn, as in
// libuv: else a callback that starts it again would keep the other phases from ever running.
func (l *Loop) runTimers() {
	begun := l.sequence
	for len(l.timers) > 0 && !l.stopped {
		t := l.timers[0]
		if t.due > l.now || t.sequence >= begun {
			return
		}
		t.Stop()
		t.f()
	}
}

type timerHeap []*Timer

func (h timerHeap) Len() int { return len(h) }
func (h timerHeap) Less(i, j int) bool {
	if h[i].due != h[j].due {
		return h[i].due < h[j].due
	}
	return h[i].sequence < h[j].sequence
}
func (h timerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}
func (h *timerHeap) Push(x any) {
	t := x.(*Timer)
	t.index = len(*h)
	*h = append(*h, t)
}
func (h *timerHeap) Pop() any {
	old := *h
	t := old[len(old)-1]
	old[len(old)-1] = nil
	*h = old[:len(old)-1]
	t.index = -1
	return t
}
