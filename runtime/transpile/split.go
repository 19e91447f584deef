package transpile

import (
	"fmt"
	"strconv"
	"strings"
)

// cut is a module that was split: its table, and its text with the import and export statements blanked out.
type cut struct {
	module Module
	body   []byte
	locals map[string]imported // names in the body that are imports
	marked bool                // it has an import or export statement, if only export {}
	bound  [][]string          // per request, the clauses of the import statement that the second pass reads
}

// imported says where a local name comes from.
type imported struct {
	request int
	name    string
}

// split takes the import and export statements out of a module that esbuild printed.
func split(text string) (*cut, error) {
	c := &cut{body: []byte(text), locals: map[string]imported{}}
	s := &splitter{scanner: scanner{text: text}, cut: c}
	before := ""
	for t := s.next(); t.kind != ended; t = s.next() {
		if t.kind == word && before != "." {
			if err := s.keyword(t); err != nil {
				return nil, err
			}
		}
		before = s.last
	}
	c.passOn()
	return c, nil
}

// isModule tells whether anything in the text only a module may have.
func (c *cut) isModule() bool {
	return c.marked || c.module.Meta
}

// passOn turns exports of imported names into exports of the module that they come from, as ECMAScript does.
func (c *cut) passOn() {
	for i, e := range c.module.Exports {
		if from, ok := c.locals[e.Local]; ok && e.Local != "" {
			c.module.Exports[i] = Export{Name: e.Name, Request: from.request, From: from.name}
		}
	}
}

// wrapped is the text of the second pass. Everything that is added before the body stands on the first line.
func (c *cut) wrapped() string {
	var b strings.Builder
	for i := range c.module.Requests {
		fmt.Fprintf(&b, "import { %s } from \"%d\"; ", strings.Join(c.bound[i], ", "), i)
	}
	function, start := "function*", "yield;"
	if c.module.Await {
		function, start = "async function", "await "+NameStart+";"
	}
	fmt.Fprintf(&b, "%s(%s (%s) { \"use strict\"; %s({", NameBody, function, NameExport, NameExport)
	for _, e := range c.module.Exports {
		if e.Local != "" {
			fmt.Fprintf(&b, " %s: () => %s,", strconv.Quote(e.Name), e.Local)
		}
	}
	fmt.Fprintf(&b, " }); %s\n", start)
	b.Write(c.body)
	b.WriteString("\n});")
	return b.String()
}

// splitter reads statements token by token.
type splitter struct {
	scanner
	cut *cut
}

// keyword acts on the words that only modules have. Outside of all brackets, import and export begin statements.
func (s *splitter) keyword(t token) error {
	switch {
	case t.text == "import" && s.depth() == 0 && s.isStatement():
		s.cut.marked = true
		return s.importStatement(t.start)
	case t.text == "export" && s.depth() == 0:
		s.cut.marked = true
		return s.exportStatement(t.start)
	case t.text == "import":
		s.importExpression(t)
	case t.text == "await":
		s.cut.module.Await = true
	}
	return nil
}

// isStatement tells an import statement from import() and import.meta.
func (s *splitter) isStatement() bool {
	ahead := s.scanner
	t := ahead.next()
	return t.text != "(" && t.text != "."
}

// importExpression renames import( so that it is a call of ours, and notes import.meta.
func (s *splitter) importExpression(t token) {
	ahead := s.scanner
	switch next := ahead.next(); next.text {
	case "(":
		if !isMethod(&ahead) {
			copy(s.cut.body[t.start:], NameImport)
		}
	case ".":
		if ahead.next().text == "meta" {
			s.cut.module.Meta = true
		}
	}
}

// renameImports makes the import() expressions of a script calls of ours, and tells whether it has import.meta.
func renameImports(text string) (renamed string, meta bool) {
	if !strings.Contains(text, "import") {
		return text, false
	}
	c := &cut{body: []byte(text)}
	s := &splitter{scanner: scanner{text: text}, cut: c}
	before := ""
	for t := s.next(); t.kind != ended; t = s.next() {
		if t.kind == word && t.text == "import" && before != "." {
			s.importExpression(t)
		}
		before = s.last
	}
	return string(c.body), c.module.Meta
}

// isMethod tells a method that is called import from a call: a block follows its parameters. ahead is past the bracket.
func isMethod(ahead *scanner) bool {
	for depth := ahead.depth(); ; {
		t := ahead.next()
		if t.kind == ended {
			return false
		}
		if ahead.depth() < depth {
			return ahead.next().text == "{"
		}
	}
}

