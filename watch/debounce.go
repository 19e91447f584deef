package watch

import "time"

// debounce waits for a quiet period: it is due when nothing has happened for quiet, or when something has been happening
// for limit, so that a file which is written all the time does not hold up everything.
type debounce struct {
	quiet, limit time.Duration
	first, last  time.Time // of the events that are waited for; zero: none
}

// newDebounce waits at most ten times the quiet period, and at most two seconds if that is not shorter than it.
func newDebounce(quiet time.Duration) debounce {
	return debounce{quiet: quiet, limit: max(quiet, min(10*quiet, 2*time.Second))}
}

func (d *debounce) event(now time.Time) {
	if d.first.IsZero() {
		d.first = now
	}
	d.last = now
}

// pending reports whether there were events since the last clear.
func (d *debounce) pending() bool { return !d.first.IsZero() }

// due gives the time at which the wait is over.
func (d *debounce) due() time.Time {
	quiet, limit := d.last.Add(d.quiet), d.first.Add(d.limit)
	if limit.Before(quiet) {
		return limit
	}
	return quiet
}

func (d *debounce) clear() { d.first, d.last = time.Time{}, time.Time{} }
