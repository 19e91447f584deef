package watch

import (
	"errors"
	"fmt"
	"sync"

	"github.com/fsnotify/fsnotify"
)

// backend watches single folders, not what is beneath their subfolders. Add of a folder that is watched already renews
// the watch. Close ends its channels.
type backend interface {
	Add(dir string) error
	Remove(dir string) error
	Close() error
}

// feed is a backend with the channels on which it speaks.
type feed struct {
	backend
	events <-chan fsnotify.Event
	errors <-chan error
}

// openNotify opens the system's own notification.
func openNotify() (feed, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return feed{}, fmt.Errorf("watch files: %w", err)
	}
	return feed{w, w.Events, w.Errors}, nil
}

// openPolling opens a backend that has no watches to give, so that everything is polled.
func openPolling() (feed, error) {
	p := polling{events: make(chan fsnotify.Event), errors: make(chan error)}
	return feed{p, p.events, p.errors}, nil
}

type polling struct {
	events chan fsnotify.Event
	errors chan error
}

var errPolling = errors.New("polling was asked for")

func (polling) Add(string) error    { return errPolling }
func (polling) Remove(string) error { return nil }

func (p polling) Close() error {
	close(p.errors)
	close(p.events)
	return nil
}

// batch is what a backend has said since the last batch. It is a set: an event is a hint to look, and tells no order.
type batch struct {
	ops  map[string]fsnotify.Op
	lost bool  // events were lost: look at everything
	err  error // why, unless the queue overflowed
}

// mostHints bounds a batch; with more it is cheaper to look at everything.
const mostHints = 20_000

// pump empties a backend's channels into a batch and does nothing else, so that the backend never waits for whoever calls
// its Add: on Windows the two wait for each other for ever (fsnotify#502).
type pump struct {
	mu   sync.Mutex
	next batch
	wake chan struct{} // holds a value when there is a batch to take
	done sync.WaitGroup
}

func startPump(f feed) *pump {
	p := &pump{wake: make(chan struct{}, 1)}
	p.done.Go(func() {
		for e := range f.events {
			p.event(e)
		}
	})
	p.done.Go(func() {
		for err := range f.errors {
			p.trouble(err)
		}
	})
	return p
}

func (p *pump) event(e fsnotify.Event) {
	if e.Name == "" {
		return // the kernel's word that a watch is gone
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next.ops == nil {
		p.next.ops = map[string]fsnotify.Op{}
	}
	p.next.ops[e.Name] |= e.Op
	if len(p.next.ops) > mostHints {
		p.next.ops, p.next.lost = nil, true
	}
	p.signal()
}

func (p *pump) trouble(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next.lost = true
	if !errors.Is(err, fsnotify.ErrEventOverflow) {
		p.next.err = err
	}
	p.signal()
}

func (p *pump) signal() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// take gives what has come since the last call.
func (p *pump) take() batch {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.next
	p.next = batch{}
	return b
}
