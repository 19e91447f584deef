package datetime

import "strings"

// token is a field of a pattern, "MMM" with letter 'M' and length 3, or a literal text with letter 0.
type token struct {
	letter byte
	length int
	text   string
}

// parse takes a pattern of CLDR apart: letters are fields, the rest and what is quoted is literal.
func parse(pattern string) []token {
	var tokens []token
	literal := func(s string) {
		if last := len(tokens) - 1; last >= 0 && tokens[last].letter == 0 {
			tokens[last].text += s
			return
		}
		tokens = append(tokens, token{text: s})
	}
	for i := 0; i < len(pattern); {
		switch c := pattern[i]; {
		case c == '\'':
			text, next := quoted(pattern, i)
			literal(text)
			i = next
		case isLetter(c):
			n := 1
			for i+n < len(pattern) && pattern[i+n] == c {
				n++
			}
			tokens = append(tokens, token{letter: c, length: n})
			i += n
		default:
			literal(pattern[i : i+1])
			i++
		}
	}
	return tokens
}

// quoted reads from an apostrophe on; two of them are one, within quotes and without.
func quoted(pattern string, at int) (text string, next int) {
	if strings.HasPrefix(pattern[at:], "''") {
		return "'", at + 2
	}
	for i := at + 1; i < len(pattern); i++ {
		if pattern[i] != '\'' {
			text += pattern[i : i+1]
			continue
		}
		if i+1 >= len(pattern) || pattern[i+1] != '\'' {
			return text, i + 1
		}
		text += "'"
		i++
	}
	return text, len(pattern)
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// write is the reverse of parse.
func write(tokens []token) string {
	var out strings.Builder
	for _, t := range tokens {
		if t.letter == 0 {
			out.WriteString(quote(t.text))
		} else {
			out.WriteString(strings.Repeat(string(t.letter), t.length))
		}
	}
	return out.String()
}

// quote writes a literal so that parse reads it as one.
func quote(text string) string {
	text = strings.ReplaceAll(text, "'", "''")
	if strings.IndexFunc(text, func(r rune) bool { return r < 0x80 && isLetter(byte(r)) }) < 0 {
		return text
	}
	return "'" + text + "'"
}
