package url

import (
	"slices"
	"strconv"
	"strings"
)

// partKind is how a part of a pattern matches.
type partKind int

const (
	partFixed           partKind = iota
	partRegexp                   // an expression of the pattern's own
	partSegmentWildcard          // anything up to the delimiter
	partFullWildcard             // anything
)

// part is a piece of one component's pattern: fixed text, or a group with text around it.
type part struct {
	kind           partKind
	value          string // the text, or the expression of a partRegexp
	modifier       string // "", "?", "*" or "+"
	name           string
	prefix, suffix string
}

// component is what differs between the components of a URL.
type component struct {
	delimiter string // ends a segment; "" for none
	prefix    string // belongs to the group behind it
	canonical func(text string) (string, error)
}

const fullWildcard = ".*"

// segmentWildcard is the expression for anything up to the delimiter.
func (c *component) segmentWildcard() string { return "[^" + escapeRegexp(c.delimiter) + "]+?" }

// patternParser makes parts of tokens.
type patternParser struct {
	*component
	tokens  []token
	at      int
	parts   []part
	pending string // fixed text that no part has yet
	numbers int    // groups without a name so far
}

func parsePattern(input string, c *component) ([]part, error) {
	tokens, err := tokenize(input, false)
	if err != nil {
		return nil, err
	}
	p := &patternParser{component: c, tokens: tokens}
	for p.at < len(p.tokens) {
		if err := p.step(); err != nil {
			return nil, err
		}
	}
	return p.parts, nil
}

// take gives the next token if it is of one of the kinds, and nil otherwise.
func (p *patternParser) take(kinds ...tokenKind) *token {
	if p.at < len(p.tokens) && slices.Contains(kinds, p.tokens[p.at].kind) {
		p.at++
		return &p.tokens[p.at-1]
	}
	return nil
}

// takeWildcard takes an expression, or an asterisk where there is no name before it.
func (p *patternParser) takeWildcard(name *token) *token {
	if name != nil {
		return p.take(tokenRegexp)
	}
	return p.take(tokenRegexp, tokenAsterisk)
}

func (p *patternParser) step() error {
	char := p.take(tokenChar)
	name := p.take(tokenName)
	wildcard := p.takeWildcard(name)
	if name != nil || wildcard != nil {
		prefix := ""
		if char != nil {
			prefix = char.value
		}
		if prefix != p.prefix {
			p.pending += prefix
			prefix = ""
		}
		if err := p.flush(); err != nil {
			return err
		}
		return p.add(prefix, name, wildcard, "", p.take(tokenModifier, tokenAsterisk))
	}
	if char == nil {
		char = p.take(tokenEscapedChar)
	}
	switch {
	case char != nil:
		p.pending += char.value
		return nil
	case p.take(tokenOpen) != nil:
		return p.group()
	}
	if err := p.flush(); err != nil {
		return err
	}
	if p.take(tokenEnd) == nil {
		return errPattern
	}
	return nil
}

// group parses what stands behind "{".
func (p *patternParser) group() error {
	prefix := p.text()
	name := p.take(tokenName)
	wildcard := p.takeWildcard(name)
	suffix := p.text()
	if p.take(tokenClose) == nil {
		return errPattern
	}
	return p.add(prefix, name, wildcard, suffix, p.take(tokenModifier, tokenAsterisk))
}

func (p *patternParser) text() string {
	var text strings.Builder
	for char := p.take(tokenChar, tokenEscapedChar); char != nil; char = p.take(tokenChar, tokenEscapedChar) {
		text.WriteString(char.value)
	}
	return text.String()
}

// flush makes a part of the fixed text that waits.
func (p *patternParser) flush() error {
	if p.pending == "" {
		return nil
	}
	text, err := p.canonical(p.pending)
	p.pending = ""
	p.parts = append(p.parts, part{kind: partFixed, value: text})
	return err
}

func (p *patternParser) add(prefix string, name, wildcard *token, suffix string, modifier *token) error {
	next := part{}
	if modifier != nil {
		next.modifier = modifier.value
	}
	if name == nil && wildcard == nil && modifier == nil {
		p.pending += prefix
		return nil
	}
	if err := p.flush(); err != nil {
		return err
	}
	if name == nil && wildcard == nil {
		if prefix == "" {
			return nil
		}
		var err error
		next.value, err = p.canonical(prefix)
		p.parts = append(p.parts, next)
		return err
	}
	if next.kind, next.value = p.kindOf(wildcard); next.kind == partRegexp && hasUnknownEscape(next.value) {
		return errPattern
	}
	if name != nil {
		next.name = name.value
	} else {
		next.name = strconv.Itoa(p.numbers)
		p.numbers++
	}
	if slices.ContainsFunc(p.parts, func(other part) bool { return other.name == next.name }) {
		return errPattern
	}
	var errPrefix, errSuffix error
	next.prefix, errPrefix = p.canonical(prefix)
	next.suffix, errSuffix = p.canonical(suffix)
	if errPrefix != nil || errSuffix != nil {
		return errPattern
	}
	p.parts = append(p.parts, next)
	return nil
}

// kindOf tells how a group matches.
func (p *patternParser) kindOf(wildcard *token) (kind partKind, value string) {
	switch {
	case wildcard == nil:
		return partSegmentWildcard, ""
	case wildcard.kind == tokenAsterisk, wildcard.value == fullWildcard:
		return partFullWildcard, ""
	case wildcard.value == p.segmentWildcard():
		return partSegmentWildcard, ""
	}
	return partRegexp, wildcard.value
}

// hasUnknownEscape tells whether an expression escapes a letter that means nothing then: that is a mistake in the mode in
// which expressions of patterns are read.
func hasUnknownEscape(expression string) bool {
	for i := 0; i < len(expression)-1; i++ {
		if expression[i] != '\\' {
			continue
		}
		i++
		if isAlpha(expression[i]) && strings.IndexByte("bBcdDfknpPqrsStuvwWx", expression[i]) < 0 {
			return true
		}
	}
	return false
}
