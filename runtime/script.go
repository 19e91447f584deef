package runtime

import (
	"fmt"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
)

// parserOptions keep goja from reading source maps itself: positions are mapped when a stack is shown, not before.
var parserOptions = []parser.Option{parser.WithDisableSourceMaps}

// Script is JavaScript that belongs to the binary. It is compiled once per process, on first use, and shared by all VMs.
type Script struct {
	name    string
	source  string
	once    sync.Once
	program *goja.Program
}

// NewScript makes a script of the standard library; name, such as "node:events", is what stacks show.
func NewScript(name, source string) *Script { return &Script{name: name, source: source} }

func (s *Script) compiled() *goja.Program {
	s.once.Do(func() {
		text := "(function (exports, require, module, binding) { 'use strict'; " + s.source + "\n})"
		program, err := compile(s.name, text)
		if err != nil {
			panic(fmt.Sprintf("the standard library does not compile: %v", err))
		}
		s.program = program
	})
	return s.program
}

// trampolineProgram is the function that every entry goes through; see prepareEntry.
var trampolineProgram = sync.OnceValue(func() *goja.Program {
	return goja.MustCompile(internalName, "(function (run) { run() })", true)
})

// internalName is the file name of the few lines of JavaScript that are the runtime's own. Frames of it are not shown.
const internalName = "jsrun:internal"

// compile parses and compiles text.
func compile(name, text string) (*goja.Program, error) {
	tree, err := parse(name, text)
	if err != nil {
		return nil, err
	}
	return compileTree(name, tree)
}

func parse(name, text string) (tree *ast.Program, err error) {
	defer recovered(name, &err)
	tree, err = parser.ParseFile(nil, name, text, 0, parserOptions...)
	if err == nil {
		mendTree(tree, text)
	}
	return tree, err
}

func compileTree(name string, tree *ast.Program) (program *goja.Program, err error) {
	defer recovered(name, &err)
	return goja.CompileAST(tree, false)
}

// recovered turns a panic of goja's parser or compiler, which odd input can cause, into an error.
func recovered(name string, err *error) {
	if x := recover(); x != nil {
		*err = fmt.Errorf("%s: cannot be compiled: %v", name, x)
	}
}
