package schedule

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// journal collects events as "entry kind nominal".
type journal struct{ lines []string }

func (j *journal) report(e Event) {
	switch e.Kind {
	case Ended:
	case ClockStepped:
		j.lines = append(j.lines, fmt.Sprintf("stepped %v", e.Step))
	default:
		j.lines = append(j.lines, fmt.Sprintf("%s %s %s", e.Entry, e.Kind, e.Tick.Nominal.Format("02 15:04:05")))
	}
}

func (j *journal) expect(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(j.lines, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(j.lines, "\n"), strings.Join(want, "\n"))
	}
}

func mustParse(t *testing.T, spec, zone string) *Schedule {
	t.Helper()
	s, err := Parse(spec, zone)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func sleepFor(d time.Duration) func(context.Context, Tick) error {
	return func(ctx context.Context, _ Tick) error {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(d):
			return nil
		}
	}
}

// Inside a synctest bubble the clock starts at midnight UTC of 1 January 2000.

func TestLoopRunsADay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 24*time.Hour+time.Second)
		defer cancel()
		started := map[string]int{}
		var late time.Duration
		err := Loop(ctx, []Entry{
			{Name: "minutely", Schedule: mustParse(t, "* * * * *", "UTC"), Run: sleepFor(time.Second)},
			{Name: "daily", Schedule: mustParse(t, "30 4 * * *", "Europe/Berlin"), Run: sleepFor(0)},
			{Name: "seconds", Schedule: mustParse(t, "@every 7s", "UTC"), Run: sleepFor(0)},
		}, func(e Event) {
			if e.Kind == Started {
				started[e.Entry]++
				late = max(late, e.Time.Sub(e.Tick.At))
			} else if e.Kind != Ended {
				t.Errorf("unexpected event %+v", e)
			}
		})
		if err != nil || started["minutely"] != 1440 || started["daily"] != 1 || started["seconds"] != 12343 || late != 0 {
			t.Errorf("err %v, started %v, latest start %v late", err, started, late)
		}
	})
}

func TestLoopOverlap(t *testing.T) {
	for _, row := range []struct {
		overlap Overlap
		want    []string
	}{
		{Forbid, []string{"e started 01 00:01:00", "e skipped 01 00:02:00", "e started 01 00:03:00"}},
		{Allow, []string{"e started 01 00:01:00", "e started 01 00:02:00", "e started 01 00:03:00"}},
		{Replace, []string{"e started 01 00:01:00", "e started 01 00:02:00", "e started 01 00:03:00"}},
	} {
		t.Run(string(row.overlap), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute+time.Second)
				defer cancel()
				var j journal
				going, most := 0, 0
				run := func(ctx context.Context, tick Tick) error {
					return sleepFor(90*time.Second)(ctx, tick)
				}
				Loop(ctx, []Entry{{Name: "e", Schedule: mustParse(t, "* * * * *", "UTC"), Overlap: row.overlap, Run: run}}, func(e Event) {
					if e.Kind == Started {
						going++
					} else if e.Kind == Ended {
						going--
					}
					most = max(most, going)
					j.report(e)
				})
				j.expect(t, row.want...)
				if going != 0 || (most > 1) != (row.overlap == Allow) {
					t.Errorf("%d runs at once, %d left at the end", most, going)
				}
			})
		})
	}
}

func TestLoopReplaceWaitsForTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute+time.Second)
		defer cancel()
		var j journal
		slowToStop := func(ctx context.Context, tick Tick) error {
			<-ctx.Done()
			time.Sleep(150 * time.Second)
			return nil
		}
		Loop(ctx, []Entry{{Name: "e", Schedule: mustParse(t, "* * * * *", "UTC"), Overlap: Replace, Run: slowToStop}}, j.report)
		j.expect(t, "e started 01 00:01:00", "e skipped 01 00:02:00", "e skipped 01 00:03:00", "e started 01 00:04:00", "e skipped 01 00:05:00")
	})
}

// What is going on without a tick is none of the loop's runs; with Forbid it counts as one.
func TestLoopBusy(t *testing.T) {
	for _, row := range []struct {
		overlap Overlap
		want    []string
	}{
		{"", []string{"e skipped 01 00:01:00", "e started 01 00:02:00"}},
		{Forbid, []string{"e skipped 01 00:01:00", "e started 01 00:02:00"}},
		{Allow, []string{"e started 01 00:01:00", "e started 01 00:02:00"}},
		{Replace, []string{"e started 01 00:01:00", "e started 01 00:02:00"}},
	} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute+time.Second)
			defer cancel()
			var j journal
			free := time.Now().Add(90 * time.Second)
			e := Entry{Name: "e", Schedule: mustParse(t, "* * * * *", "UTC"), Overlap: row.overlap, Run: sleepFor(0)}
			e.Busy = func() bool { return time.Now().Before(free) }
			Loop(ctx, []Entry{e}, j.report)
			j.expect(t, row.want...)
		})
	}
}

