package loop

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// run turns a loop that prepare has filled until it is over, and gives what was noted in order.
func run(t *testing.T, prepare func(l *Loop, note func(string))) []string {
	t.Helper()
	var noted []string
	synctest.Test(t, func(t *testing.T) {
		l := New()
		prepare(l, func(s string) { noted = append(noted, s) })
		if err := l.Run(t.Context()); err != nil {
			t.Errorf("Run: %v", err)
		}
	})
	return noted
}

func TestOrder(t *testing.T) {
	for _, row := range []struct {
		name    string
		prepare func(l *Loop, note func(string))
		want    []string
	}{
		{"the phases of one turn", func(l *Loop, note func(string)) {
			once := func(start func(func()) *Watcher, name string) {
				var w *Watcher
				w = start(func() { note(name); w.Stop() })
				w.Start()
			}
			l.Closing(func() { note("closing") })
			once(l.Check, "check")
			l.Post(func() { note("poll"); l.Timer(func() { note("timer") }).Start(0) })
			once(l.Prepare, "prepare")
			once(l.Idle, "idle")
			l.Defer(func() { note("pending") })
		}, []string{"pending", "idle", "prepare", "poll", "check", "closing", "timer"}},
		{"timers by due time, then by start", func(l *Loop, note func(string)) {
			for i, d := range []time.Duration{3, 1, 2, 1} {
				l.Timer(func() { note(fmt.Sprint(int(d), "#", i)) }).Start(d * time.Second)
			}
		}, []string{"1#1", "1#3", "2#2", "3#0"}},
		{"a timer started with no delay in a timer waits for the next turn", func(l *Loop, note func(string)) {
			l.Timer(func() {
				note("a")
				l.Timer(func() { note("b") }).Start(0)
				l.Post(func() { note("poll") })
			}).Start(0)
			l.Timer(func() { note("c") }).Start(0)
		}, []string{"a", "c", "poll", "b"}},
		{"what a phase adds to itself waits for the next turn", func(l *Loop, note func(string)) {
			l.Defer(func() {
				note("first")
				l.Defer(func() { note("second") })
				l.Post(func() { note("poll") })
			})
		}, []string{"first", "poll", "second"}},
		{"a stopped timer does not run", func(l *Loop, note func(string)) {
			b := l.Timer(func() { note("b") })
			l.Timer(func() { note("a"); b.Stop() }).Start(time.Second)
			b.Start(time.Second)
		}, []string{"a"}},
		{"starting a timer again moves it", func(l *Loop, note func(string)) {
			a := l.Timer(func() { note("a") })
			a.Start(time.Second)
			l.Timer(func() { note("b") }).Start(2 * time.Second)
			a.Start(3 * time.Second)
		}, []string{"b", "a"}},
		{"unreferenced timers and watchers keep nothing alive", func(l *Loop, note func(string)) {
			timer := l.Timer(func() { note("never") })
			timer.Start(time.Hour)
			timer.Unref()
			watcher := l.Check(func() { note("check") })
			watcher.Start()
			watcher.Unref()
			l.Timer(func() { note("timer") }).Start(time.Second)
		}, []string{"check", "timer"}},
		{"ref after unref keeps alive again", func(l *Loop, note func(string)) {
			timer := l.Timer(func() { note("timer") })
			timer.Unref()
			timer.Start(time.Hour)
			timer.Ref()
		}, []string{"timer"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := run(t, row.prepare); !slices.Equal(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

func TestDayOfTimersTakesNoTime(t *testing.T) {
	ticks := 0
	run(t, func(l *Loop, _ func(string)) {
		var timer *Timer
		timer = l.Timer(func() {
			if ticks++; ticks < 24*60 {
				timer.Start(time.Minute)
			}
		})
		timer.Start(time.Minute)
	})
	if ticks != 24*60 {
		t.Errorf("%d ticks in a day of minutes", ticks)
	}
}

func TestHold(t *testing.T) {
	const goroutines, posts = 50, 20
	count := 0
	run(t, func(l *Loop, _ func(string)) {
		for range goroutines {
			hold := l.Hold()
			go func() {
				defer hold.Release()
				for range posts {
					time.Sleep(time.Millisecond)
					hold.Post(func() { count++ })
				}
			}()
		}
	})
	if count != goroutines*posts {
		t.Errorf("%d of %d posts ran", count, goroutines*posts)
	}
}

func TestHoldCounts(t *testing.T) {
	l := New()
	hold := l.Hold()
	if !l.Alive() || !hold.HasRef() {
		t.Error("a hold does not keep the loop alive")
	}
	hold.Unref()
	if l.Alive() || hold.HasRef() {
		t.Error("an unreferenced hold keeps the loop alive")
	}
	hold.Ref()
	hold.Release()
	hold.Release()
	hold.Ref()
	hold.Unref()
	if l.Alive() || hold.HasRef() {
		t.Error("a released hold keeps the loop alive")
	}
}

func TestUnreferencedHoldStillPosts(t *testing.T) {
	got := run(t, func(l *Loop, note func(string)) {
		hold := l.Hold()
		hold.Unref()
		go func() {
			defer hold.Release()
			hold.Post(func() { note("posted") })
		}()
		l.Timer(func() { note("timer") }).Start(time.Second)
	})
	if !slices.Equal(got, []string{"posted", "timer"}) {
		t.Errorf("got %q", got)
	}
}

func TestContextEndsRun(t *testing.T) {
	reason := errors.New("enough")
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		l := New()
		hold := l.Hold()
		defer hold.Release()
		time.AfterFunc(time.Minute, func() { cancel(reason) })
		if err := l.Run(ctx); err != reason {
			t.Errorf("Run gave %v", err)
		}
	})
}

func TestStopKeepsWhatIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := New()
		var got []string
		note := func(s string) func() { return func() { got = append(got, s) } }
		l.Post(func() { note("a")(); l.Stop() })
		l.Post(note("b"))
		l.Defer(note("pending"))
		if err := l.Run(t.Context()); err != nil || !slices.Equal(got, []string{"pending", "a"}) {
			t.Fatalf("first run: %v %q", err, got)
		}
		if err := l.Run(t.Context()); err != nil || !slices.Equal(got, []string{"pending", "a", "b"}) {
			t.Fatalf("second run: %v %q", err, got)
		}
	})
}

