package url

import (
	"errors"
	"unicode"
)

// The files pattern_*.go are the URL Pattern standard, https://urlpattern.spec.whatwg.org, in its own terms.

// tokenKind is what a token of a pattern is.
type tokenKind int

const (
	tokenChar tokenKind = iota
	tokenEscapedChar
	tokenOpen   // {
	tokenClose  // }
	tokenRegexp // (…)
	tokenName   // :name
	tokenModifier
	tokenAsterisk
	tokenInvalid // only where mistakes are let through
	tokenEnd
)

// token is a piece of a pattern.
type token struct {
	kind  tokenKind
	at    int // in the pattern
	value string
}

// isChar tells whether a token is the character c itself.
func (t token) isChar(c string) bool {
	return t.value == c && (t.kind == tokenChar || t.kind == tokenEscapedChar || t.kind == tokenInvalid)
}

var errPattern = errors.New("invalid URL pattern")

// tokenizer takes a pattern apart. A lenient one lets mistakes through as tokens of their own.
type tokenizer struct {
	input   []rune
	lenient bool
	tokens  []token
}

func tokenize(input string, lenient bool) ([]token, error) {
	t := &tokenizer{input: []rune(input), lenient: lenient}
	for at := 0; at < len(t.input); {
		end, kind, value := t.next(at)
		if kind == tokenInvalid && !lenient {
			return nil, errPattern
		}
		t.tokens = append(t.tokens, token{kind, at, string(t.input[value[0]:value[1]])})
		at = end
	}
	return append(t.tokens, token{tokenEnd, len(t.input), ""}), nil
}

// next finds the token at at: where it ends, and from where to where its value goes.
func (t *tokenizer) next(at int) (end int, kind tokenKind, value [2]int) {
	whole := [2]int{at, at + 1}
	switch t.input[at] {
	case '*':
		return at + 1, tokenAsterisk, whole
	case '+', '?':
		return at + 1, tokenModifier, whole
	case '{':
		return at + 1, tokenOpen, whole
	case '}':
		return at + 1, tokenClose, whole
	case '\\':
		if at+1 == len(t.input) {
			return at + 1, tokenInvalid, whole
		}
		return at + 2, tokenEscapedChar, [2]int{at + 1, at + 2}
	case ':':
		end := at + 1
		for end < len(t.input) && isNameRune(t.input[end], end == at+1) {
			end++
		}
		if end == at+1 {
			return end, tokenInvalid, whole
		}
		return end, tokenName, [2]int{at + 1, end}
	case '(':
		if end, ok := t.regexp(at + 1); ok {
			return end, tokenRegexp, [2]int{at + 1, end - 1}
		}
		return at + 1, tokenInvalid, whole
	}
	return at + 1, tokenChar, whole
}

// regexp finds the end of a group that begins before at; groups in it must not capture.
func (t *tokenizer) regexp(at int) (end int, ok bool) {
	depth, last := 1, len(t.input)-1
	for i := at; i <= last; i++ {
		c := t.input[i]
		switch {
		case c > unicode.MaxASCII, i == at && c == '?':
			return 0, false
		case c == '\\':
			if i == last || t.input[i+1] > unicode.MaxASCII {
				return 0, false
			}
			i++
		case c == ')':
			if depth--; depth == 0 {
				return i + 1, i > at
			}
		case c == '(':
			if depth++; i == last || t.input[i+1] != '?' {
				return 0, false
			}
		}
	}
	return 0, false
}

// isNameRune tells whether a name may have c: at its first place or at another.
func isNameRune(c rune, first bool) bool {
	start := c == '$' || c == '_' || unicode.IsLetter(c) || unicode.Is(unicode.Nl, c) || unicode.Is(unicode.Other_ID_Start, c)
	if start || first {
		return start
	}
	return c == '\u200c' || c == '\u200d' || unicode.In(c, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}
