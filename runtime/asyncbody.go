package runtime

import (
	"reflect"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"

	"github.com/jsrun/jsrun/runtime/transpile"
)

// compileAsync compiles a module whose text has an `await`. Its body comes as an async function; here it becomes a
// generator in which each await of the body's own is a yield, so that the loader decides when it goes on: the body
// starts in step with its graph, and a body without any await of its own is a plain synchronous one. m.Await is set to
// what was found.
func compileAsync(name, text string, m *transpile.Module) (program *goja.Program, err error) {
	tree, err := parse(name, text)
	if err != nil {
		return nil, err
	}
	body := moduleBody(tree)
	awaits := awaitsToYields(reflect.ValueOf(body.Body))
	body.Async, body.Generator = false, true
	m.Await = awaits > 1 // the first is the start
	return compileTree(name, tree)
}

// moduleBody finds the function that is handed to transpile.NameBody.
func moduleBody(tree *ast.Program) *ast.FunctionLiteral {
	wrapper := tree.Body[0].(*ast.ExpressionStatement).Expression.(*ast.FunctionLiteral)
	for _, s := range wrapper.Body.List {
		statement, ok := s.(*ast.ExpressionStatement)
		if !ok {
			continue
		}
		call, ok := statement.Expression.(*ast.CallExpression)
		if !ok {
			continue
		}
		if callee, ok := call.Callee.(*ast.Identifier); ok && callee.Name == transpile.NameBody {
			return call.ArgumentList[0].(*ast.FunctionLiteral)
		}
	}
	panic("a module without a body")
}

// awaitsToYields replaces, below v, every await that belongs to the function around it, and counts them.
func awaitsToYields(v reflect.Value) int {
	count := 0
	rewrite(v, func(e ast.Expression) ast.Expression {
		if await, ok := e.(*ast.AwaitExpression); ok {
			count++
			return &ast.YieldExpression{Yield: await.Await, Argument: await.Argument}
		}
		return e
	}, func(t reflect.Type) bool { return !functionTypes[t] })
	return count
}

var functionTypes = map[reflect.Type]bool{
	reflect.TypeFor[*ast.FunctionLiteral]():      true,
	reflect.TypeFor[*ast.ArrowFunctionLiteral](): true,
	reflect.TypeFor[*ast.FieldDefinition]():      true,
	reflect.TypeFor[*ast.ClassStaticBlock]():     true,
}
