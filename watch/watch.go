// Package watch turns file changes into runs: recursive watching, quiet periods, and what to do when busy.
//
// # How it works
//
// Events are hints, the snapshot is the truth. A [Trigger] keeps watches on all folders that matter; what the system says
// about them, or a look at the disk from time to time, only means that it may be worth looking. When it has been quiet for
// a while, a snapshot of the inputs is compared with the one that was taken when the last run began, and only if they
// differ a run begins. The same comparison is made when a run ends. So events that are lost, doubled or late cost time and
// nothing else, a touch starts nothing, and the last change is never lost.
//
//	backend → pump → tree → hint → debounce → snapshot → backlog → Run
//
// Four goroutines take part: two of the pump, which only empty the backend's channels; the watcher's, which adds and
// removes watches; and that of Loop, which takes snapshots and decides. Each run has one more.
package watch

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"time"
)

// Trigger starts runs when files change.
type Trigger struct {
	Files Files

	// Snapshot takes the state of the inputs; nil means that of Files by content, see [NewSnapshot]. It is called at the
	// beginning and whenever something may have changed, never twice at once. After an error, which is reported, it is
	// called again within Recheck.
	Snapshot func(ctx context.Context) (State, error)

	// Run does the work. changed are the paths that differ from the last run's snapshot; nil in an initial run. It is
	// called in a goroutine of its own and returns when everything that it started has ended. ctx is done when it is to
	// stop. Its error is reported, and changes nothing.
	Run func(ctx context.Context, changed []string) error

	OnBusy  Policy
	Initial bool          // run once at the beginning, without a change
	Quiet   time.Duration // how long it must be quiet before a run; 0 means 50 ms. The wait ends after ten times that, at most 2 s

	// Recheck is how often everything is looked at in case events were lost, as file systems over a network and some
	// containers lose all of them. 0 means 10 s, and more where looking takes more than a hundredth of that.
	Recheck time.Duration

	// Poll, if above 0, is how often folders are listed in place of being watched. Folders that get no watch because the
	// system's limit is reached are always polled, once a second unless told.
	Poll time.Duration

	// Report is told what happens, never twice at once; nil means nobody.
	Report func(Event)

	open func() (feed, error) // the backend; tests set it
}

// Kind says what an Event is about.
type Kind string

const (
	Watching   Kind = "watching"   // the watches are set; what changes from now on is seen
	Started    Kind = "started"    // a run began because of Changed
	Restarting Kind = "restarting" // the run is being cancelled because of Changed
	Ended      Kind = "ended"      // a run ended, with Err
	Ignored    Kind = "ignored"    // Changed was taken for the run's own doing
	Unwatched  Kind = "unwatched"  // Path got no watch because of Err; it and the likes of it are polled. Told once
	Lost       Kind = "lost"       // the system lost events; everything was looked at
	Failed     Kind = "failed"     // the snapshot failed with Err
)

// Event is what a Trigger reports.
type Event struct {
	Kind    Kind
	Changed []string // absolute paths, sorted
	Path    string
	Err     error
	Limit   bool // Err is the system's limit of watches
	Folders int  // how many are watched
}

// Loop watches and runs until ctx is done. It returns when the last run has ended and every goroutine and watch is gone.
// The error says why watching could not begin; it is nil after that.
func (t *Trigger) Loop(ctx context.Context) error {
	l, err := t.prepare()
	if err != nil {
		return err
	}
	f, err := t.openFeed()
	if err != nil {
		return err
	}
	w := newWatcher(t, f, l.report)
	defer w.close()
	if err := w.begin(ctx); err != nil {
		return nil // ctx is done
	}
	if l.seen, err = l.snapshot(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("take a snapshot of the watched files: %w", err)
	}
	l.report(Event{Kind: Watching, Folders: len(w.tree.watched)})
	var watching sync.WaitGroup
	defer watching.Wait()
	watching.Go(func() { w.serve(ctx) })
	l.run(ctx, w.hints)
	return nil
}

// prepare checks the trigger and fills in what is left out.
func (t *Trigger) prepare() (*triggerLoop, error) {
	for _, root := range t.Files.Roots {
		if !filepath.IsAbs(root) || root != filepath.Clean(root) {
			return nil, fmt.Errorf("watch %q: not a clean absolute path", root)
		}
	}
	policy, err := ParsePolicy(string(t.OnBusy))
	if err != nil {
		return nil, err
	}
	l := &triggerLoop{
		trigger: t, snapshot: t.Snapshot, backlog: backlog{policy: policy, owed: t.Initial},
		debounce: newDebounce(orDefault(t.Quiet, 50*time.Millisecond)), done: make(chan error),
	}
	if l.snapshot == nil {
		l.snapshot = NewSnapshot(t.Files)
	}
	var mu sync.Mutex
	l.report = func(e Event) {
		mu.Lock()
		defer mu.Unlock()
		if t.Report != nil {
			t.Report(e)
		}
	}
	return l, nil
}

func (t *Trigger) openFeed() (feed, error) {
	switch {
	case t.open != nil:
		return t.open()
	case t.Poll > 0:
		return openPolling()
	}
	return openNotify()
}

func orDefault(d, byDefault time.Duration) time.Duration {
	if d <= 0 {
		return byDefault
	}
	return d
}
