package childprocess

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// environment gives NAME=value for each enumerable property of an object, inherited ones included, as Node does. Where
// names do not depend on case, the first of them in order wins.
func (h *host) environment(c *node.Call) goja.Value {
	env := c.Object(0, "env")
	var names []string
	seen := map[string]bool{}
	for o := env; o != nil; o = o.Prototype() {
		for _, name := range o.Keys() {
			if !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
	}
	if foldNames {
		names = firstOfEach(names)
	}
	pairs := make([]any, 0, len(names))
	for _, name := range names {
		value := env.Get(name)
		if value == nil || goja.IsUndefined(value) {
			continue
		}
		text := value.String()
		property := "options.env['" + name + "']"
		h.rejectNull(property, name)
		h.rejectNull(property, text)
		pairs = append(pairs, name+"="+text)
	}
	return h.vm.JS().NewArray(pairs...)
}

func (h *host) rejectNull(property, text string) {
	if strings.Contains(text, "\x00") {
		panic(node.InvalidArgValue(h.vm, property, h.vm.JS().ToValue(text), "must be a string without null bytes"))
	}
}

func firstOfEach(names []string) []string {
	slices.Sort(names)
	seen := map[string]bool{}
	return slices.DeleteFunc(names, func(name string) bool {
		upper := strings.ToUpper(name)
		defer func() { seen[upper] = true }()
		return seen[upper]
	})
}
