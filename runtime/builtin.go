package runtime

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime/lang"
	"github.com/jsrun/jsrun/runtime/resolve"
)

// Builtin is one module of the standard library: JavaScript, Go, or both.
//
// Bind, the Go half, fills an object with natives. Without a Script that object is what require gives. With one, the
// script runs as a CommonJS module with `exports`, `require`, `module` and, as a fourth variable, `binding`: the object
// that Bind filled. Its require finds every builtin, also those whose names begin with "internal/", which scripts of
// users do not see. Both halves run on the first require and never before.
type Builtin struct {
	Name   string // as in require("fs/promises"), without "node:"
	Script *Script
	Bind   func(vm *VM, binding *goja.Object)
}

// Global is a name in the global scope that loads a builtin when it is first read, or a method of a built-in that is
// replaced by one that does so when it is first called.
type Global struct {
	Name   string // of a method its path: "Number.prototype.toLocaleString"
	Module string // the builtin that has it
	Member string // the property of its exports; "" means the exports themselves

	Enumerable bool // seen by Object.keys(globalThis): so are the functions that Node adds, while classes are not

	Flag string // where not "", the name is there with this flag only; see Config.Flags
}

// builtinModule is a builtin in one VM.
type builtinModule struct {
	Builtin
	module *goja.Object // module.exports is what has been exported so far; nil before the first require
}

func (vm *VM) installBuiltins() {
	vm.builtins = make(map[string]*builtinModule, len(vm.config.Builtins))
	states := make([]builtinModule, len(vm.config.Builtins))
	for i, b := range vm.config.Builtins {
		states[i].Builtin = b
		vm.builtins[b.Name] = &states[i]
	}
	global := vm.js.GlobalObject()
	vm.nameGlobal(global)
	flags := vm.config.Flags()
	for _, g := range vm.config.Globals {
		if g.Flag != "" && !slices.Contains(flags, g.Flag) {
			continue
		}
		if strings.Contains(g.Name, ".") {
			vm.replaceMethod(global, g)
			continue
		}
		lang.DefineLazy(vm.js, global, g.Name, goja.ToFlag(g.Enumerable), func() Value {
			exports := vm.Require(g.Module)
			if g.Member == "" {
				return exports
			}
			return exports.ToObject(vm.js).Get(g.Member)
		})
	}
}

// replaceMethod puts a function of the same name and length in the place of a built-in's method.
func (vm *VM) replaceMethod(holder *goja.Object, g Global) {
	path := strings.Split(g.Name, ".")
	name := path[len(path)-1]
	for _, part := range path[:len(path)-1] {
		holder = holder.Get(part).ToObject(vm.js)
	}
	length := int(holder.Get(name).ToObject(vm.js).Get("length").ToInteger())
	method := vm.function(name, length, func(call goja.FunctionCall) goja.Value {
		return vm.Call(vm.Require(g.Module).ToObject(vm.js).Get(g.Member), call.This, call.Arguments...)
	})
	if err := holder.DefineDataProperty(name, method, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
}

// nameGlobal makes the global object known as Node's is: by the name `global`.
func (vm *VM) nameGlobal(global *goja.Object) {
	vm.set(global, "global", global)
	err := global.DefineDataPropertySymbol(goja.SymToStringTag, vm.js.ToValue("global"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	if err != nil {
		panic(err)
	}
}

// DefineLazy gives target a writable, configurable, non-enumerable property that is computed when it is first read.
func (vm *VM) DefineLazy(target *goja.Object, name string, compute func() Value) {
	lang.DefineLazy(vm.js, target, name, goja.FLAG_FALSE, compute)
}

// IsBuiltin tells whether scripts of users can require name, with or without "node:".
func (vm *VM) IsBuiltin(name string) bool {
	name = strings.TrimPrefix(name, "node:")
	return vm.builtins[name] != nil && !strings.HasPrefix(name, "internal/")
}

// BuiltinNames are the names of the builtins that scripts of users can require, in order; those that are found with
// "node:" only bear it.
func (vm *VM) BuiltinNames() []string {
	var names []string
	for name := range vm.builtins {
		switch {
		case strings.HasPrefix(name, "internal/"):
		case resolve.NeedsScheme(name):
			names = append(names, "node:"+name)
		default:
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Loaded tells whether a builtin has been required.
func (vm *VM) Loaded(name string) bool {
	b := vm.builtins[name]
	return b != nil && b.module != nil
}

// Require gives the exports of a builtin, internal ones included, and loads it where that has not happened yet. It
// panics with a JavaScript error when there is no such builtin or its script throws.
func (vm *VM) Require(name string) Value {
	b := vm.builtins[strings.TrimPrefix(name, "node:")]
	if b == nil {
		panic(vm.js.NewTypeError("no builtin module %q", name))
	}
	if b.module == nil {
		vm.loadBuiltin(b)
	}
	return b.module.Get("exports")
}

func (vm *VM) loadBuiltin(b *builtinModule) {
	b.module = vm.js.NewObject()
	binding := vm.js.NewObject()
	if b.Bind != nil {
		b.Bind(vm, binding)
	}
	if b.Script == nil {
		vm.set(b.module, "exports", binding)
		return
	}
	exports := vm.js.NewObject()
	vm.set(b.module, "exports", exports)
	fn, err := vm.js.RunProgram(b.Script.compiled())
	if err != nil {
		panic(err)
	}
	vm.Call(fn, goja.Undefined(), exports, vm.requireBuiltin(), b.module, binding)
}

// requireBuiltin is the `require` of the standard library's own scripts.
func (vm *VM) requireBuiltin() Value {
	type key struct{}
	return vm.Memo(key{}, func() any {
		return vm.js.ToValue(func(call goja.FunctionCall) goja.Value {
			return vm.Require(call.Argument(0).String())
		})
	}).(Value)
}

// set defines a plain property; it cannot fail on the ordinary objects it is used for.
func (vm *VM) set(o *goja.Object, name string, value any) {
	if err := o.Set(name, value); err != nil {
		panic(err)
	}
}

// function makes a function of Go that JavaScript sees with a name and a number of parameters.
func (vm *VM) function(name string, length int, f func(goja.FunctionCall) goja.Value) *goja.Object {
	fn := vm.js.ToValue(f).(*goja.Object)
	for property, value := range map[string]any{"name": name, "length": length} {
		err := fn.DefineDataProperty(property, vm.js.ToValue(value), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		if err != nil {
			panic(err)
		}
	}
	return fn
}
