// Package module is node:module: the loader of CommonJS modules as scripts see it and change it.
//
// Offered: Module with its instances and the statics that scripts replace (_load, _resolveFilename, _extensions, _cache,
// _nodeModulePaths, _resolveLookupPaths, _findPath, _initPaths, globalPaths, wrap, wrapper, runMain, prototype.require,
// load and _compile), createRequire, builtinModules, isBuiltin, findPackageJSON, syncBuiltinESMExports,
// setSourceMapsSupport and getSourceMapsSupport, and the compile cache's functions, which say that it is off: sources that
// were transformed are kept anyway. Missing, and refused by name: register, registerHooks, stripTypeScriptTypes,
// findSourceMap and SourceMap.
//
// Until a script asks for this module the loader works in Go alone. From then on it asks the functions here, which a
// script may have replaced.
package module

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

var (
	//go:embed module.js
	moduleSource string
	//go:embed statics.js
	staticsSource string
	//go:embed circular.js
	circularSource string
)

// Modules are node:module and what is behind it.
var Modules = []runtime.Builtin{
	{Name: "module", Script: runtime.NewScript("node:module", moduleSource), Bind: bind},
	{Name: "internal/module/statics", Script: runtime.NewScript("node:internal/module/statics", staticsSource)},
	{Name: "internal/circular", Script: runtime.NewScript("node:internal/circular", circularSource)},
}

// bind gives module.js the loader's own steps.
func bind(vm *runtime.VM, binding *goja.Object) {
	js, cjs := vm.JS(), vm.CommonJS()
	for name, value := range map[string]any{"prototype": cjs.Prototype(), "cache": cjs.Cache(), "builtins": vm.BuiltinNames()} {
		if err := binding.Set(name, value); err != nil {
			panic(err)
		}
	}
	object := func(c *node.Call, i int) *goja.Object { return c.Arg(i).ToObject(js) }
	natives := map[string]node.Func{
		"init": func(c *node.Call) goja.Value {
			cjs.Init(object(c, 0), c.Arg(1).String(), c.Arg(2))
			return goja.Undefined()
		},
		"resolve":   func(c *node.Call) goja.Value { return js.ToValue(cjs.Resolve(c.Arg(0).String(), c.Arg(1).String())) },
		"folders":   func(c *node.Call) goja.Value { return stringArray(js, cjs.Folders(c.Arg(0).String())) },
		"isBuiltin": func(c *node.Call) goja.Value { return js.ToValue(vm.IsBuiltin(c.Arg(0).String())) },
		"builtin":   func(c *node.Call) goja.Value { return cjs.Builtin(c.Arg(0).String(), c.Arg(1).String()) },
		"again":     func(c *node.Call) goja.Value { return cjs.Again(object(c, 0), c.Arg(1)) },
		"read":      func(c *node.Call) goja.Value { return js.ToValue(cjs.Read(c.Arg(0).String())) },
		"evaluate":  func(c *node.Call) goja.Value { return cjs.Evaluate(c.Arg(0).String(), c.Arg(1).String()) },
		"require":   func(c *node.Call) goja.Value { return cjs.Require(object(c, 0), c.Arg(1).String()) },
		"compile": func(c *node.Call) goja.Value {
			return cjs.Compile(object(c, 0), c.Arg(1).String(), c.Arg(2).String())
		},
		"load": func(c *node.Call) goja.Value {
			cjs.Load(object(c, 0), c.Arg(1).String())
			return goja.Undefined()
		},
		"runMain": func(c *node.Call) goja.Value {
			cjs.RunMain(c.Arg(0).String())
			return goja.Undefined()
		},
		"setSearch": func(c *node.Call) goja.Value {
			cjs.SetSearch(runtime.Search{Folders: strings(js, c.Arg(0)), Extensions: strings(js, c.Arg(1))})
			return goja.Undefined()
		},
		"hook": func(c *node.Call) goja.Value {
			cjs.Hook(hooks(vm, object(c, 0)))
			return goja.Undefined()
		},
	}
	for name, f := range natives {
		node.Set(vm, binding, name, 0, f)
	}
}

// hooks has the loader call the functions of an object.
func hooks(vm *runtime.VM, o *goja.Object) *runtime.ModuleHooks {
	js := vm.JS()
	call := func(name string, args ...goja.Value) goja.Value { return vm.Call(o.Get(name), o, args...) }
	return &runtime.ModuleHooks{
		Load:    func(request string, parent goja.Value) goja.Value { return call("load", js.ToValue(request), parent) },
		RunMain: func(path string) { call("runMain", js.ToValue(path)) },
		Resolve: func(request string, parent *goja.Object, options goja.Value) goja.Value {
			return call("resolve", js.ToValue(request), parent, options)
		},
		Paths: func(request string, parent *goja.Object) goja.Value {
			return call("paths", js.ToValue(request), parent)
		},
	}
}

func stringArray(js *goja.Runtime, list []string) goja.Value {
	values := make([]any, len(list))
	for i, s := range list {
		values[i] = s
	}
	return js.NewArray(values...)
}

// strings reads an array of strings.
func strings(js *goja.Runtime, v goja.Value) []string {
	var list []string
	js.ForOf(v, func(item goja.Value) bool {
		list = append(list, item.String())
		return true
	})
	return list
}
