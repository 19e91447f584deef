package fs

import (
	"path/filepath"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// ignores is (pattern): a function that tells whether the pattern matches a name, for the option ignore of watch. Unlike
// those of glob its wildcards match a dot at the beginning, and a pattern without a slash matches the last name alone.
func ignores(c *node.Call) goja.Value {
	vm := c.VM
	text := c.String(0, "pattern")
	patterns := flattened(parseGlob(text))
	whole := strings.Contains(strings.TrimSuffix(text, "/"), "/")
	return node.Set(vm, vm.JS().NewObject(), "ignores", 1, func(c *node.Call) goja.Value {
		names := strings.Split(filepath.ToSlash(c.Arg(0).String()), "/")
		if !whole {
			names = names[len(names)-1:]
		}
		for _, p := range patterns {
			if matchNames(p.names, names, true) {
				return vm.JS().ToValue(true)
			}
		}
		return vm.JS().ToValue(false)
	})
}
