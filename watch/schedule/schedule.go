// Package schedule turns the clock into runs: cron schedules, time zones, and what to do when the last run is still going.
//
// [Parse] reads a spec, [Schedule.Next] and [Upcoming] tell its times, [Loop] runs entries at them.
//
// # Daylight saving
//
// A schedule is read on the wall clock of its zone. Its hour field decides what a clock change does. A field that begins
// with "*" is a wildcard: the schedule keeps real time, so it fires at every instant whose wall clock matches, be it the
// second 02:30 of an autumn night. Any other hour field names fixed times, and those happen once each:
//
//   - clocks go forward by at most three hours: times that fall into the gap are caught up together, by one tick at the
//     first instant after it;
//   - clocks go back by at most three hours: times that come twice fire the first time only;
//   - a greater change (Samoa left out a whole day) is accepted as it is: what was skipped stays skipped.
package schedule

import (
	"math/bits"
	"time"
)

// dstLimit is the greatest clock change that is taken for daylight saving or a correction; a greater one is a new time.
const dstLimit = 3 * time.Hour

// horizon bounds the search for the next tick: February 29th may be eight years away, and in a zone it may be skipped.
const horizon = 17 * 366 * 24 * time.Hour

// Schedule is a parsed spec in a time zone. It is immutable and safe for use by several goroutines.
type Schedule struct {
	spec  string
	zone  *time.Location
	every time.Duration // above zero: an @every schedule, and the fields below are unused

	second, minute, hour, day, month, weekday uint64 // bit n is set when n matches

	anyDay   bool // the day of month or the weekday is unrestricted: both must match, else one is enough
	wildcard bool // the hour field begins with "*"
}

// Tick is one time at which a schedule is due.
type Tick struct {
	// Nominal is the time on the wall clock that the spec names. One that falls into a gap is written with the offset
	// that held before the gap.
	Nominal time.Time

	// At is the instant at which it is due, in the schedule's zone: Nominal, or the end of the gap.
	At time.Time

	// Merged are the further nominal times in the same gap, which this tick stands for, oldest first.
	Merged []time.Time

	// Note says in words why At is not Nominal; "" when it is.
	Note string
}

// String gives the spec as it was written.
func (s *Schedule) String() string { return s.spec }

// Zone gives the zone in which the spec is read.
func (s *Schedule) Zone() *time.Location { return s.zone }

// Next gives the first tick that is due after t. It is false when there is none within seventeen years.
func (s *Schedule) Next(t time.Time) (Tick, bool) {
	from := t.In(s.zone).Truncate(time.Second).Add(time.Second)
	if s.every > 0 {
		return s.nextEvery(from), true
	}
	for end := from.Add(horizon); from.Before(end); {
		p := periodAt(from)
		if tick, ok := s.caughtUp(p, from); ok {
			return tick, true
		}
		if at, ok := s.within(p, from); ok {
			return Tick{Nominal: at, At: at}, true
		}
		if p.end.IsZero() {
			break
		}
		from = p.end
	}
	return Tick{}, false
}

// Upcoming gives the first n ticks after from; fewer when the schedule has no more.
func Upcoming(s *Schedule, from time.Time, n int) []Tick {
	var ticks []Tick
	for len(ticks) < n {
		tick, ok := s.Next(from)
		if !ok {
			break
		}
		ticks, from = append(ticks, tick), tick.At
	}
	return ticks
}

// nextEvery gives the first multiple of the interval at or after from, counted from midnight of 1 January 1970 in the
// zone. Counted from the start of the process instead, "@every 24h" would never fire in one that is restarted daily.
func (s *Schedule) nextEvery(from time.Time) Tick {
	epoch := time.Date(1970, 1, 1, 0, 0, 0, 0, s.zone)
	elapsed, step := from.Unix()-epoch.Unix(), int64(s.every/time.Second)
	if rest := ((elapsed % step) + step) % step; rest > 0 {
		elapsed += step - rest
	}
	at := time.Unix(epoch.Unix()+elapsed, 0).In(s.zone)
	return Tick{Nominal: at, At: at}
}

