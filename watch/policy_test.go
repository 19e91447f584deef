package watch

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestBacklog(t *testing.T) {
	for _, row := range []struct {
		policy Policy
		script string // "change", "same": the files were quiet and the inputs differ or not; "end": the run ended
		want   string // what each step but "end" led to
	}{
		{Queue, "same change change change end change end same", "- run - - run -"},
		{Queue, "change end same change end change", "run - run run"},
		{Restart, "change change change end same end same", "run cancel - run -"},
		{Restart, "change same end same change", "run - - run"},
		{Restart, "change change end change change end change", "run cancel run cancel run"},
		{Ignore, "change change change end same change", "run - - - run"},
	} {
		b := backlog{policy: row.policy}
		var got []string
		for step := range strings.FieldsSeq(row.script) {
			if step == "end" {
				b.ended()
				continue
			}
			changed := step == "change" && b.looks()
			got = append(got, map[action]string{nothing: "-", startRun: "run", cancelRun: "cancel"}[b.settled(changed)])
		}
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s, %s: got %q, want %q", row.policy, row.script, got, row.want)
		}
	}
}

func TestDebounce(t *testing.T) {
	begin := time.Now()
	for _, row := range []struct {
		quiet  time.Duration
		events []time.Duration
		due    time.Duration
	}{
		{50 * time.Millisecond, []time.Duration{0}, 50 * time.Millisecond},
		{50 * time.Millisecond, []time.Duration{0, 40 * time.Millisecond}, 90 * time.Millisecond},
		{50 * time.Millisecond, []time.Duration{0, 480 * time.Millisecond}, 500 * time.Millisecond},
		{time.Second, []time.Duration{0, 1900 * time.Millisecond}, 2 * time.Second},
		{5 * time.Second, []time.Duration{0, time.Second}, 5 * time.Second},
	} {
		d := newDebounce(row.quiet)
		for _, e := range row.events {
			d.event(begin.Add(e))
		}
		if got := d.due().Sub(begin); got != row.due {
			t.Errorf("quiet %v, events %v: due %v, want %v", row.quiet, row.events, got, row.due)
		}
	}
}

// stage is a trigger without files, in a synctest bubble: the inputs are a text, and hints come when the test says so.
type stage struct {
	feed  *fakeFeed
	mu    sync.Mutex
	input string
	fail  error
	log   []string
	begin time.Time
}

// play runs a trigger whose runs take a second, or as long as end says after they were cancelled, while act changes the
// inputs. It gives the log: "start INPUT", "cancel", "end" and so on, with the milliseconds since the beginning.
func play(t *testing.T, trigger Trigger, toCancel time.Duration, act func(s *stage)) []string {
	s := &stage{feed: newFakeFeed(), input: "0"}
	synctest.Test(t, func(t *testing.T) {
		s.begin, s.feed = time.Now(), newFakeFeed()
		trigger.open = s.feed.open
		trigger.Recheck = time.Hour
		trigger.Snapshot = func(context.Context) (State, error) {
			s.mu.Lock()
			defer s.mu.Unlock()
			return State{"in": {Content: s.input}}, s.fail
		}
		trigger.Run = func(ctx context.Context, changed []string) error {
			select {
			case <-time.After(time.Second):
				return nil
			case <-ctx.Done():
				time.Sleep(toCancel)
				return ctx.Err()
			}
		}
		trigger.Report = func(e Event) {
			if e.Kind != Lost && e.Kind != Watching {
				s.log = append(s.log, fmt.Sprintf("%d %s", time.Since(s.begin).Milliseconds(), e.Kind))
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- trigger.Loop(ctx) }()
		synctest.Wait()
		act(s)
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return s.log
}

// change sets the inputs and hints at it, then lets time pass.
func (s *stage) change(input string, then time.Duration) {
	s.mu.Lock()
	s.input = input
	s.mu.Unlock()
	s.feed.hint()
	time.Sleep(then)
}

func (s *stage) setFail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fail = err
}

func TestOnBusy(t *testing.T) {
	edits := func(s *stage) {
		s.change("1", 300*time.Millisecond)
		s.change("2", 200*time.Millisecond)
		s.change("3", 5*time.Second)
		s.change("3", time.Second)
	}
	for _, row := range []struct {
		name     string
		trigger  Trigger
		toCancel time.Duration
		act      func(*stage)
		want     []string
	}{
		{"queue", Trigger{OnBusy: Queue}, 0, edits, []string{"50 started", "1050 ended", "1050 started", "2050 ended"}},
		{"restart", Trigger{OnBusy: Restart}, 20 * time.Millisecond, edits,
			[]string{"50 started", "350 restarting", "370 ended", "370 started", "550 restarting", "570 ended", "570 started", "1570 ended"}},
		{"restart, slow to end", Trigger{OnBusy: Restart}, 3 * time.Second, edits,
			[]string{"50 started", "350 restarting", "3350 ended", "3350 started", "4350 ended"}},
		{"restart, taken back", Trigger{OnBusy: Restart}, time.Second, func(s *stage) {
			s.change("1", 300*time.Millisecond)
			s.change("2", 300*time.Millisecond)
			s.change("1", 3*time.Second)
		}, []string{"50 started", "350 restarting", "1350 ended", "1350 started", "2350 ended"}},
		{"ignore", Trigger{OnBusy: Ignore}, 0, edits, []string{"50 started", "1050 ended", "1050 ignored"}},
		{"ignore, then a change", Trigger{OnBusy: Ignore}, 0, func(s *stage) {
			edits(s)
			s.change("4", 2*time.Second)
		}, []string{"50 started", "1050 ended", "1050 ignored", "6550 started", "7550 ended"}},
		{"initial", Trigger{Initial: true}, 0, func(s *stage) {
			time.Sleep(500 * time.Millisecond)
			s.change("1", 3*time.Second)
		}, []string{"0 started", "1000 ended", "1000 started", "2000 ended"}},
		{"changes at the end of a run are waited for", Trigger{}, 0, func(s *stage) {
			s.change("1", 1030*time.Millisecond)
			s.change("2", 40*time.Millisecond)
			s.change("3", 3*time.Second)
		}, []string{"50 started", "1050 ended", "1120 started", "2120 ended"}},
		{"a flood is cut at ten quiet periods", Trigger{}, 0, func(s *stage) {
			for i := range 20 {
				s.change(fmt.Sprint("x", i), 30*time.Millisecond)
			}
			time.Sleep(3 * time.Second)
		}, []string{"500 started", "1500 ended", "1500 started", "2500 ended"}},
		{"stopped during a run", Trigger{}, time.Minute, func(s *stage) {
			s.change("1", 100*time.Millisecond)
		}, []string{"50 started", "60100 ended"}},
		{"the snapshot fails for a while", Trigger{}, 0, func(s *stage) {
			s.setFail(errors.New("no disk"))
			s.change("1", 100*time.Millisecond)
			s.setFail(nil)
			time.Sleep(3 * time.Hour)
		}, []string{"50 failed", "3600050 started", "3601050 ended"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := play(t, row.trigger, row.toCancel, row.act); !slices.Equal(got, row.want) {
				t.Errorf("got  %q\nwant %q", got, row.want)
			}
		})
	}
}
