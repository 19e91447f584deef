package fs

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// watcher is one call of fs.watch. It belongs to the loop.
type watcher struct {
	hub *watchHub
	location
	recursive bool
	form      charset.Encoding // of the names that the script is told
	ignored   goja.Callable    // (name) → whether the script wants to hear nothing of it; nil without ignore
	heard     goja.Callable    // (error), or (null, event, name)
	async     any
	hold      *loop.Hold
	folders   map[string]int // what is watched, the root ("") and folders below, with the notifier's numbers
	open      bool
}

// bindWatch gives watch(path, {recursive, encoding}, ignored, heard), which gives {close, ref, unref}.
func bindWatch(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "watch", 4, watch)
	node.Set(vm, binding, "ignores", 1, ignores)
}

func watch(c *node.Call) goja.Value {
	vm := c.VM
	o := decodeOptions(c, 1)
	w := &watcher{
		hub: watchHubOf(vm), recursive: o.flag("recursive"), form: o.form(charset.UTF8),
		heard: c.Function(3, "listener"), async: vm.AsyncContext(), folders: map[string]int{}, open: true,
	}
	w.ignored, _ = goja.AssertFunction(c.Arg(2))
	w.location = locate(c, 0, "path", runtime.List)
	w.hold = vm.Loop().Hold()
	begun := false
	defer func() {
		if !begun {
			w.close()
		}
	}()
	if _, err := w.grow(""); err != nil {
		panic(w.errorValue(err))
	}
	begun = true
	handle := vm.JS().NewObject()
	method := func(name string, do func()) {
		node.Set(vm, handle, name, 0, func(*node.Call) goja.Value {
			do()
			return goja.Undefined()
		})
	}
	method("close", w.close)
	method("ref", w.hold.Ref)
	method("unref", w.hold.Unref)
	return handle
}

func (w *watcher) errorValue(err error) goja.Value {
	failure := &node.SystemError{Err: withoutPath(err), Syscall: "watch", Path: printable(w.given)}
	if errors.Is(err, syscall.ENOSPC) {
		failure.Message = "System limit for number of file watchers reached"
	}
	value := node.ErrorValue(w.hub.vm, failure).(*goja.Object)
	put(value, "filename", failure.Path)
	return value
}

func (w *watcher) close() {
	if !w.open {
		return
	}
	w.open = false
	w.drop("")
	if len(w.hub.listeners) == 0 {
		w.hub.rest()
	}
	w.hold.Release()
}

// grow watches the folder at name, in a whole tree also those below, and gives the names of all that is below. The watch
// comes before the listing, so that what comes between them is found twice rather than not at all.
func (w *watcher) grow(name string) (found []string, err error) {
	if !w.open { // by what ignore has done
		return nil, nil
	}
	path := filepath.Join(w.real, name)
	if name == "" {
		path = w.real
	}
	watch, err := w.hub.add(w, path, name)
	if err != nil {
		return nil, err
	}
	w.folders[name] = watch
	if !w.recursive {
		return nil, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, nil // a file, or a folder that has gone or whose names may not be read
	}
	for _, e := range entries {
		below := filepath.Join(name, e.Name())
		found = append(found, below)
		if !e.IsDir() || w.ignores(below) {
			continue
		}
		more, err := w.grow(below)
		if err != nil && !passes(err) {
			return nil, err
		}
		found = append(found, more...)
	}
	return found, nil
}

// passes tells whether a folder in a tree may fail to be watched: it has gone, or is not ours to look into.
func passes(err error) bool {
	return errors.Is(err, syscall.ENOENT) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, os.ErrPermission)
}

// drop ends the watches at and below name.
func (w *watcher) drop(name string) {
	if _, watched := w.folders[name]; !watched && name != "" {
		return
	}
	for folder, watch := range w.folders {
		if name == "" || folder == name || strings.HasPrefix(folder, name+string(filepath.Separator)) {
			delete(w.folders, folder)
			w.hub.remove(watch, listener{w, folder})
		}
	}
}

// notice hears of something at the root or in a folder below.
func (w *watcher) notice(folder string, n notice) {
	event := "change"
	if n.renamed {
		event = "rename"
	}
	if n.name == "" {
		if folder == "" { // of the others tells the folder that they are in
			w.tell(event, filepath.Base(w.given))
		}
		return
	}
	name := filepath.Join(folder, n.name)
	w.tell(event, name)
	if !w.recursive || !n.renamed || !w.open {
		return
	}
	w.drop(name)
	for _, below := range w.follow(name) {
		if w.open {
			w.tell("rename", below)
		}
	}
}

// follow takes in a folder that is new in the tree, and gives the names below.
func (w *watcher) follow(name string) (found []string) {
	info, err := os.Lstat(filepath.Join(w.real, name))
	if err != nil || !info.IsDir() {
		return nil
	}
	w.enter(func() {
		if name != "" && w.ignores(name) {
			return
		}
		found, err = w.grow(name)
		if err != nil && !passes(err) {
			w.hub.vm.Invoke(w.heard, goja.Undefined(), w.errorValue(err))
		}
	})
	return found
}

func (w *watcher) tell(event, name string) {
	w.enter(func() {
		if w.ignores(name) {
			return
		}
		vm := w.hub.vm
		w.hub.vm.Invoke(w.heard, goja.Undefined(), goja.Null(), vm.JS().ToValue(event), showText(vm, w.form, name))
	})
}

// ignores asks the script; it must be called from JavaScript or within enter.
func (w *watcher) ignores(name string) bool {
	vm := w.hub.vm
	return w.ignored != nil && vm.Invoke(w.ignored, goja.Undefined(), showText(vm, charset.UTF8, name)).ToBoolean()
}

func (w *watcher) enter(f func()) { w.hub.vm.EnterWith(w.async, f) }
