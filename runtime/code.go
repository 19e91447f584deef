package runtime

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"github.com/jsrun/jsrun/runtime/transpile"
)

// Code is JavaScript that was compiled to run in the global scope, or inside of scopes that are objects: what node:vm has.
type Code struct {
	vm      *VM
	program *goja.Program
	scopes  int

	// What the text declares at its top level, where it was compiled for a scope of helpers.
	Vars []string // var and function
	Lets []Let    // let, const and class
}

// Let is a lexical declaration at the top level of a text.
type Let struct {
	Name  string
	Const bool
}

// CodeSource is a text to compile.
type CodeSource struct {
	Name         string // what stacks show
	Text         string
	Line, Column int // of the beginning of Text in its file, less one

	// Function says that the text is the body of a function with the parameters Params; what runs makes that function.
	Function bool
	Params   []string

	Scopes  int  // how many objects are around it, as in nested `with`
	Helpers bool // the outermost of them has what [HelperThis] and the others name: the text runs as in a global scope

	// Import is what import() in the text calls, with a specifier and options.
	Import func(specifier, options Value) Value
}

// scopeName is where the head of a `with` finds its object; see Run.
const scopeName = "$$jsrun_scope"

// CompileCode compiles a text. Errors in it are thrown, as a panic with a SyntaxError.
func (vm *VM) CompileCode(s CodeSource) *Code {
	src := &source{shown: s.Name, path: s.Name, text: s.Text, shift: s.Line}
	head, tail := "", ""
	if s.Function {
		head, tail = "(function ("+strings.Join(s.Params, ",")+") {", "\n})"
	}
	src.prefix = len(head) - s.Column
	name := vm.register(src)
	tree, err := parse(name, head+s.Text+tail)
	if err == nil && s.Function {
		err = functionOf(tree, &s)
	}
	if err != nil {
		name, tree, err = vm.lowerCode(name, src, s, err)
	}
	if err != nil {
		panic(vm.modules.errorValue(vm.compileError(err, src)))
	}
	code := &Code{vm: vm, scopes: s.Scopes}
	if vm.sources[name].rawMap != nil { // goja does not know import(), so a text with it has been lowered
		vm.bindImports(tree, s.Import)
	}
	if s.Helpers {
		err = code.scope(tree)
	}
	if err == nil {
		inScopes(tree, s.Scopes)
		code.program, err = compileTree(name, tree)
	}
	if err != nil {
		panic(vm.modules.errorValue(vm.compileError(err, src)))
	}
	return code
}

// register gives a source the name under which goja knows it: its own, unless another text of that name has its positions
// in other places.
func (vm *VM) register(src *source) string {
	name := src.shown
	old := vm.sources[name]
	if old != nil && (old.prefix != src.prefix || old.shift != src.shift || old.rawMap != nil || src.rawMap != nil) {
		name += "\x00" + strconv.Itoa(len(vm.sources))
	}
	vm.sources[name] = src
	return name
}

// functionOf checks that the text is the body of one function and nothing else, and gives it its own text.
func functionOf(tree *ast.Program, s *CodeSource) error {
	if len(tree.Body) == 1 {
		if statement, ok := tree.Body[0].(*ast.ExpressionStatement); ok {
			if f, ok := statement.Expression.(*ast.FunctionLiteral); ok {
				f.Source = "function (" + strings.Join(s.Params, ",") + ") {\n" + s.Text + "\n}"
				return nil
			}
		}
	}
	return earlyError("Unexpected token '}'")
}

// lowerCode is the second try, for what goja cannot read. An error of it is no better than the first one.
func (vm *VM) lowerCode(name string, src *source, s CodeSource, first error) (string, *ast.Program, error) {
	text := s.Text
	if s.Function {
		text = "(function (" + strings.Join(s.Params, ",") + ") {" + s.Text + "\n})"
	}
	result, err := transpile.Cache{Dir: vm.config.CacheDir}.Transform(text, transpile.JS, transpile.KindScript)
	if err != nil {
		return name, nil, first
	}
	lowered := *src
	lowered.rawMap, lowered.prefix = result.Map, 0
	name = vm.register(&lowered)
	tree, err := parse(name, result.Code)
	if err == nil && s.Function {
		err = functionOf(tree, &s)
	}
	if err != nil {
		return name, nil, first
	}
	return name, tree, nil
}

// inScopes puts everything into nested `with` statements.
func inScopes(tree *ast.Program, n int) {
	for range n {
		block := &ast.BlockStatement{LeftBrace: 1, List: tree.Body, RightBrace: 1}
		tree.Body = []ast.Statement{&ast.WithStatement{With: 1, Object: &ast.Identifier{Name: scopeName, Idx: 1}, Body: block}}
	}
}

// Run runs the code and gives its completion value. scopes are the objects around it, the outermost first.
func (c *Code) Run(scopes ...*goja.Object) Value {
	vm := c.vm
	if c.scopes > 0 {
		vm.offerScopes(scopes)
	}
	value, err := vm.js.RunProgram(c.program)
	if err != nil {
		panic(err)
	}
	return value
}

// offerScopes puts what the heads of the `with` statements read into the global scope, until they have read it: before
// anything of the script runs.
func (vm *VM) offerScopes(scopes []*goja.Object) {
	global := vm.js.GlobalObject()
	get := vm.js.ToValue(func(goja.FunctionCall) goja.Value {
		next := scopes[0]
		if scopes = scopes[1:]; len(scopes) == 0 {
			if err := global.Delete(scopeName); err != nil {
				panic(err)
			}
		}
		return next
	})
	if err := global.DefineAccessorProperty(scopeName, get, nil, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
}

// bindImports has import() in the text call f.
func (vm *VM) bindImports(tree *ast.Program, f func(specifier, options Value) Value) {
	name := ""
	rename := func(e ast.Expression) ast.Expression {
		if call, ok := e.(*ast.CallExpression); ok {
			if callee, ok := call.Callee.(*ast.Identifier); ok && callee.Name == transpile.NameImport {
				if name == "" {
					name = vm.offerImport(f)
				}
				callee.Name = unistring.NewFromString(name)
			}
		}
		return e
	}
	rewrite(reflect.ValueOf(tree.Body), rename, func(reflect.Type) bool { return true })
}

// offerImport puts a function for import() into the global scope, under a name of its own.
func (vm *VM) offerImport(f func(specifier, options Value) Value) string {
	type key struct{}
	count := vm.Memo(key{}, func() any { return new(int) }).(*int)
	*count++
	name := transpile.NameImport + strconv.Itoa(*count)
	fn := vm.js.ToValue(func(call goja.FunctionCall) goja.Value { return f(call.Argument(0), call.Argument(1)) })
	if err := vm.js.GlobalObject().DefineDataProperty(name, fn, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
	return name
}

// IsInternalName tells whether a global name is the runtime's own: a scope of helpers must not claim it.
func IsInternalName(name string) bool {
	return name == scopeName || strings.HasPrefix(name, transpile.NameImport)
}

// earlyError is the message of a SyntaxError, in V8's words.
type earlyError string

func (e earlyError) Error() string { return string(e) }
