package runtime

import (
	"path/filepath"
	"strings"

	"github.com/dop251/goja"
)

// preload is what --require and --import name: a module that is loaded before the main one.
type preload struct {
	specifier string
	imported  bool
}

func preloads(flags []string) []preload {
	var list []preload
	for i, flag := range flags {
		name, value, joined := strings.Cut(flag, "=")
		if !joined && i+1 < len(flags) { // a worker's flags are as its parent has written them
			value = flags[i+1]
		}
		switch name {
		case "-r", "--require":
			list = append(list, preload{value, false})
		case "--import":
			list = append(list, preload{value, true})
		}
	}
	return list
}

// after loads the preloads, found from the working directory, one after the other, and then calls start.
func (l *loader) after(list []preload, start func()) {
	vm := l.vm
	from := filepath.Join(vm.Dir(), "[preload]")
	for i, p := range list {
		if !p.imported {
			m := l.newModule(from, "internal/preload", goja.Null())
			l.require(p.specifier, m)
			continue
		}
		then := vm.js.ToValue(func(goja.FunctionCall) goja.Value {
			l.after(list[i+1:], start)
			return goja.Undefined()
		})
		promise := l.importLater(from, vm.js.ToValue(p.specifier), goja.Undefined())
		vm.then(promise, then, goja.Undefined()) // a rejection is nobody's, and ends the run
		return
	}
	start()
}
