package runtime

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/runtime/resolve"
	"github.com/jsrun/jsrun/runtime/transpile"
)

// text is a source that was read and made ready for goja.
type text struct {
	path    string
	name    string // what goja's positions bear
	program *goja.Program
	module  *transpile.Module // nil for a script
}

// mainName is the name of the function that the text of a script is compiled as, by which stacks know it.
const mainName = "$$jsrun_main"

// The parameters of the functions that scripts and modules are compiled as.
const (
	scriptHead = "(function " + mainName + " (exports, require, module, __filename, __dirname, " + transpile.NameImport + ") { "
	moduleHead = "(function (" + transpile.NameRequire + ", " + transpile.NameBody + ", " + transpile.NameImport + ", " +
		transpile.NameMeta + ", " + transpile.NameStart + ") { 'use strict'; "
	tail = "\n})"
)

// wrapper is what a text that is no ES module is put into before it is compiled.
type wrapper struct{ head, tail string }

var (
	inFunction = wrapper{scriptHead, tail}
	inGlobal   = wrapper{} // the text's variables are those of the global scope
)

// read gives the contents of a module's file, asking the door first.
func (vm *VM) read(path string) (string, error) {
	if err := vm.Allow(Read, path); err != nil {
		return "", err
	}
	data, err := os.ReadFile(path)
	return string(data), err
}

// prepare turns the text of a file into a program. Plain scripts run as they are; esbuild is asked only for what goja
// cannot read: modules, TypeScript, JSX, and syntax that it lacks.
func (vm *VM) prepare(path, content string, format resolve.Format) (*text, error) {
	content = strings.TrimPrefix(content, "\ufeff")
	if strings.HasPrefix(content, "#!") {
		content = "//" + content // a comment, and no line is lost
	}
	src := &source{shown: path, path: path, text: content}
	language, kind := languageOf(path), kindOf(format)
	if language == transpile.JS && kind != transpile.KindModule {
		if program, err := compile(path, scriptHead+content+tail); err == nil {
			src.prefix = len(scriptHead)
			vm.sources[path] = src
			return &text{path: path, name: path, program: program}, nil
		}
	}
	return vm.transform(src, language, kind, inFunction)
}

// transform is the second half of prepare, through the cache.
func (vm *VM) transform(src *source, language transpile.Language, kind transpile.Kind, in wrapper) (*text, error) {
	result, err := transpile.Cache{Dir: vm.config.CacheDir}.Transform(src.text, language, kind)
	if err != nil {
		return nil, vm.placed(err, src)
	}
	if result.Module != nil {
		in = wrapper{moduleHead, tail}
		src.shown = shownModule(src.path)
	}
	src.prefix, src.rawMap = len(in.head), result.Map
	name := src.path
	t := &text{path: src.path, name: name, module: result.Module}
	if result.Module != nil && result.Module.Await {
		t.program, err = compileAsync(name, in.head+result.Code+in.tail, result.Module)
	} else {
		t.program, err = compile(name, in.head+result.Code+in.tail)
	}
	vm.sources[name] = src
	if err != nil {
		return nil, vm.compileError(err, src)
	}
	return t, nil
}

// shownModule is what stacks call an ES module: its URL, as in Node, unless it is not a file.
func shownModule(path string) string {
	if filepath.IsAbs(path) {
		return resolve.FileURL(path)
	}
	return path
}

func languageOf(path string) transpile.Language {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".ts", ".mts", ".cts":
		return transpile.TS
	case ".tsx":
		return transpile.TSX
	case ".jsx":
		return transpile.JSX
	}
	return transpile.JS
}

func kindOf(format resolve.Format) transpile.Kind {
	switch format {
	case resolve.Module:
		return transpile.KindModule
	case resolve.CommonJS:
		return transpile.KindScript
	}
	return transpile.KindAny
}

// placed adds the file to a syntax error of the transform.
func (vm *VM) placed(err error, src *source) error {
	var known *diag.Error
	if errors.As(err, &known) {
		known.Pos.File = src.path
		known.Pos.Line += src.shift
	}
	return err
}

// compileError places an error of goja's parser or compiler, which count in the text that was given to them.
func (vm *VM) compileError(err error, src *source) error {
	e := &diag.Error{Msg: "SyntaxError: " + err.Error(), Pos: diag.Pos{File: src.path}, Code: diag.ExitFailed}
	var parsing parser.ErrorList
	var compiling *goja.CompilerSyntaxError
	switch {
	case errors.As(err, &parsing) && len(parsing) > 0:
		e.Msg = "SyntaxError: " + parsing[0].Message
		e.Pos.Line, e.Pos.Col = src.position(parsing[0].Position.Line, parsing[0].Position.Column)
	case errors.As(err, &compiling) && compiling.File != nil:
		at := compiling.File.Position(compiling.Offset)
		e.Msg = "SyntaxError: " + compiling.Message
		e.Pos.Line, e.Pos.Col = src.position(at.Line, at.Column)
	}
	e.Source = src.line(e.Pos.Line)
	return e
}

// prepareSource is prepare for a text that is not in a file.
func (vm *VM) prepareSource(src *source, s Source) (*text, error) {
	language := transpile.Language(s.Kind)
	if language == "" {
		language = transpile.TS
	}
	in := inFunction
	if s.Global {
		in = inGlobal
	}
	if program, err := compile(src.path, in.head+s.Text+in.tail); err == nil {
		src.prefix = len(in.head)
		vm.sources[src.path] = src
		return &text{path: src.path, name: src.path, program: program}, nil
	}
	return vm.transform(src, language, transpile.KindAny, in)
}

// trimSyntax takes off the name that the report of a syntax error begins with.
func trimSyntax(message string) string { return strings.TrimPrefix(message, "SyntaxError: ") }
