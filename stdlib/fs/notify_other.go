//go:build !linux

package fs

import (
	"errors"
	"path/filepath"
	"sync"

	"github.com/fsnotify/fsnotify"
)

// notifier is fsnotify, which tells by path what it has seen.
type notifier struct {
	watcher *fsnotify.Watcher
	done    chan struct{} // closed when the pump has ended

	mu      sync.Mutex
	watches map[string]int // by clean path
	last    int
}

// openNotifier opens a notifier that calls report, which must not wait, from a goroutine of its own until it is closed.
func openNotifier(report func([]notice)) (*notifier, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	n := &notifier{watcher: w, done: make(chan struct{}), watches: map[string]int{}}
	go n.pump(report)
	return n, nil
}

func (n *notifier) add(path string) (watch int, err error) {
	path = filepath.Clean(path)
	n.mu.Lock()
	watch, known := n.watches[path]
	n.mu.Unlock()
	if known {
		return watch, nil
	}
	if err := n.watcher.Add(path); err != nil { // not under the lock: on Windows it waits for the pump
		return 0, err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.last++
	n.watches[path] = n.last
	return n.last, nil
}

func (n *notifier) remove(watch int) {
	n.mu.Lock()
	var path string
	for p, w := range n.watches {
		if w == watch {
			path = p
		}
	}
	delete(n.watches, path)
	n.mu.Unlock()
	if path != "" {
		n.watcher.Remove(path) //nolint:errcheck // the watch may have ended with what it watched
	}
}

func (n *notifier) close() {
	n.watcher.Close() //nolint:errcheck // it was only read
	<-n.done
}

func (n *notifier) pump(report func([]notice)) {
	defer close(n.done)
	events, failures := n.watcher.Events, n.watcher.Errors
	for events != nil || failures != nil {
		select {
		case e, ok := <-events:
			if !ok {
				events = nil
				continue
			}
			if found := n.notices(e); len(found) > 0 {
				report(found)
			}
		case err, ok := <-failures:
			if !ok {
				failures = nil
				continue
			}
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				report([]notice{{lost: true}})
			}
		}
	}
}

// notices are those of an event: for the watch of the folder that it happened in, and for that of the thing itself.
func (n *notifier) notices(e fsnotify.Event) (found []notice) {
	n.mu.Lock()
	defer n.mu.Unlock()
	renamed := e.Has(fsnotify.Create) || e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)
	if watch, ok := n.watches[filepath.Dir(e.Name)]; ok {
		found = append(found, notice{watch: watch, name: filepath.Base(e.Name), renamed: renamed})
	}
	if watch, ok := n.watches[e.Name]; ok {
		gone := e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename)
		found = append(found, notice{watch: watch, renamed: renamed, gone: gone})
		if gone {
			delete(n.watches, e.Name)
		}
	}
	return found
}
