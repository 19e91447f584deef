package runtime

import (
	"path/filepath"
	"strconv"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime/resolve"
)

// newModule makes the `module` object of the script at path. parent is the module that asked for it first: null for the
// main script, undefined where no CommonJS module did.
func (l *loader) newModule(path, id string, parent Value) *goja.Object {
	m := l.vm.js.CreateObject(l.modulePrototype())
	l.initModule(m, id, parent)
	l.vm.set(m, "path", filepath.Dir(path))
	l.vm.set(m, "filename", path)
	l.vm.set(m, "paths", l.modulePaths(filepath.Dir(path)))
	return m
}

// initModule gives a module object the properties of one that has not been loaded.
func (l *loader) initModule(m *goja.Object, id string, parent Value) {
	vm := l.vm
	vm.set(m, "id", id)
	vm.set(m, "path", filepath.Dir(id))
	vm.set(m, "exports", vm.js.NewObject())
	l.parents[m] = parent
	l.addChild(parent, m)
	vm.set(m, "filename", goja.Null())
	vm.set(m, "loaded", false)
	vm.set(m, "children", vm.js.NewArray())
}

// addChild notes in parent.children that parent has asked for child.
func (l *loader) addChild(parent Value, child *goja.Object) {
	p, ok := parent.(*goja.Object)
	if !ok {
		return
	}
	children, ok := p.Get("children").(*goja.Object)
	if !ok {
		return
	}
	n := children.Get("length").ToInteger()
	for i := range n {
		if children.Get(strconv.FormatInt(i, 10)) == Value(child) {
			return
		}
	}
	l.vm.set(children, strconv.FormatInt(n, 10), child)
}

// modulePrototype is Module.prototype. Its constructor is loaded when somebody asks for it.
func (l *loader) modulePrototype() *goja.Object {
	if l.prototype != nil {
		return l.prototype
	}
	vm := l.vm
	p := vm.js.NewObject()
	l.prototype = p
	vm.DefineLazy(p, "constructor", func() Value { return vm.Require("module") })
	vm.hide(p, "require", vm.function("require", 1, func(call goja.FunctionCall) goja.Value {
		return l.require(l.specifier(call.Argument(0), "id"), call.This)
	}))
	get := vm.function("get parent", 0, func(call goja.FunctionCall) goja.Value {
		if parent := l.parents[call.This.ToObject(vm.js)]; parent != nil {
			return parent
		}
		return goja.Undefined()
	})
	set := vm.function("set parent", 1, func(call goja.FunctionCall) goja.Value {
		l.parents[call.This.ToObject(vm.js)] = call.Argument(0)
		return goja.Undefined()
	})
	vm.accessor(p, "parent", get, set)
	return p
}

// modulePaths are the node_modules folders that are searched from dir on upwards.
func (l *loader) modulePaths(dir string) Value { return l.vm.stringArray(resolve.Folders(dir)) }

// fileOf is the file of a module object, from which what it requires is looked for.
func (l *loader) fileOf(m Value) string {
	if o, ok := m.(*goja.Object); ok {
		if file := o.Get("filename"); file != nil && !goja.IsNull(file) {
			return file.String()
		}
	}
	return ""
}
