package runtime

import (
	"reflect"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"
)

// rewrite replaces the expressions below v by what replace gives for them, outside in. Nodes of a type that enter refuses
// are passed over. goja's syntax tree has no visitor; reflection visits every kind of node that there is.
func rewrite(v reflect.Value, replace func(ast.Expression) ast.Expression, enter func(reflect.Type) bool) {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		if e, ok := v.Interface().(ast.Expression); ok && v.CanSet() {
			if r := replace(e); r != e {
				v.Set(reflect.ValueOf(r))
			}
		}
		rewrite(v.Elem(), replace, enter)
	case reflect.Pointer:
		if !v.IsNil() && v.Type().Elem().Kind() == reflect.Struct && v.Type().Elem().PkgPath() == astPackage && enter(v.Type()) {
			rewrite(v.Elem(), replace, enter)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name != "DeclarationList" { // the same nodes a second time
				rewrite(v.Field(i), replace, enter)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			rewrite(v.Index(i), replace, enter)
		}
	}
}

var astPackage = reflect.TypeFor[ast.Program]().PkgPath()

// misread tells whether text may have what goja accepts and gets wrong: property escapes in regular expressions.
func misread(text string) bool { return strings.Contains(text, `\p{`) || strings.Contains(text, `\P{`) }

// mendPatterns makes literals with property escapes calls of RegExp, which understands them; see runtime/lang.
func mendPatterns(tree *ast.Program) {
	rewrite(reflect.ValueOf(tree.Body), func(e ast.Expression) ast.Expression {
		literal, ok := e.(*ast.RegExpLiteral)
		if !ok || !strings.ContainsAny(literal.Flags, "uv") || !misread(literal.Pattern) {
			return e
		}
		text := func(s string) ast.Expression {
			return &ast.StringLiteral{Idx: literal.Idx, Literal: s, Value: unistring.NewFromString(s)}
		}
		return &ast.NewExpression{
			New:          literal.Idx,
			Callee:       &ast.Identifier{Name: "RegExp", Idx: literal.Idx},
			ArgumentList: []ast.Expression{text(literal.Pattern), text(literal.Flags)},
		}
	}, func(reflect.Type) bool { return true })
}
