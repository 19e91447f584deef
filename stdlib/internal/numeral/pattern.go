package numeral

import (
	"slices"
	"strings"
)

// pattern is a number pattern of CLDR, "#,##0.00 ¤", taken apart.
type pattern struct {
	positive, negative affixes
	ownNegative        bool // the pattern says what negative numbers look like
	primary, secondary int  // digits of the last group and of the others; 0 for none
	zeros              int  // how many zeros stand in it: 0 where the number itself is left out
}

// affixes are what stands around the digits.
type affixes struct{ prefix, suffix []token }

// token is a literal text, or one of the signs "¤", "%", "-" and "+" with sign true.
type token struct {
	text string
	sign bool
}

func parsePattern(text string) *pattern {
	positive, negative, own := cutUnquoted(text)
	p := &pattern{ownNegative: own}
	var digits string
	p.positive, digits = parseSub(positive)
	if own {
		p.negative, _ = parseSub(negative)
	}
	p.zeros = strings.Count(digits, "0")
	integer, _, _ := strings.Cut(digits, ".")
	if at := strings.LastIndexByte(integer, ','); at >= 0 {
		p.primary = len(integer) - at - 1
		p.secondary = p.primary
		if before := strings.LastIndexByte(integer[:at], ','); before >= 0 {
			p.secondary = at - before - 1
		}
	}
	return p
}

// cutUnquoted parts the pattern for negative numbers from that for others.
func cutUnquoted(text string) (before, after string, found bool) {
	quoted := false
	for i := range len(text) {
		switch {
		case text[i] == '\'':
			quoted = !quoted
		case text[i] == ';' && !quoted:
			return text[:i], text[i+1:], true
		}
	}
	return text, "", false
}

// parseSub takes one half of a pattern apart.
func parseSub(text string) (a affixes, digits string) {
	quoted := false
	current := &a.prefix
	for i, r := range text {
		switch {
		case r == '\'' && strings.HasPrefix(text[i+1:], "'"): // '' is an apostrophe, of which the second is taken below
			quoted = !quoted
		case r == '\'':
			if i > 0 && text[i-1] == '\'' {
				*current = literal(*current, "'")
			}
			quoted = !quoted
		case quoted:
			*current = literal(*current, string(r))
		case strings.ContainsRune("#,0.", r), r == 'E' && strings.HasPrefix(text[i:], "E0"):
			digits += string(r)
			current = &a.suffix
		case strings.ContainsRune("¤%-+", r):
			*current = append(*current, token{string(r), true})
		default:
			*current = literal(*current, string(r))
		}
	}
	return a, digits
}

func literal(tokens []token, text string) []token {
	if last := len(tokens) - 1; last >= 0 && !tokens[last].sign {
		tokens[last].text += text
		return tokens
	}
	return append(tokens, token{text: text})
}

// signed gives the affixes for a sign: "-", "+", "~" for about, one after the other, or "". As in ICU the pattern for
// negative numbers serves other signs too, in the place of its minus.
func (p *pattern) signed(sign string) affixes {
	if p.ownNegative && (strings.HasSuffix(sign, "-") || sign != "" && hasSign(p.negative, "-")) {
		return affixes{swapSign(p.negative.prefix, sign), swapSign(p.negative.suffix, sign)}
	}
	if sign == "" || hasSign(p.positive, sign) {
		return p.positive
	}
	return affixes{append(signTokens(sign), p.positive.prefix...), p.positive.suffix}
}

func signTokens(sign string) []token {
	var tokens []token
	for _, r := range sign {
		tokens = append(tokens, token{string(r), true})
	}
	return tokens
}

func hasSign(a affixes, sign string) bool {
	return slices.Contains(a.prefix, token{sign, true}) || slices.Contains(a.suffix, token{sign, true})
}

func swapSign(tokens []token, sign string) []token {
	if at := slices.Index(tokens, token{"-", true}); at >= 0 {
		return slices.Concat(tokens[:at], signTokens(sign), tokens[at+1:])
	}
	return tokens
}
