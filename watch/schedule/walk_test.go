package schedule

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestAgainstMinuteWalker compares Next with a walk over every minute around every clock change of zones that are odd in
// different ways, and over months of some year.
func TestAgainstMinuteWalker(t *testing.T) {
	zones := []string{
		"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "America/Sao_Paulo",
		"Africa/Casablanca", "Asia/Beirut", "Asia/Pyongyang", "America/Caracas", "Antarctica/Troll", "Europe/Dublin", "Asia/Gaza",
	}
	specs, lastYear := 4, 2037
	if testing.Short() {
		specs, lastYear = 2, 2012
	}
	for _, name := range zones {
		t.Run(name, func(t *testing.T) {
			zone, err := time.LoadLocation(name)
			if err != nil {
				t.Fatal(err)
			}
			rng := rand.New(rand.NewPCG(1, uint64(len(name))))
			for from := time.Date(2000, 1, 1, 0, 0, 0, 0, zone); from.Year() <= lastYear; {
				_, change := from.ZoneBounds()
				if change.IsZero() {
					break
				}
				minute := change.Truncate(time.Minute) // zone files end at 2038-01-19 03:14:07
				walk(t, rng, zone, minute.Add(-12*time.Hour), minute.Add(30*time.Hour), specs)
				from = change
			}
			year := time.Date(2000+rng.IntN(38), time.Month(1+rng.IntN(12)), 1, 0, 0, 0, 0, zone)
			walk(t, rng, zone, year, year.AddDate(0, 4, 0), 1)
		})
	}
}

// walk checks random specs against a walker over the minutes of (from, to].
func walk(t *testing.T, rng *rand.Rand, zone *time.Location, from, to time.Time, specs int) {
	t.Helper()
	for range specs {
		spec := randomSpec(rng)
		s, err := Parse(spec.text, zone.String())
		if err != nil {
			continue // a day that does not exist
		}
		want := spec.walk(from, to)
		var got []string
		for at := from; ; {
			tick, ok := s.Next(at)
			if !ok || tick.At.After(to) {
				break
			}
			if !tick.At.After(at) {
				t.Fatalf("%q in %s: %v is not after %v", spec.text, zone, tick.At, at)
			}
			got, at = append(got, tick.At.Format(time.RFC3339)), tick.At
		}
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Fatalf("%q in %s, %v to %v: tick %d: got %v, want %v", spec.text, zone, from, to, i, got[min(i, len(got)):min(i+2, len(got))], want[min(i, len(want)):min(i+2, len(want))])
			}
		}
	}
}

// randSpec is a spec as text and, independently, as sets.
type randSpec struct {
	text                              string
	minute, hour, day, month, weekday map[int]bool
	anyDay, wildcard                  bool
}

func randomSpec(rng *rand.Rand) randSpec {
	var texts [5]string
	var sets [5]map[int]bool
	bounds := [5][2]int{{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 6}}
	chance := [5]float64{0.2, 0.35, 0.7, 0.8, 0.7}
	for i, b := range bounds {
		texts[i], sets[i] = randomField(rng, b[0], b[1], chance[i])
	}
	if rng.IntN(2) == 0 && texts[1][0] != '*' { // where most clock changes happen
		n := rng.IntN(4)
		texts[1], sets[1] = strconv.Itoa(n), map[int]bool{n: true}
	}
	return randSpec{
		text: strings.Join(texts[:], " "), minute: sets[0], hour: sets[1], day: sets[2], month: sets[3], weekday: sets[4],
		anyDay: texts[2] == "*" || texts[4] == "*", wildcard: texts[1][0] == '*',
	}
}

func randomField(rng *rand.Rand, low, high int, any float64) (string, map[int]bool) {
	set := map[int]bool{}
	if rng.Float64() < any {
		for n := low; n <= high; n++ {
			set[n] = true
		}
		return "*", set
	}
	switch a, b := low+rng.IntN(high-low+1), low+rng.IntN(high-low+1); rng.IntN(3) {
	case 0:
		set[a], set[b] = true, true
		return fmt.Sprintf("%d,%d", a, b), set
	case 1:
		for n := min(a, b); n <= max(a, b); n++ {
			set[n] = true
		}
		return fmt.Sprintf("%d-%d", min(a, b), max(a, b)), set
	}
	step := 2 + rng.IntN(high-low-1)
	for n := low; n <= high; n += step {
		set[n] = true
	}
	return fmt.Sprintf("*/%d", step), set
}

func (s randSpec) matches(t time.Time) bool {
	if !s.minute[t.Minute()] || !s.hour[t.Hour()] || !s.month[int(t.Month())] {
		return false
	}
	byDate, byWeekday := s.day[t.Day()], s.weekday[int(t.Weekday())]
	if s.anyDay {
		return byDate && byWeekday
	}
	return byDate || byWeekday
}

// walk gives the instants in (from, to] at which the spec fires, by looking at each minute's wall clock and remembering
// which wall-clock minutes were shown before.
func (s randSpec) walk(from, to time.Time) []string {
	var fires []string
	shown := map[int64]bool{}
	lead := from.Add(-6 * time.Hour) // so that what was shown shortly before is known
	last := asUTC(lead)
	for at := lead.Add(time.Minute); !at.After(to); at = at.Add(time.Minute) {
		wall := asUTC(at)
		jump := wall.Sub(last) - time.Minute
		fire := s.matches(wall)
		if !s.wildcard {
			if jump < -3*time.Hour {
				clear(shown)
			}
			fire = fire && !shown[wall.Unix()]
			if jump > 0 && jump <= 3*time.Hour {
				for gap := last.Add(time.Minute); gap.Before(wall); gap = gap.Add(time.Minute) {
					fire = fire || s.matches(gap)
				}
			}
			shown[wall.Unix()] = true
		}
		if fire && at.After(from) {
			fires = append(fires, at.Format(time.RFC3339))
		}
		last = wall
	}
	return fires
}

func asUTC(t time.Time) time.Time {
	_, offset := t.Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}
