package fs

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// entry is one name in a folder.
type entry struct {
	name   string // with recursive, relative to the folder that was asked for
	parent string // the folder it is in, as the script would write it
	kind   int    // one of the direntX
}

// listing is what fs.readdir was asked for.
type listing struct {
	location
	form             charset.Encoding
	types, recursive bool
}

// readdirOp is fs.readdir(path, {encoding, withFileTypes, recursive}).
func readdirOp(c *node.Call) node.Work {
	o := decodeOptions(c, 1)
	l := listing{form: o.form(charset.UTF8)}
	if v := o.get("recursive"); node.Given(v) {
		l.recursive = o.boolean(c, "recursive", false)
	}
	l.types = o.flag("withFileTypes")
	l.location = locate(c, 0, "path", runtime.List)
	return func(ctx context.Context) (node.Encode, error) {
		entries, err := l.read(ctx)
		if err != nil {
			return nil, err
		}
		return func(vm *runtime.VM) goja.Value {
			l.record(vm, entries)
			return l.encode(vm, entries)
		}, nil
	}
}

// record tells the door of the folders below, which it has let us into with the one above, for who keeps a record.
func (l listing) record(vm *runtime.VM, entries []entry) {
	for _, e := range entries {
		if !l.recursive || e.kind != direntDir {
			continue
		}
		path := filepath.Join(l.real, e.name)
		if l.types {
			path = absolute(vm.Dir(), filepath.Join(e.parent, e.name))
		}
		vm.Allow(runtime.List, path) //nolint:errcheck // see above
	}
}

func (l listing) read(ctx context.Context) ([]entry, error) {
	if !l.recursive {
		return listFolder(l.location, l.types)
	}
	var all []entry
	for queue := []string{""}; len(queue) > 0 && ctx.Err() == nil; {
		below := queue[0]
		queue = queue[1:]
		at := location{filepath.Join(l.given, below), filepath.Join(l.real, below)}
		if below == "" {
			at = l.location
		}
		entries, err := listFolder(at, true)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			path := filepath.Join(below, e.name)
			if e.kind == direntDir {
				queue = append(queue, path)
			}
			if !l.types {
				e.name = path
			}
			all = append(all, e)
		}
	}
	return all, nil
}

// listFolder gives the entries of one folder in the order of their bytes, as libuv's scandir does.
func listFolder(at location, types bool) ([]entry, error) {
	f, err := os.Open(at.real)
	if err != nil {
		return nil, at.fail("scandir", err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	var entries []entry
	if types {
		var found []fs.DirEntry
		found, err = f.ReadDir(-1)
		for _, e := range found {
			entries = append(entries, entry{e.Name(), at.given, direntKind(e.Type())})
		}
	} else {
		var names []string
		names, err = f.Readdirnames(-1)
		for _, name := range names {
			entries = append(entries, entry{name: name})
		}
	}
	if err != nil {
		return nil, at.fail("scandir", err)
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	return entries, nil
}

func direntKind(mode fs.FileMode) int {
	switch {
	case mode.IsRegular():
		return direntFile
	case mode.IsDir():
		return direntDir
	case mode&fs.ModeSymlink != 0:
		return direntLink
	case mode&fs.ModeNamedPipe != 0:
		return direntFIFO
	case mode&fs.ModeSocket != 0:
		return direntSocket
	case mode&fs.ModeCharDevice != 0:
		return direntChar
	case mode&fs.ModeDevice != 0:
		return direntBlock
	}
	return direntUnknown
}

func (l listing) encode(vm *runtime.VM, entries []entry) goja.Value {
	items := make([]any, len(entries))
	for i, e := range entries {
		if l.types {
			items[i] = e.dirent(vm, l.form)
		} else {
			items[i] = showText(vm, l.form, e.name)
		}
	}
	return vm.JS().NewArray(items...)
}

// dirent fills a Dirent object in Go.
func (e entry) dirent(vm *runtime.VM, form charset.Encoding) *goja.Object {
	classes := classesOf(vm)
	o := vm.JS().CreateObject(classes.dirent)
	put(o, "name", showText(vm, form, e.name))
	put(o, "parentPath", showText(vm, charset.UTF8, e.parent))
	if err := o.SetSymbol(classes.direntType, e.kind); err != nil {
		panic(err)
	}
	return o
}
