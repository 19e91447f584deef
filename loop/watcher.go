package loop

// Watcher runs a callback once in every turn of the loop while it is active: in the idle, prepare or check phase.
type Watcher struct {
	loop   *Loop
	phase  *watchers
	f      func()
	active bool
	unref  bool
}

// watchers are those of one phase.
type watchers struct {
	list   []*Watcher
	active int
}

// Idle makes an inactive watcher of the idle phase. While one is active, poll does not block.
func (l *Loop) Idle(f func()) *Watcher { return &Watcher{loop: l, phase: &l.idle, f: f} }

// Prepare makes an inactive watcher of the prepare phase, right before poll.
func (l *Loop) Prepare(f func()) *Watcher { return &Watcher{loop: l, phase: &l.prepare, f: f} }

// Check makes an inactive watcher of the check phase, right after poll.
func (l *Loop) Check(f func()) *Watcher { return &Watcher{loop: l, phase: &l.check, f: f} }

// Start makes the watcher active.
func (w *Watcher) Start() {
	if w.active {
		return
	}
	w.active = true
	w.phase.active++
	w.phase.list = append(w.phase.list, w)
	w.count(+1)
}

// Stop makes the watcher inactive.
func (w *Watcher) Stop() {
	if !w.active {
		return
	}
	w.active = false
	w.phase.active--
	for i, other := range w.phase.list {
		if other == w {
			w.phase.list = append(w.phase.list[:i:i], w.phase.list[i+1:]...)
			break
		}
	}
	w.count(-1)
}

// Ref makes an active watcher keep the loop alive; that is how watchers start out.
func (w *Watcher) Ref() { w.setUnref(false) }

// Unref lets the loop end although the watcher is active.
func (w *Watcher) Unref() { w.setUnref(true) }

func (w *Watcher) setUnref(unref bool) {
	if w.unref == unref {
		return
	}
	if w.active {
		w.count(-1)
	}
	w.unref = unref
	if w.active {
		w.count(+1)
	}
}

func (w *Watcher) count(by int) {
	if !w.unref {
		w.loop.active += by
	}
}

func (p *watchers) run(l *Loop) {
	for _, w := range p.list { // Stop makes a new list, so this one stands still
		if l.stopped {
			return
		}
		if w.active {
			w.f()
		}
	}
}
