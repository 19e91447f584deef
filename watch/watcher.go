package watch

import (
	"context"
	"time"
)

// watcher keeps a tree up to date and says when it may be worth looking at the files.
type watcher struct {
	tree   *tree
	poller *poller
	feed   feed
	pump   *pump
	hints  chan struct{} // holds a value when something that matters may have changed

	poll, recheck time.Duration
}

func newWatcher(t *Trigger, f feed, report func(Event)) *watcher {
	return &watcher{
		tree: newTree(t.Files, f.backend, report), poller: newPoller(), feed: f, pump: startPump(f),
		hints: make(chan struct{}, 1), poll: orDefault(t.Poll, time.Second), recheck: orDefault(t.Recheck, 10*time.Second),
	}
}

// begin sets the watches. What changes after it is seen.
func (w *watcher) begin(ctx context.Context) error {
	err := w.tree.syncAll(ctx)
	w.poller.changed(w.tree.unwatched)
	return err
}

// close gives up every watch and waits for the pump.
func (w *watcher) close() {
	// There is nothing left to do about an error, and nothing that it would spoil.
	_ = w.feed.Close()
	w.pump.done.Wait()
}

// serve works until ctx is done.
func (w *watcher) serve(ctx context.Context) {
	poll, recheck := time.NewTimer(w.poll), time.NewTimer(w.recheck)
	defer poll.Stop()
	defer recheck.Stop()
	for {
		relevant, err := false, error(nil)
		select {
		case <-ctx.Done():
			return
		case <-w.pump.wake:
			relevant, err = w.tree.apply(ctx, w.pump.take())
		case <-poll.C:
			relevant, err = w.look(ctx)
			poll.Reset(w.poll)
		case <-recheck.C:
			begin := time.Now()
			relevant, err = true, w.tree.syncAll(ctx)
			recheck.Reset(max(w.recheck, 100*time.Since(begin)))
		}
		if err != nil {
			return // ctx is done
		}
		if relevant {
			w.hint()
		}
	}
}

// look polls the folders without a watch.
func (w *watcher) look(ctx context.Context) (relevant bool, err error) {
	for _, dir := range w.poller.changed(w.tree.unwatched) {
		relevant = true
		if w.tree.leadsToRoot(dir) {
			return true, w.tree.syncAll(ctx)
		}
		if err := w.tree.sync(ctx, dir, false); err != nil {
			return true, err
		}
	}
	return relevant, nil
}

func (w *watcher) hint() {
	select {
	case w.hints <- struct{}{}:
	default:
	}
}
