package transpile

import "strings"

// token is one lexical unit of text that esbuild printed. Comments and white space are not among them.
type token struct {
	kind       tokenKind
	text       string
	start, end int
}

type tokenKind uint8

const (
	word tokenKind = iota // identifiers, keywords, numbers, #private names
	punctuation
	quoted   // a string
	template // a piece of a template literal up to ${ or the closing backtick
	pattern  // a regular expression
	ended
)

// scanner splits JavaScript into tokens. It need not understand all of JavaScript, only what esbuild prints: every
// operator stands on the line of its left operand, so a slash that begins a line begins a regular expression.
type scanner struct {
	text    string
	at      int
	operand bool   // the last token ended an operand: a slash now divides
	last    string // the last token's text
	lined   bool   // a line break came after the last token
	stack   []open // what is open: ( [ { and ${
}

// open is a bracket that has not been closed yet.
type open struct {
	bracket byte // '(' '[' '{', or '$' for ${
	operand bool // what it closes is an operand: not the head of an if, and not a block
}

func (s *scanner) depth() int { return len(s.stack) }

func (s *scanner) next() token {
	s.skip()
	if s.at >= len(s.text) {
		return token{kind: ended, start: s.at, end: s.at}
	}
	start := s.at
	kind := s.scan()
	s.last, s.lined = s.text[start:s.at], false
	return token{kind, s.last, start, s.at}
}

// skip passes over white space and comments.
func (s *scanner) skip() {
	for s.at < len(s.text) {
		rest := s.text[s.at:]
		switch {
		case rest[0] == '\n':
			s.lined = true
			s.at++
		case rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r':
			s.at++
		case strings.HasPrefix(rest, "//"):
			s.at += until(rest, "\n")
		case strings.HasPrefix(rest, "/*"):
			s.at += min(until(rest, "*/")+2, len(rest))
		default:
			return
		}
	}
}

func until(text, stop string) int {
	if i := strings.Index(text, stop); i >= 0 {
		return i
	}
	return len(text)
}

func (s *scanner) scan() tokenKind {
	switch c := s.text[s.at]; {
	case c == '"' || c == '\'':
		s.quote(c)
		s.operand = true
		return quoted
	case c == '`':
		s.at++
		s.chunk()
		return template
	case c == '/' && (!s.operand || s.lined):
		s.regexp()
		s.operand = true
		return pattern
	case isWord(c):
		start := s.at
		for s.at < len(s.text) && isWord(s.text[s.at]) {
			s.at++
		}
		s.operand = s.last == "." || !isOperator(s.text[start:s.at])
		return word
	default:
		s.punctuate(c)
		return punctuation
	}
}

func isWord(c byte) bool {
	return c == '_' || c == '$' || c == '#' || c == '\\' || c >= 0x80 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// isOperator tells whether an expression may follow a word.
func isOperator(text string) bool {
	switch text {
	case "return", "typeof", "case", "delete", "void", "throw", "new", "in", "of", "instanceof", "do", "else", "yield", "await",
		"default", "extends":
		return true
	}
	return false
}

func (s *scanner) quote(end byte) {
	for s.at++; s.at < len(s.text) && s.text[s.at] != end; s.at++ {
		if s.text[s.at] == '\\' {
			s.at++
		}
	}
	s.at = min(s.at+1, len(s.text))
}

// chunk reads a template literal up to ${, which it opens, or to its end.
func (s *scanner) chunk() {
	for s.at < len(s.text) {
		switch rest := s.text[s.at:]; {
		case rest[0] == '\\':
			s.at = min(s.at+2, len(s.text))
		case rest[0] == '`':
			s.at++
			s.operand = true
			return
		case strings.HasPrefix(rest, "${"):
			s.at += 2
			s.stack = append(s.stack, open{bracket: '$'})
			s.operand = false
			return
		default:
			s.at++
		}
	}
}

func (s *scanner) regexp() {
	class := false
	for s.at++; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '\\':
			s.at++
		case '[':
			class = true
		case ']':
			class = false
		case '/':
			if !class {
				s.at++
				return // the flags are scanned as a word, which does no harm
			}
		case '\n':
			return
		}
	}
	s.at = min(s.at, len(s.text))
}

func (s *scanner) punctuate(c byte) {
	twice := s.at+1 < len(s.text) && s.text[s.at+1] == c
	s.at++
	switch c {
	case '(':
		head := s.last == "if" || s.last == "while" || s.last == "for" || s.last == "with" || s.last == "await"
		s.push(open{c, !head})
	case '[':
		s.push(open{c, true})
	case '{':
		s.push(open{c, s.literalMayStart()})
	case ')', ']', '}':
		s.pop()
	case '+', '-':
		if twice { // ++ and -- leave it as it was: a++ is an operand, and so is ++a once a has come
			s.at++
			return
		}
		s.operand = false
	default:
		s.operand = false
	}
}

// literalMayStart tells whether a { begins an object rather than a block: it stands where an operand is wanted, and not
// at the beginning of a statement or after an arrow.
func (s *scanner) literalMayStart() bool {
	switch s.last {
	case "", ";", "{", "}", ")", ">", "else", "do":
		return false
	}
	return !s.operand
}

func (s *scanner) push(o open) {
	s.stack = append(s.stack, o)
	s.operand = false
}

// pop closes a bracket; the } of ${ goes on with its template literal.
func (s *scanner) pop() {
	if len(s.stack) == 0 {
		s.operand = true
		return
	}
	top := s.stack[len(s.stack)-1]
	s.stack = s.stack[:len(s.stack)-1]
	s.operand = top.operand
	if top.bracket == '$' {
		s.chunk()
	}
}
