package runtime

import (
	"reflect"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// scoper replaces, in a text that is going to run in a `with`, what would show that.
type scoper struct {
	strict bool // the whole text is: a `with` cannot be in strict code, but strict functions can be in a `with`
}

// place is where in the text an expression stands.
type place struct {
	inFunction bool
	mapThis    bool // `this` may be the global object by itself
	strict     bool // inside of a function that is strict
}

// walk visits everything below v, inside out.
func (s *scoper) walk(v reflect.Value, at place) {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		s.walk(v.Elem(), at)
		if e, ok := v.Interface().(ast.Expression); ok && v.CanSet() {
			if r := s.replace(e, at); r != e {
				v.Set(reflect.ValueOf(r))
			}
		}
	case reflect.Pointer:
		if !v.IsNil() && v.Type().Elem().Kind() == reflect.Struct && v.Type().Elem().PkgPath() == astPackage {
			s.walk(v.Elem(), s.enter(v.Interface(), at))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).Name != "DeclarationList" { // the same nodes a second time
				s.walk(v.Field(i), at)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			s.walk(v.Index(i), at)
		}
	}
}

// enter gives the place inside a node. The outermost functions of a strict text are made strict each.
func (s *scoper) enter(node any, at place) place {
	switch n := node.(type) {
	case *ast.FunctionLiteral:
		if s.strict && !at.strict && !isStrict(n.Body.List) && isSimple(n.ParameterList) {
			n.Body.List = append([]ast.Statement{useStrict(n.Body.LeftBrace)}, n.Body.List...)
		}
		strict := at.strict || isStrict(n.Body.List)
		return place{inFunction: true, strict: strict, mapThis: !strict}
	case *ast.ArrowFunctionLiteral:
		if body, ok := n.Body.(*ast.BlockStatement); ok {
			if s.strict && !at.strict && !isStrict(body.List) && isSimple(n.ParameterList) {
				body.List = append([]ast.Statement{useStrict(body.LeftBrace)}, body.List...)
			}
			at.strict = at.strict || isStrict(body.List)
		}
		at.inFunction = true
		return at
	case *ast.ClassLiteral:
		at.strict = true
		return at
	case *ast.FieldDefinition, *ast.ClassStaticBlock:
		return place{inFunction: true, strict: true}
	}
	return at
}

// replace gives what an expression becomes.
func (s *scoper) replace(e ast.Expression, at place) ast.Expression {
	switch e := e.(type) {
	case *ast.ThisExpression:
		if at.mapThis {
			return helper(HelperThis, e.Idx, e)
		}
	case *ast.UnaryExpression:
		if name, ok := e.Operand.(*ast.Identifier); ok && e.Operator == token.TYPEOF {
			return sequence(helper(HelperQuiet, e.Idx, literal(name)), e)
		}
	case *ast.CallExpression:
		name, ok := e.Callee.(*ast.Identifier)
		switch {
		case !ok:
		case name.Name != "eval":
			e.Callee = detached(name)
		case at.inFunction:
			return sequence(helper(HelperEval, name.Idx), e)
		}
	case *ast.TemplateLiteral:
		if name, ok := e.Tag.(*ast.Identifier); ok {
			e.Tag = detached(name)
		}
	case *ast.AssignExpression:
		if name, ok := e.Left.(*ast.Identifier); ok && s.strict && !at.inFunction {
			return sequence(helper(HelperBound, name.Idx, literal(name)), e)
		}
	}
	return e
}

// detached is a function that is called without the object around the text as its `this`: (0, name).
func detached(name *ast.Identifier) ast.Expression {
	return sequence(number(name.Idx), name)
}

func sequence(list ...ast.Expression) ast.Expression { return &ast.SequenceExpression{Sequence: list} }

// helper is the call of a helper.
func helper(name string, at file.Idx, args ...ast.Expression) ast.Expression {
	return &ast.CallExpression{
		Callee: &ast.Identifier{Name: unistring.NewFromString(name), Idx: at}, LeftParenthesis: at, ArgumentList: args, RightParenthesis: at,
	}
}

// literal is the name of an identifier as a string.
func literal(name *ast.Identifier) ast.Expression {
	return &ast.StringLiteral{Idx: name.Idx, Literal: `"` + name.Name.String() + `"`, Value: name.Name}
}

func number(at file.Idx) ast.Expression {
	return &ast.NumberLiteral{Idx: at, Literal: "0", Value: int64(0)}
}

func useStrict(at file.Idx) ast.Statement {
	return &ast.ExpressionStatement{Expression: &ast.StringLiteral{Idx: at, Literal: `'use strict'`, Value: "use strict"}}
}

// isSimple tells whether parameters are names and nothing else: only then may a function have directives.
func isSimple(list *ast.ParameterList) bool {
	if list == nil {
		return true
	}
	for _, p := range list.List {
		if _, ok := p.Target.(*ast.Identifier); !ok || p.Initializer != nil {
			return false
		}
	}
	return list.Rest == nil
}
