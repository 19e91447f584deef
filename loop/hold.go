package loop

import "sync"

// Hold keeps the loop alive on behalf of work that goes on elsewhere: a goroutine, a child process, an open socket.
type Hold struct {
	loop *Loop
	ref  bool // guarded by loop.mu, as is done
	done bool
	once sync.Once
}

// Hold takes a referenced hold. Call it on the loop's goroutine, before the work is started.
func (l *Loop) Hold() *Hold {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.held++
	return &Hold{loop: l, ref: true}
}

// Post runs f on the loop in its poll phase. Any goroutine may call it, any number of times; after Release it is a
// programmer's error and what it posts may be dropped.
func (h *Hold) Post(f func()) { h.loop.Post(f) }

// Release gives the hold back. Any goroutine may call it; calls after the first do nothing. What was posted before still runs.
func (h *Hold) Release() {
	h.once.Do(func() {
		h.loop.mu.Lock()
		h.done = true
		if h.ref {
			h.loop.held--
		}
		h.loop.mu.Unlock()
		h.loop.signal()
	})
}

// Unref lets the loop end although the work goes on; Ref takes that back. Both belong to the loop's goroutine.
func (h *Hold) Unref() { h.set(false) }

// Ref makes the hold keep the loop alive again.
func (h *Hold) Ref() { h.set(true) }

// HasRef tells whether the hold keeps the loop alive.
func (h *Hold) HasRef() bool {
	h.loop.mu.Lock()
	defer h.loop.mu.Unlock()
	return h.ref && !h.done
}

func (h *Hold) set(ref bool) {
	h.loop.mu.Lock()
	defer h.loop.mu.Unlock()
	if h.ref == ref {
		return
	}
	h.ref = ref
	switch {
	case h.done:
	case ref:
		h.loop.held++
	default:
		h.loop.held--
	}
}
