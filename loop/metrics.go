package loop

import "time"

// Metrics is what a loop has done so far.
type Metrics struct {
	Entered, Left time.Time     // when Run was first called and when it last returned; zero before that
	Idle          time.Duration // spent waiting in the poll phase
	Turns         int
	Events        int // callbacks of the poll phase
}

// Metrics gives what the loop has done so far.
func (l *Loop) Metrics() Metrics { return l.metrics }

// measure notes that Run is entered, and gives what notes that it is left.
func (l *Loop) measure() (leave func()) {
	if l.metrics.Entered.IsZero() {
		l.metrics.Entered = time.Now()
	}
	return func() { l.metrics.Left = time.Now() }
}
