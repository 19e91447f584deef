package runtime

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/runtime/resolve"
)

// loader finds, loads and runs the modules of one VM.
type loader struct {
	vm         *VM
	resolver   *resolve.Resolver
	cache      *goja.Object // require.cache: module objects by path
	prototype  *goja.Object // of module objects; nil before the first of them
	parents    map[*goja.Object]Value
	hooks      *ModuleHooks       // nil until a script asks for the module "module"
	records    map[string]*record // ES modules, and everything else that one of them imports, by URL
	mainPath   string
	mainFile   string        // as RunFile was given it
	mainCJS    *goja.Object  // require.main
	main       *goja.Promise // settles when the main module, if it is an ES module, has been evaluated
	drive      goja.Callable
	notes      map[*goja.Object]*diag.Error // what is known of errors that were thrown, beyond their properties
	asyncOrder int
}

func newLoader(vm *VM) *loader {
	l := &loader{vm: vm, records: map[string]*record{}, parents: map[*goja.Object]Value{}, notes: map[*goja.Object]*diag.Error{}}
	l.resolver = resolve.New(hostFiles{vm}, vm.IsBuiltin)
	l.resolver.Deprecated = l.deprecated
	l.resolver.Folders = globalFolders(vm.config.Env)
	l.cache = vm.js.CreateObject(nil)
	return l
}

// globalFolders are where require looks last: NODE_PATH and two folders of the user's.
func globalFolders(env []string) []string {
	var folders []string
	home := ""
	for _, variable := range env {
		switch name, value, _ := strings.Cut(variable, "="); name {
		case "NODE_PATH":
			folders = slices.DeleteFunc(filepath.SplitList(value), func(folder string) bool { return folder == "" })
		case "HOME", "USERPROFILE":
			home = value
		}
	}
	if home != "" {
		folders = append(folders, filepath.Join(home, ".node_modules"), filepath.Join(home, ".node_libraries"))
	}
	return folders
}

// deprecated is process.emitWarning for something that a package should not do.
func (l *loader) deprecated(code, message string) {
	vm := l.vm
	if vm.builtins["process"] == nil {
		return
	}
	process := vm.Require("process").ToObject(vm.js)
	vm.Call(process.Get("emitWarning"), process, vm.js.ToValue(message), vm.js.ToValue("DeprecationWarning"), vm.js.ToValue(code))
}

// runMain runs a file as the main module, unless a script that was loaded before has other plans.
func (l *loader) runMain(path string) {
	if l.hooks != nil {
		l.hooks.RunMain(path)
		return
	}
	l.runMainFile(path)
}

func (l *loader) runMainFile(path string) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	l.mainPath = path
	content, err := l.vm.read(path)
	if err != nil { // the name may lack its extension, or be that of a folder
		found, unknown := l.resolver.Require(path, path)
		if unknown != nil {
			panic(l.errorValue(mainFileError(path, err)))
		}
		path, l.mainPath = found.Path, found.Path
		content, err = l.vm.read(path)
	}
	if err != nil {
		panic(l.errorValue(mainFileError(path, err)))
	}
	format, err := l.resolver.Kind(path)
	if err != nil {
		panic(l.errorValue(err))
	}
	t, err := l.vm.prepare(path, content, format)
	if err != nil {
		panic(l.errorValue(err))
	}
	l.start(t)
}

func mainFileError(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &resolve.Error{Class: "Error", Code: "MODULE_NOT_FOUND", Message: "Cannot find module '" + path + "'"}
	}
	return err
}

// runSource runs a text that is not in a file. A module in it imports from the working directory.
func (l *loader) runSource(s Source) {
	vm := l.vm
	src := &source{shown: s.Name, path: filepath.Join(vm.Dir(), s.Name), text: s.Text, shift: s.Line}
	l.mainPath = src.path
	t, err := vm.prepareSource(src, s)
	if err != nil {
		panic(l.errorValue(err))
	}
	if s.Global && t.module == nil {
		l.runGlobal(t, s)
		return
	}
	l.start(t)
}

// start runs the main module, whichever kind it is of.
func (l *loader) start(t *text) {
	if t.module == nil {
		l.mainCJS = l.newModule(t.path, ".", goja.Null())
		l.setCached(t.path, l.mainCJS)
		l.runScript(t, l.mainCJS)
		return
	}
	r := l.adopt(t, shownModule(t.path))
	l.main = l.evaluateGraph(r)
	l.vm.onRejected(l.main, func(err Value) { l.vm.Throw(err, "uncaughtException") })
}

// unsettledError is the warning of a main module whose top-level await never ended.
func (l *loader) unsettledError() *diag.Error {
	return &diag.Error{
		Pos:  diag.Pos{File: l.mainPath},
		Msg:  "Warning: Detected unsettled top-level await",
		Hint: "the event loop is empty, so what the script awaits can never happen",
	}
}

// hostFiles is the file system as the resolver sees it: each probe asks the door.
type hostFiles struct{ vm *VM }

func (h hostFiles) Stat(path string) (resolve.Entry, error) {
	if err := h.vm.Allow(Probe, path); err != nil {
		return resolve.Missing, err
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return resolve.Missing, nil
	case info.IsDir():
		return resolve.Dir, nil
	}
	return resolve.File, nil
}

func (h hostFiles) ReadFile(path string) ([]byte, error) {
	text, err := h.vm.read(path)
	return []byte(text), err
}

func (h hostFiles) ReadDir(path string) ([]string, error) {
	if err := h.vm.Allow(List, path); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(path)
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names, err
}

func (h hostFiles) RealPath(path string) (string, error) { return filepath.EvalSymlinks(path) }

// errorValue turns an error of loading into the JavaScript error that is thrown.
func (l *loader) errorValue(err error) Value {
	vm := l.vm
	var thrown *goja.Exception
	var found *resolve.Error
	var syntax *diag.Error
	switch {
	case errors.As(err, &thrown):
		return thrown.Value()
	case errors.As(err, &found):
		return l.resolveErrorValue(found)
	case errors.As(err, &syntax):
		e := vm.newError("SyntaxError", trimSyntax(syntax.Msg))
		l.notes[e] = syntax
		return e
	}
	return vm.newError("Error", err.Error())
}

// resolveErrorValue gives an error of the resolver the properties that Node's has.
func (l *loader) resolveErrorValue(err *resolve.Error) Value {
	vm := l.vm
	class := err.Class
	if class == "" {
		class = "TypeError"
	}
	e := vm.newError(class, err.Error())
	if err.Code != "" {
		vm.set(e, "code", err.Code)
	}
	if err.RequireStack != nil {
		vm.set(e, "requireStack", vm.stringArray(err.RequireStack))
	}
	if err.URL != "" {
		vm.set(e, "url", err.URL)
	}
	if err.Hint != "" {
		l.notes[e] = &diag.Error{Hint: err.Hint}
	}
	return e
}

func (vm *VM) stringArray(list []string) Value {
	values := make([]any, len(list))
	for i, s := range list {
		values[i] = s
	}
	return vm.js.NewArray(values...)
}

// Files are the paths of the files that modules have been loaded from, in order.
func (vm *VM) Files() []string {
	files := vm.modules.cache.Keys()
	for url := range vm.modules.records {
		if path, err := resolve.FromFileURL(url); err == nil {
			files = append(files, path)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}
