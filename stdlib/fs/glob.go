package fs

import (
	"context"
	"os"
	"path/filepath"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// globOp is (patterns, cwd, exclude, withFileTypes): the paths or the Dirents that the patterns match. glob.js has
// checked the arguments.
func globOp(c *node.Call) node.Work {
	w := &globWalk{cwd: decodeLocation(c.VM, c.Arg(1), "options.cwd").real, exclude: flattened(globPatterns(c, c.Arg(2)))}
	patterns := globPatterns(c, c.Arg(0))
	types := c.Arg(3).ToBoolean()
	for _, p := range patterns {
		start := w.real(p.start())
		location{start, start}.ask(c.VM, runtime.List)
	}
	return func(ctx context.Context) (node.Encode, error) {
		w.ctx = ctx
		w.run(patterns)
		entries := w.entries(types)
		return func(vm *runtime.VM) goja.Value {
			for folder := range w.folders { // the door has let us in above; this is for who keeps a record
				vm.Allow(runtime.List, w.real(folder)) //nolint:errcheck // see above
			}
			return listing{form: "utf8", types: types}.encode(vm, entries)
		}, nil
	}
}

func globPatterns(c *node.Call, list goja.Value) []globPattern {
	var patterns []globPattern
	if node.Given(list) {
		c.VM.JS().ForOf(list, func(item goja.Value) bool {
			patterns = append(patterns, parseGlob(item.String())...)
			return true
		})
	}
	return patterns
}

// flattened takes "name/.." out of patterns, for matching them against whole paths.
func flattened(patterns []globPattern) []globPattern {
	for i, p := range patterns {
		flat := make([]string, 0, len(p.names))
		for _, name := range p.names {
			if last := len(flat) - 1; name == ".." && last >= 0 && flat[last] != "**" && flat[last] != ".." {
				flat = flat[:last]
				continue
			}
			flat = append(flat, name)
		}
		patterns[i].names = flat
	}
	return patterns
}

// start is the folder above all that the pattern can reach.
func (p globPattern) start() string {
	start, depth, lowest, magic := p.root, 0, 0, false
	for i, name := range p.names {
		magic = magic || isMagic(name)
		switch {
		case !magic && i < len(p.names)-1:
			start = filepath.Join(start, name)
		case name == "..":
			depth--
			lowest = min(lowest, depth)
		case name != "**" && name != ".":
			depth++
		}
	}
	for ; lowest < 0; lowest++ {
		start = filepath.Join(start, "..")
	}
	return start
}

func (w *globWalk) entries(types bool) []entry {
	entries := make([]entry, len(w.results))
	for i, path := range w.results {
		if !types {
			entries[i] = entry{name: path}
			continue
		}
		real := w.real(path)
		kind := direntUnknown
		if info, err := os.Lstat(real); err == nil {
			kind = direntKind(info.Mode())
		}
		entries[i] = entry{filepath.Base(real), filepath.Dir(real), kind}
	}
	return entries
}
