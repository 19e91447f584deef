// Package vm is node:vm: scripts that are compiled apart from where they run.
//
// Offered: Script with filename, lineOffset, columnOffset, importModuleDynamically, cachedData and sourceMapURL;
// runInThisContext, createContext, isContext, runInContext, runInNewContext, compileFunction with parsingContext and
// contextExtensions, the options timeout, breakOnSigint and displayErrors, codeGeneration.strings, and constants.
//
// The engine has one global scope. runInThisContext runs there, as any script. A context is made of two objects and a
// transformation: the script runs inside of a `with` of an object that claims every name, so that no name is looked for in
// the main scope; what it declares becomes properties of the sandbox (let, const and class: bindings that the scripts of
// the context share); and `this`, where it would be the main global object, is the context's. From that follows what is
// different in a context:
//
//   - The built-ins are those of the main scope: [] instanceof Array holds across contexts, where in Node it does not,
//     and what a script does to Array.prototype everybody sees. eval, Function and globalThis are the context's own,
//     yet f.constructor of a function is the main Function. As in Node, none of this is a wall against hostile code.
//   - The top level of a script that begins with 'use strict' is sloppy but for assignments to names that do not exist;
//     its functions are strict.
//   - eval at the top level of a script and by another name sees the context; in a function, the function too. What it
//     runs is as it is: the typeof of an unknown name throws in it.
//   - Names are looked up one by one: code that computes a lot belongs in functions with variables of their own.
//
// cachedData holds a digest of the text and saves nothing; a cache of another text is rejected, as it should be.
//
// Missing, and refused by name: measureMemory, the microtaskMode afterEvaluate, and, where --experimental-vm-modules asks for
// them, Module, SourceTextModule and SyntheticModule.
package vm

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

var (
	//go:embed vm.js
	vmSource string
	//go:embed context.js
	contextSource string
	//go:embed options.js
	optionsSource string
)

// Modules are node:vm and its parts.
var Modules = []runtime.Builtin{
	{Name: "vm", Script: runtime.NewScript("node:vm", vmSource), Bind: bind},
	{Name: "internal/vm", Script: runtime.NewScript("node:internal/vm", contextSource), Bind: bindContext},
	{Name: "internal/vm/options", Script: runtime.NewScript("node:internal/vm/options", optionsSource)},
}

// bind gives vm.js its natives:
//
//	compile(spec) → the handle of compiled code; spec is { name, text, line, column, body, params, scopes, helpers, import }
//	run(code, context, extensions, timeout, sigint) → its completion value
//	importMain(specifier, file) → a promise of a namespace · decorate(error) · digest(text) → a Buffer
func bind(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "compile", 1, func(c *node.Call) goja.Value { return clone.NewHandle(vm, compile(vm, c)) })
	node.Set(vm, binding, "run", 5, func(c *node.Call) goja.Value {
		code := clone.HandleOf(c.Arg(0)).(*runtime.Code)
		var inner []*goja.Object
		vm.JS().ForOf(c.Arg(2), func(extension goja.Value) bool {
			inner = append(inner, extension.ToObject(vm.JS()))
			return true
		})
		return limited(c, c.Arg(3).ToInteger(), c.Arg(4).ToBoolean(), func() goja.Value {
			if in, ok := clone.HandleOf(c.Arg(1)).(*context); ok {
				return in.run(code, inner...)
			}
			return code.Run(inner...)
		})
	})
	node.Set(vm, binding, "importMain", 2, func(c *node.Call) goja.Value {
		return vm.JS().ToValue(vm.Import(c.Arg(0).String(), c.Arg(1).String()))
	})
	node.Set(vm, binding, "decorate", 1, func(c *node.Call) goja.Value {
		vm.Decorate(c.Arg(0))
		return goja.Undefined()
	})
	node.Set(vm, binding, "digest", 1, func(c *node.Call) goja.Value { return node.NewBuffer(vm, digest(c.Arg(0).String())) })
}

// compile decodes a spec.
func compile(vm *runtime.VM, c *node.Call) *runtime.Code {
	o := c.Arg(0).ToObject(vm.JS())
	source := runtime.CodeSource{
		Name: node.Field(o, "name").String(), Text: node.Field(o, "text").String(),
		Line: int(node.Field(o, "line").ToInteger()), Column: int(node.Field(o, "column").ToInteger()),
		Function: node.Field(o, "body").ToBoolean(), Scopes: int(node.Field(o, "scopes").ToInteger()), Helpers: node.Field(o, "helpers").ToBoolean(),
	}
	if params := node.Field(o, "params"); node.Given(params) {
		vm.JS().ForOf(params, func(name goja.Value) bool {
			source.Params = append(source.Params, name.String())
			return true
		})
	}
	load, _ := goja.AssertFunction(node.Field(o, "import"))
	source.Import = func(specifier, options runtime.Value) runtime.Value {
		return vm.Invoke(load, goja.Undefined(), specifier, options)
	}
	return vm.CompileCode(source)
}

// bindContext gives context.js its natives:
//
//	contextify(sandbox, own) → the handle of a context with its own built-ins · setGlobal(context, object)
//	builtin(context, name) · remove(context, name) · names(context)
func bindContext(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "contextify", 2, func(c *node.Call) goja.Value {
		own := map[string]goja.Value{}
		from := c.Arg(1).ToObject(js)
		for _, name := range from.Keys() {
			own[name] = from.Get(name)
		}
		return clone.NewHandle(vm, newContext(vm, c.Arg(0).ToObject(js), own))
	})
	set := func(name string, f func(in *context, c *node.Call) goja.Value) {
		node.Set(vm, binding, name, 2, func(c *node.Call) goja.Value { return f(clone.HandleOf(c.Arg(0)).(*context), c) })
	}
	set("setGlobal", func(in *context, c *node.Call) goja.Value {
		in.global = c.Arg(1).ToObject(js)
		in.own["globalThis"] = in.global
		return goja.Undefined()
	})
	set("builtin", func(in *context, c *node.Call) goja.Value {
		if v := in.builtin(c.Arg(1).String()); v != nil {
			return v
		}
		return goja.Undefined()
	})
	set("remove", func(in *context, c *node.Call) goja.Value { return js.ToValue(in.delete(c.Arg(1).String())) })
	set("names", func(in *context, _ *node.Call) goja.Value {
		var names []any
		for _, name := range builtins {
			if in.builtin(name) != nil {
				names = append(names, name)
			}
		}
		return js.NewArray(names...)
	})
}
