package runtime

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime/resolve"
)

// ModuleHooks are what the module "module" puts in the place of the loader's own steps, once a script has asked for it:
// from then on scripts may have replaced any of them.
type ModuleHooks struct {
	Load    func(request string, parent Value) Value                       // Module._load
	Resolve func(request string, parent *goja.Object, options Value) Value // require.resolve
	Paths   func(request string, parent *goja.Object) Value                // require.resolve.paths
	RunMain func(path string)                                              // Module.runMain
}

// CommonJS is the loader of CommonJS modules as the module "module" sees it.
type CommonJS struct{ l *loader }

// CommonJS gives the loader of CommonJS modules.
func (vm *VM) CommonJS() CommonJS { return CommonJS{vm.modules} }

// Hook has the hooks asked from now on.
func (c CommonJS) Hook(hooks *ModuleHooks) { c.l.hooks = hooks }

// Prototype is Module.prototype, and Cache is Module._cache.
func (c CommonJS) Prototype() *goja.Object { return c.l.modulePrototype() }

// Cache is Module._cache: module objects by path.
func (c CommonJS) Cache() *goja.Object { return c.l.cache }

// Init gives a module object the properties of one that has not been loaded.
func (c CommonJS) Init(m *goja.Object, id string, parent Value) { c.l.initModule(m, id, parent) }

// Search is where require looks, beyond its own rules.
type Search struct {
	Folders    []string // looked through after the node_modules folders
	Extensions []string // tried after those that require knows
}

// SetSearch changes where require looks.
func (c CommonJS) SetSearch(s Search) {
	c.l.resolver.Folders, c.l.resolver.Extensions = s.Folders, s.Extensions
}

// Resolve gives the path of the file that request names for a script in parentFile, or the name of a builtin as it was
// written.
func (c CommonJS) Resolve(request, parentFile string) string {
	return c.l.resolveName(request, parentFile)
}

// Folders are the node_modules folders that a script in dir can see, nearest first.
func (c CommonJS) Folders(dir string) []string { return resolve.Folders(dir) }

// Builtin gives what require of a builtin gives.
func (c CommonJS) Builtin(request, name string) Value { return c.l.requireBuiltin(request, name) }

// Again gives the exports of a module that is in the cache.
func (c CommonJS) Again(m *goja.Object, parent Value) Value { return c.l.requireAgain(m, parent) }

// Load loads the file at path, whatever its kind, into m.
func (c CommonJS) Load(m *goja.Object, path string) { c.l.loadFile(m, path) }

// Read gives the text of a file.
func (c CommonJS) Read(path string) string {
	content, err := c.l.vm.read(path)
	if err != nil {
		panic(c.l.errorValue(err))
	}
	return content
}

// Compile runs content as the module m, whose file is at path, and gives what its body returns.
func (c CommonJS) Compile(m *goja.Object, content, path string) Value {
	return c.l.compileInto(m, path, content)
}

// Evaluate gives the completion value of a script in the global scope, as it is: nothing in it is lowered.
func (c CommonJS) Evaluate(text, path string) Value {
	vm := c.l.vm
	src := &source{shown: path, path: path, text: text}
	program, err := compile(path, text)
	if err != nil {
		panic(c.l.errorValue(vm.compileError(err, src)))
	}
	vm.sources[path] = src
	value, err := vm.js.RunProgram(program)
	if err != nil {
		panic(err)
	}
	return value
}

// Require makes the require function of the module m, whose file is at path.
func (c CommonJS) Require(m *goja.Object, path string) Value { return c.l.requireOf(m, path) }

// RunMain runs the file at path as the main module.
func (c CommonJS) RunMain(path string) { c.l.runMainFile(path) }