// importStatement reads one of
//
//	import "x"; import d from "x"; import * as n from "x"; import d, { a, b as c, "d e" as f } from "x" with { type: "json" };
func (s *splitter) importStatement(start int) error {
	var names []Import
	var locals []string
	t := s.next()
	for t.kind != quoted || s.depth() > 0 {
		switch {
		case t.kind == ended:
			return errStatement("import")
		case t.text == "*":
			s.next() // as
			names, locals = append(names, Import{Name: "*"}), append(locals, s.next().text)
		case s.depth() == 1 && (t.kind == quoted || t.kind == word):
			name, local := s.pair(t)
			names, locals = append(names, Import{Name: name}), append(locals, local)
		case t.kind == word && t.text != "from":
			names, locals = append(names, Import{Name: "default"}), append(locals, t.text)
		}
		t = s.next()
	}
	request := s.request(t, start)
	for i, n := range names {
		s.cut.locals[locals[i]] = imported{request, n.Name}
		s.cut.bind(request, n.Name, locals[i])
	}
	return nil
}

// exportStatement reads one of
//
//	export { a, b as c, d as "e f" }; export { a as b } from "x"; export * from "x"; export * as n from "x";
func (s *splitter) exportStatement(start int) error {
	var exports []Export
	star := false
	t := s.next()
	for t.kind != punctuation || t.text != ";" || s.depth() > 0 {
		switch {
		case t.kind == ended:
			return errStatement("export")
		case t.text == "*":
			star = true
		case star && t.text == "as":
			star = false
			exports = append(exports, Export{Name: plain(s.next()), From: "*"})
		case t.kind == quoted && s.depth() == 0:
			s.passOnFrom(t, start, exports, star)
			return nil
		case s.depth() == 1 && (t.kind == word || t.kind == quoted):
			local, name := s.pair(t)
			exports = append(exports, Export{Name: name, Local: local})
		}
		t = s.next()
	}
	s.cut.module.Exports = append(s.cut.module.Exports, exports...)
	s.cut.blank(start, t.end)
	return nil
}

// passOnFrom ends an export statement that names a module.
func (s *splitter) passOnFrom(specifier token, start int, exports []Export, star bool) {
	request := s.request(specifier, start)
	for _, e := range exports {
		if e.From == "" {
			e.From, e.Local = e.Local, ""
		}
		e.Request = request
		s.cut.module.Exports = append(s.cut.module.Exports, e)
		s.cut.module.Imports = append(s.cut.module.Imports, Import{request, e.From})
	}
	if star {
		s.cut.module.Exports = append(s.cut.module.Exports, Export{Request: request})
	}
}

// pair reads `a` or `a as b` inside braces and gives both names; t is its first token.
func (s *splitter) pair(t token) (first, second string) {
	first = plain(t)
	ahead := s.scanner
	if ahead.next().text != "as" {
		return first, first
	}
	s.next()
	return first, plain(s.next())
}

// plain is a name without the quotes that it may stand in.
func plain(t token) string {
	if t.kind != quoted || len(t.text) < 2 {
		return t.text
	}
	if name, err := strconv.Unquote(`"` + t.text[1:len(t.text)-1] + `"`); err == nil {
		return name
	}
	return t.text[1 : len(t.text)-1]
}

// request reads what follows a specifier (attributes and the semicolon), blanks the statement, and gives the number of
// the request.
func (s *splitter) request(specifier token, start int) int {
	r := Request{Specifier: plain(specifier)}
	t := s.next()
	for ; t.kind != ended && (t.text != ";" || s.depth() > 0); t = s.next() {
		if s.depth() == 1 && plain(t) == "type" {
			s.next() // the colon
			r.Type = plain(s.next())
		}
	}
	s.cut.blank(start, max(t.end, specifier.end))
	for i, known := range s.cut.module.Requests {
		if known.Specifier == r.Specifier && known.Type == r.Type {
			return i
		}
	}
	s.cut.module.Requests = append(s.cut.module.Requests, r)
	s.cut.bound = append(s.cut.bound, nil)
	return len(s.cut.module.Requests) - 1
}

// bind makes local stand for a name of a request in the second pass. There esbuild must not see a default or a namespace
// import, for which it would put a copy in between, so both have names of their own.
func (c *cut) bind(request int, name, local string) {
	c.module.Imports = append(c.module.Imports, Import{request, name})
	switch name {
	case "default":
		name = NameDefault
	case "*":
		name = NameAll
	default:
		name = strconv.Quote(name)
	}
	c.bound[request] = append(c.bound[request], name+" as "+local)
}

// blank replaces a stretch of the body by spaces, so that lines and columns stay.
func (c *cut) blank(start, end int) {
	for i := start; i < end; i++ {
		if c.body[i] != '\n' {
			c.body[i] = ' '
		}
	}
}

func errStatement(word string) error {
	return fmt.Errorf("SyntaxError: an %s statement has no end", word)
}