func TestLoopSurvivesPanic(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute+time.Second)
		defer cancel()
		var errs []string
		run := func(context.Context, Tick) error { panic(errors.New("boom")) }
		Loop(ctx, []Entry{{Name: "e", Schedule: mustParse(t, "* * * * *", "UTC"), Run: run}}, func(e Event) {
			if e.Kind == Ended {
				errs = append(errs, strings.SplitN(e.Err.Error(), "\n", 2)[0])
			}
		})
		if !slices.Equal(errs, []string{"panic: boom", "panic: boom"}) {
			t.Errorf("got %q", errs)
		}
	})
}

func TestLoopEndsWithItsRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 61*time.Second)
		defer cancel()
		ended := false
		run := func(ctx context.Context, _ Tick) error {
			<-ctx.Done()
			time.Sleep(time.Hour)
			ended = true
			return nil
		}
		Loop(ctx, []Entry{{Name: "e", Schedule: mustParse(t, "* * * * *", "UTC"), Run: run}}, func(Event) {})
		if !ended {
			t.Error("the loop ended before its run")
		}
	})
}

func TestLoopCatchesUpAfterSpring(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2000, 3, 26, 0, 0, 0, 0, time.UTC)))
		ctx, cancel := context.WithTimeout(t.Context(), 23*time.Hour)
		defer cancel()
		var j journal
		Loop(ctx, []Entry{{Name: "e", Schedule: mustParse(t, "*/30 2 * * *", "Europe/Berlin"), Run: sleepFor(0)}}, j.report)
		j.expect(t, "e started 26 02:00:00", "e shifted 26 02:30:00")
	})
}

// TestLoopClockSet sets the wall clock while the loop sleeps.
func TestLoopClockSet(t *testing.T) {
	hourly := "0 * * * *"
	for _, row := range []struct {
		name, spec string
		step       time.Duration // at 00:30
		until      time.Duration // of real time
		want       []string
	}{
		{"ahead over one tick", hourly, 40 * time.Minute, 2 * time.Hour,
			[]string{"stepped 40m0s", "e started 01 01:00:00", "e started 01 02:00:00"}},
		{"ahead over several", hourly, 3 * time.Hour, 2 * time.Hour,
			[]string{"stepped 3h0m0s", "e missed 01 01:00:00", "e missed 01 02:00:00", "e started 01 03:00:00", "e started 01 04:00:00"}},
		{"the latest is too old", "0 1 1 * *", 48 * time.Hour, 2 * time.Hour,
			[]string{"stepped 48h0m0s", "e missed 01 01:00:00"}},
		{"back a little: nothing twice", "*/20 * * * *", -15 * time.Minute, time.Hour,
			[]string{"e started 01 00:20:00", "stepped -15m0s", "e started 01 00:40:00"}},
		{"back a lot: a new time", "*/20 * * * *", -4 * time.Hour, time.Hour,
			[]string{"e started 01 00:20:00", "stepped -4h0m0s", "e started 31 20:40:00"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), row.until-time.Minute)
				defer cancel()
				begin := time.Now()
				wall := func() time.Time {
					if now := time.Now(); now.Sub(begin) < 30*time.Minute {
						return now
					}
					return time.Now().Add(row.step)
				}
				var j journal
				newClockLoop([]Entry{{Name: "e", Schedule: mustParse(t, row.spec, "UTC"), Run: sleepFor(0)}}, j.report, wall).run(ctx)
				j.expect(t, row.want...)
			})
		})
	}
}

func TestLoopLeapOfDecades(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		begin, counts := time.Now(), map[Kind]int{}
		wall := func() time.Time {
			if time.Since(begin) < 10*time.Second {
				return time.Now()
			}
			return time.Now().AddDate(26, 0, 0)
		}
		var started []string
		newClockLoop([]Entry{{Name: "e", Schedule: mustParse(t, "@daily", "UTC"), Run: sleepFor(0)},
			{Name: "s", Schedule: mustParse(t, "*/30 * * * * *", "UTC"), Run: sleepFor(0)}}, func(e Event) {
			counts[e.Kind]++
			if e.Kind == Started {
				started = append(started, e.Entry+" "+e.Tick.At.Format("2006-01-02 15:04:05"))
			}
		}, wall).run(ctx)
		want := []string{"e 2026-01-01 00:00:00", "s 2026-01-01 00:00:30"}
		if counts[MissedMany] != 1 || len(started) < 2 || !slices.Equal(started[:2], want) {
			t.Errorf("got %v, started %v", counts, started)
		}
	})
}
