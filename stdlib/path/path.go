// Package path is the module path: it joins, resolves and takes apart file names, for POSIX and for Windows, on any
// system.
//
// It offers all of Node's path, path.posix and path.win32: resolve, normalize, isAbsolute, join, relative,
// toNamespacedPath, dirname, basename, extname, format, parse, matchesGlob, sep, delimiter. Missing: on Windows, a
// drive's own current folder (the variable "=C:"); the script's folder or the drive's root stands in for it.
package path

import (
	"runtime"

	"github.com/dop251/goja"

	rt "github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// Modules are path, path/posix and path/win32.
var Modules = []rt.Builtin{
	{Name: "path", Bind: bindNative},
	{Name: "path/posix", Script: rt.NewScript("node:path/posix", "module.exports = require('path').posix")},
	{Name: "path/win32", Script: rt.NewScript("node:path/win32", "module.exports = require('path').win32")},
}

// bindNative makes path what it is on this system: the exports are the native flavour's own object, as in Node.
func bindNative(vm *rt.VM, exports *goja.Object) {
	js := vm.JS()
	native := flavour(runtime.GOOS == "windows")
	other := js.NewObject()
	bind(vm, exports, native)
	bind(vm, other, !native)
	first, second := exports, other // posix, win32
	if native == windows {
		first, second = other, exports
	}
	for _, o := range []*goja.Object{exports, other} {
		set(o, "win32", second)
		set(o, "posix", first)
		set(o, "_makeLong", o.Get("toNamespacedPath"))
	}
}

func bind(vm *rt.VM, o *goja.Object, f flavour) {
	p := paths{f, vm}
	node.Set(vm, o, "resolve", 0, p.resolveCall)
	node.Set(vm, o, "normalize", 1, p.one((flavour).normalize))
	node.Set(vm, o, "isAbsolute", 1, func(c *node.Call) goja.Value { return vm.JS().ToValue(f.isAbsolute(p.arg(c, 0, "path"))) })
	node.Set(vm, o, "join", 0, p.joinCall)
	node.Set(vm, o, "relative", 2, p.relativeCall)
	node.Set(vm, o, "toNamespacedPath", 1, p.toNamespacedPath)
	node.Set(vm, o, "dirname", 1, p.one((flavour).dirname))
	node.Set(vm, o, "basename", 2, p.basenameCall)
	node.Set(vm, o, "extname", 1, p.one((flavour).extname))
	node.Set(vm, o, "format", 1, p.formatCall)
	node.Set(vm, o, "parse", 1, p.parseCall)
	node.Set(vm, o, "matchesGlob", 2, p.matchesGlob)
	set(o, "sep", f.sep())
	set(o, "delimiter", f.delimiter())
}

func set(o *goja.Object, name string, value any) {
	if err := o.Set(name, value); err != nil {
		panic(err)
	}
}
