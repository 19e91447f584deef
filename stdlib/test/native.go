package test

import (
	"path/filepath"
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindNative fills the module internal/test/native:
//
//	place(), see bindPlace · now(), milliseconds of a clock that nothing sets · mainFile(), the path of the main script,
//	or undefined · mainPending(), whether the main module still waits at its top level · imported(name), import() from
//	the working directory · calledFromLibrary(), whether the function that asks was called by a module of the library
//	· files(), the paths of the files that modules were loaded from
func bindNative(vm *runtime.VM, binding *goja.Object) {
	js, begun := vm.JS(), time.Now()
	bindPlace(vm, binding)
	node.Set(vm, binding, "now", 0, func(*node.Call) goja.Value {
		return js.ToValue(float64(time.Since(begun).Nanoseconds()) / 1e6)
	})
	node.Set(vm, binding, "mainFile", 0, func(*node.Call) goja.Value {
		if path := vm.Main(); path != "" {
			return js.ToValue(path)
		}
		return goja.Undefined()
	})
	node.Set(vm, binding, "mainPending", 0, func(*node.Call) goja.Value { return js.ToValue(vm.MainPending()) })
	node.Set(vm, binding, "calledFromLibrary", 0, func(*node.Call) goja.Value { return js.ToValue(calledFromLibrary(vm)) })
	node.Set(vm, binding, "files", 0, func(*node.Call) goja.Value {
		var paths []any
		for _, path := range vm.Files() {
			paths = append(paths, path)
		}
		return js.NewArray(paths...)
	})
	node.Set(vm, binding, "imported", 1, func(c *node.Call) goja.Value {
		return js.ToValue(vm.Import(c.String(0, "name"), importer(vm)))
	})
}

// importer is the path of a file in the working directory, as that from which what the command line names is imported.
func importer(vm *runtime.VM) string { return filepath.Join(vm.Dir(), "[test]") }

// calledFromLibrary looks past the frames of the script that asks.
func calledFromLibrary(vm *runtime.VM) bool {
	asker := ""
	for _, frame := range vm.JS().CaptureCallStack(nearFrames, nil) {
		switch file := frame.SrcName(); {
		case file == "<native>" || file == asker:
		case asker == "":
			asker = file
		default:
			return strings.HasPrefix(file, "node:")
		}
	}
	return false
}
