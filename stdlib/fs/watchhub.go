package fs

import (
	"slices"

	"github.com/jsrun/jsrun/runtime"
)

// notice is one thing that a notifier has seen. notify_linux.go and notify_other.go have the notifiers: add begins a watch
// of a file or of the entries of a folder and gives its number, the same one for what is watched already.
type notice struct {
	watch   int
	name    string // the entry of the folder that it is about; "" for what is watched itself
	renamed bool   // a name has come or gone; else contents or attributes have changed
	gone    bool   // the watch has ended with what it watched
	lost    bool   // of no watch: there was too much to tell, and some of it has been dropped
}

// watchHub hands the notices of one notifier to the watchers of a VM. It belongs to the loop.
type watchHub struct {
	vm        *runtime.VM
	notifier  *notifier // nil while nothing is watched
	listeners map[int][]listener
}

// listener is a watcher that wants the notices of one watch, and what is watched: its root ("") or a folder below.
type listener struct {
	watcher *watcher
	folder  string
}

type watchHubKey struct{}

func watchHubOf(vm *runtime.VM) *watchHub {
	return vm.Memo(watchHubKey{}, func() any {
		h := &watchHub{vm: vm, listeners: map[int][]listener{}}
		vm.OnClose(h.rest)
		return h
	}).(*watchHub)
}

// add has w hear of what happens at path, its root or a folder below.
func (h *watchHub) add(w *watcher, path, folder string) (watch int, err error) {
	if h.notifier == nil {
		var n *notifier
		n, err = openNotifier(func(found []notice) {
			h.vm.Loop().PostUnref(func() { h.deliver(n, found) })
		})
		if err != nil {
			return 0, err
		}
		h.notifier = n
	}
	watch, err = h.notifier.add(path)
	if err != nil {
		return 0, err
	}
	l := listener{w, folder}
	if !slices.Contains(h.listeners[watch], l) {
		h.listeners[watch] = append(h.listeners[watch], l)
	}
	return watch, nil
}

// remove takes add back.
func (h *watchHub) remove(watch int, l listener) {
	rest := slices.DeleteFunc(slices.Clone(h.listeners[watch]), func(other listener) bool { return other == l })
	if len(rest) > 0 {
		h.listeners[watch] = rest
		return
	}
	delete(h.listeners, watch)
	if h.notifier != nil {
		h.notifier.remove(watch)
	}
}

// rest closes the notifier where nobody listens any more, and at the end of the run.
func (h *watchHub) rest() {
	if h.notifier != nil {
		h.notifier.close()
		h.notifier = nil
	}
}

// deliver gives out what notifier n has seen. A listener may close watchers, and with the last of them n.
func (h *watchHub) deliver(n *notifier, found []notice) {
	for _, notice := range found {
		if h.notifier != n {
			return
		}
		if notice.lost {
			h.lookAgain()
			continue
		}
		for _, l := range slices.Clone(h.listeners[notice.watch]) {
			if l.watcher.open {
				l.watcher.notice(l.folder, notice)
			}
		}
		if notice.gone {
			h.forget(notice.watch)
		}
	}
}

// forget follows the end of a watch. Its watchers go on: they may have other folders, and keep the loop alive as in Node.
func (h *watchHub) forget(watch int) {
	for _, l := range h.listeners[watch] {
		delete(l.watcher.folders, l.folder)
	}
	delete(h.listeners, watch)
}

// lookAgain has the watchers of whole trees find the folders that came unnoticed.
func (h *watchHub) lookAgain() {
	var trees []*watcher
	for _, list := range h.listeners {
		for _, l := range list {
			if l.watcher.recursive && l.folder == "" {
				trees = append(trees, l.watcher)
			}
		}
	}
	for _, w := range trees {
		if w.open {
			w.follow("")
		}
	}
}