func TestEndDropsPosts(t *testing.T) {
	l := New()
	var wait sync.WaitGroup
	for range 10 {
		wait.Go(func() { l.Post(func() {}) })
	}
	wait.Wait()
	l.End()
	l.Post(func() { t.Error("ran after the end") })
	l.PostUnref(func() { t.Error("ran after the end") })
	if l.Alive() {
		t.Error("alive after the end")
	}
}

func TestPostUnrefWaitsForCompany(t *testing.T) {
	got := run(t, func(l *Loop, note func(string)) { l.PostUnref(func() { note("quiet") }) })
	if len(got) != 0 {
		t.Errorf("a loop with nothing else to do ran %q", got)
	}
	got = run(t, func(l *Loop, note func(string)) {
		l.PostUnref(func() { note("quiet") })
		l.Timer(func() { note("timer") }).Start(time.Second)
	})
	if !slices.Equal(got, []string{"quiet", "timer"}) {
		t.Errorf("got %q", got)
	}
}

func BenchmarkTimers(b *testing.B) {
	for b.Loop() {
		l := New()
		for i := range 100_000 {
			l.Timer(func() {}).Start(time.Duration(i % 7))
		}
		if err := l.Run(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// TestMetrics sees that waiting counts as idle and working does not.
func TestMetrics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := New()
		if m := l.Metrics(); !m.Entered.IsZero() || !m.Left.IsZero() {
			t.Errorf("before Run: %+v", m)
		}
		l.Timer(func() { time.Sleep(time.Second) }).Start(time.Minute)
		if err := l.Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		m := l.Metrics()
		if m.Idle != time.Minute || m.Left.Sub(m.Entered) != time.Minute+time.Second || m.Turns == 0 {
			t.Errorf("after Run: %+v", m)
		}
	})
}
