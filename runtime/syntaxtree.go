package runtime

import (
	"reflect"
	"regexp"
	"strings"
	"sync"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
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

// A mend repairs what goja's parser accepts and gets wrong.
type mend struct {
	needed func(text string) bool // whether text may have it: most texts do not, and are not walked
	repair func(ast.Expression) ast.Expression
}

var mends = []mend{
	{hasPropertyEscape, mendPattern},
	{hasPrivateIn, mendPrivateIn},
}

// mendTree does to tree, which was parsed from text, what is needed.
func mendTree(tree *ast.Program, text string) {
	for _, m := range mends {
		if m.needed(text) {
			rewrite(reflect.ValueOf(tree.Body), m.repair, func(reflect.Type) bool { return true })
		}
	}
}

func hasPropertyEscape(text string) bool {
	return strings.Contains(text, `\p{`) || strings.Contains(text, `\P{`)
}

// mendPattern makes a literal with property escapes a call of RegExp, which understands them; see runtime/lang.
func mendPattern(e ast.Expression) ast.Expression {
	literal, ok := e.(*ast.RegExpLiteral)
	if !ok || !strings.ContainsAny(literal.Flags, "uv") || !hasPropertyEscape(literal.Pattern) {
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
}

var privateIn = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`#[\pL\pN_$\\]+\s*(?:in\b|/[*/])`) })

func hasPrivateIn(text string) bool {
	return strings.Contains(text, "#") && privateIn().MatchString(text)
}

// mendPrivateIn gives `#name in object` its operator: goja takes the token that follows the expression.
func mendPrivateIn(e ast.Expression) ast.Expression {
	if binary, ok := e.(*ast.BinaryExpression); ok {
		if _, ok := binary.Left.(*ast.PrivateIdentifier); ok {
			binary.Operator = token.IN
		}
	}
	return e
}
