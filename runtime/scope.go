package runtime

import (
	"reflect"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// The names that a text compiled with helpers looks up in the outermost object around it, which must have these functions.
// With them a text in a `with` behaves as a script in a global scope of its own.
const (
	HelperThis  = "$$jsrun_this"  // (this): the global object of the scope where it is given that of the VM
	HelperQuiet = "$$jsrun_quiet" // (name): the next lookup of name is typeof's, and must not throw
	HelperEval  = "$$jsrun_eval"  // (): the next lookup of `eval` is of a direct call in a function
	HelperBound = "$$jsrun_bound" // (name): a name is about to be assigned in strict code, and must exist
)

// scope makes the text one that runs in a `with`: what it declares at its top level is taken from the compiler, which knows
// but one global scope, and becomes assignments; Vars and Lets say what there is to be declared.
func (c *Code) scope(tree *ast.Program) error {
	strict := isStrict(tree.Body)
	(&scoper{strict: strict}).walk(reflect.ValueOf(&tree.Body).Elem(), place{mapThis: true})
	for _, d := range tree.DeclarationList {
		for _, b := range d.List {
			c.Vars = append(c.Vars, boundNames(b.Target)...)
		}
	}
	tree.DeclarationList = nil
	var functions, rest []ast.Statement
	for _, s := range tree.Body {
		switch s := s.(type) {
		case *ast.FunctionDeclaration:
			name := s.Function.Name
			c.Vars = append(c.Vars, name.Name.String())
			s.Function.Name = nil
			functions = append(functions, assign(name, s.Function))
		case *ast.ClassDeclaration:
			c.Lets = append(c.Lets, Let{s.Class.Name.Name.String(), false})
			rest = append(rest, assign(s.Class.Name, s.Class))
		case *ast.LexicalDeclaration:
			if err := c.lexical(s); err != nil {
				return err
			}
			rest = append(rest, &ast.VariableStatement{Var: s.Idx, List: s.List})
		default:
			rest = append(rest, s)
		}
	}
	tree.Body = append(functions, rest...)
	return c.checkNames()
}

// assign is `var name = value`, which gives a function or class without a name that one.
func assign(name *ast.Identifier, value ast.Expression) ast.Statement {
	return &ast.VariableStatement{Var: name.Idx, List: []*ast.Binding{{Target: name, Initializer: value}}}
}

// lexical notes what a let or const declares. One without a value gets it.
func (c *Code) lexical(d *ast.LexicalDeclaration) error {
	constant := d.Token == token.CONST
	for _, b := range d.List {
		if b.Initializer == nil {
			if constant {
				return earlyError("Missing initializer in const declaration")
			}
			b.Initializer = &ast.UnaryExpression{Operator: token.VOID, Idx: b.Idx0(), Operand: number(b.Idx0())}
		}
		for _, name := range boundNames(b.Target) {
			c.Lets = append(c.Lets, Let{name, constant})
		}
	}
	return nil
}

// checkNames refuses what declares a name twice.
func (c *Code) checkNames() error {
	seen := map[string]bool{}
	for _, name := range c.Vars {
		seen[name] = true
	}
	for _, l := range c.Lets {
		if seen[l.Name] {
			return earlyError("Identifier '" + l.Name + "' has already been declared")
		}
		seen[l.Name] = true
	}
	return nil
}

// boundNames are the names that a binding declares.
func boundNames(target ast.Expression) []string {
	switch t := target.(type) {
	case *ast.Identifier:
		return []string{t.Name.String()}
	case *ast.AssignExpression: // with a default
		return boundNames(t.Left)
	case *ast.Binding:
		return boundNames(t.Target)
	case *ast.ArrayPattern:
		var names []string
		for _, e := range t.Elements {
			names = append(names, boundNames(e)...)
		}
		return append(names, boundNames(t.Rest)...)
	case *ast.ObjectPattern:
		var names []string
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				names = append(names, p.Name.Name.String())
			case *ast.PropertyKeyed:
				names = append(names, boundNames(p.Value)...)
			}
		}
		return append(names, boundNames(t.Rest)...)
	}
	return nil
}

// isStrict tells whether a list of statements begins with 'use strict'.
func isStrict(list []ast.Statement) bool {
	for _, s := range list {
		statement, ok := s.(*ast.ExpressionStatement)
		if !ok {
			return false
		}
		directive, ok := statement.Expression.(*ast.StringLiteral)
		if !ok {
			return false
		}
		if directive.Literal == `"use strict"` || directive.Literal == `'use strict'` {
			return true
		}
	}
	return false
}
