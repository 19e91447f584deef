package worker

import (
	"sync/atomic"
	"time"

	"github.com/jsrun/jsrun/loop"
)

// usage is how long a worker's loop has waited, kept where its parent may read it.
type usage struct {
	began   atomic.Int64 // when the script began, in nanoseconds of the Unix time; 0 before that
	idle    atomic.Int64 // nanoseconds spent waiting
	waiting atomic.Int64 // since when it waits; 0 while it works
}

// watch has a loop measured that is about to run.
func (u *usage) watch(l *loop.Loop) {
	u.began.Store(time.Now().UnixNano())
	before := l.Prepare(func() { u.waiting.Store(time.Now().UnixNano()) })
	after := l.Check(func() {
		if since := u.waiting.Swap(0); since != 0 {
			u.idle.Add(time.Now().UnixNano() - since)
		}
	})
	for _, w := range []*loop.Watcher{before, after} {
		w.Unref()
		w.Start()
	}
}

// read gives how long the loop has run and how long of it it waited, in milliseconds.
func (u *usage) read() (ran, idle float64) {
	began := u.began.Load()
	if began == 0 {
		return 0, 0
	}
	now := time.Now().UnixNano()
	waited := u.idle.Load()
	if since := u.waiting.Load(); since != 0 {
		waited += now - since
	}
	return float64(now-began) / 1e6, float64(waited) / 1e6
}