// within finds the first instant from from on, inside the period p, at which the spec matches.
func (s *Schedule) within(p period, from time.Time) (time.Time, bool) {
	first := p.wall(from)
	if repeated := p.repeatedUntil(); !s.wildcard && first.Before(repeated) {
		first = repeated
	}
	limit := p.wall(from).Add(horizon)
	if !p.end.IsZero() {
		limit = p.wall(p.end)
	}
	wall, ok := s.match(first, limit)
	return p.instant(wall), ok
}

// caughtUp gives the tick that stands for the fixed times in the gap before p, when from is the first instant of p.
func (s *Schedule) caughtUp(p period, from time.Time) (Tick, bool) {
	gapStart, gapEnd := p.gap()
	if s.wildcard || !from.Equal(p.start) || !gapStart.Before(gapEnd) {
		return Tick{}, false
	}
	before := p.before()
	var nominal []time.Time
	for wall, ok := s.match(gapStart, gapEnd); ok; wall, ok = s.match(wall.Add(time.Second), gapEnd) {
		nominal = append(nominal, time.Unix(wall.Unix()-int64(before.offset), 0).In(time.FixedZone(before.name, before.offset)))
	}
	if len(nominal) == 0 {
		return Tick{}, false
	}
	if _, ok := s.match(gapEnd, gapEnd.Add(time.Second)); ok {
		nominal = append(nominal, from) // the end of the gap is itself a time of the schedule
	}
	return Tick{Nominal: nominal[0], At: from, Merged: nominal[1:], Note: gapNote(nominal[0], from, s.zone)}, true
}

func gapNote(nominal, at time.Time, zone *time.Location) string {
	return nominal.Format("15:04:05 on 2006-01-02") + " does not exist in " + zone.String() +
		", where clocks go forward: caught up at " + at.Format("15:04:05")
}

// match finds the first wall-clock time in [from, limit) that the spec names. Wall-clock times are held as if in UTC.
func (s *Schedule) match(from, limit time.Time) (time.Time, bool) {
	for day := from; day.Before(limit); {
		if s.month>>uint(day.Month())&1 == 0 {
			day = time.Date(day.Year(), day.Month()+1, 1, 0, 0, 0, 0, time.UTC)
			continue
		}
		if s.dayMatches(day) {
			if at, ok := s.matchClock(day); ok {
				return at, at.Before(limit)
			}
		}
		day = time.Date(day.Year(), day.Month(), day.Day()+1, 0, 0, 0, 0, time.UTC)
	}
	return time.Time{}, false
}

func (s *Schedule) dayMatches(day time.Time) bool {
	byDate, byWeekday := s.day>>uint(day.Day())&1 == 1, s.weekday>>uint(day.Weekday())&1 == 1
	if s.anyDay {
		return byDate && byWeekday
	}
	return byDate || byWeekday
}

// matchClock finds the first matching time of day from from on, on the same day.
func (s *Schedule) matchClock(from time.Time) (time.Time, bool) {
	h, m, sec := from.Clock()
	for hour := nextBit(s.hour, h); hour < 24; hour = nextBit(s.hour, hour+1) {
		if hour > h {
			m, sec = 0, 0
		}
		for minute := nextBit(s.minute, m); minute < 60; minute = nextBit(s.minute, minute+1) {
			if hour > h || minute > m {
				sec = 0
			}
			if second := nextBit(s.second, sec); second < 60 {
				return time.Date(from.Year(), from.Month(), from.Day(), hour, minute, second, 0, time.UTC), true
			}
		}
	}
	return time.Time{}, false
}

// nextBit gives the lowest bit of set that is at least from; 64 or more when there is none.
func nextBit(set uint64, from int) int {
	return from + bits.TrailingZeros64(set>>uint(from))
}
