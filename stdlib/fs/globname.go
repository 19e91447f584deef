package fs

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isMagic tells whether a name of a pattern is more than itself.
func isMagic(name string) bool {
	if strings.ContainsAny(name, "*?[") {
		return true
	}
	i := strings.IndexByte(name, '(')
	return i > 0 && strings.IndexByte("+@!", name[i-1]) >= 0
}

// matchName tells whether a pattern without slashes matches a whole name.
func matchName(pattern, name string) bool {
	if strings.HasPrefix(name, ".") && !strings.HasPrefix(pattern, ".") {
		return false
	}
	return matchRest(pattern, name)
}

func matchRest(p, s string) bool {
	for p != "" {
		if len(p) > 1 && p[1] == '(' && strings.IndexByte("?*+@!", p[0]) >= 0 {
			if alternatives, rest, ok := cutGroup(p[2:]); ok {
				return matchGroup(p[0], alternatives, p, rest, s)
			}
		}
		switch p[0] {
		case '*':
			p = strings.TrimLeft(p, "*")
			for i := len(s); i >= 0; i-- {
				if matchRest(p, s[i:]) {
					return true
				}
			}
			return false
		case '[':
			if matched, rest, size, ok := matchClass(p, s); ok {
				if !matched {
					return false
				}
				p, s = rest, s[size:]
				continue
			}
		}
		want, width := utf8.DecodeRuneInString(p)
		got, size := utf8.DecodeRuneInString(s)
		if size == 0 || want != got && want != '?' {
			return false
		}
		p, s = p[width:], s[size:]
	}
	return s == ""
}

// cutGroup takes "a|b)rest" apart.
func cutGroup(p string) (alternatives []string, rest string, ok bool) {
	depth, from := 1, 0
	for i := 0; i < len(p); i++ {
		switch p[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return append(alternatives, p[from:i]), p[i+1:], true
			}
		case '|':
			if depth == 1 {
				alternatives, from = append(alternatives, p[from:i]), i+1
			}
		}
	}
	return nil, "", false
}

// matchGroup matches an extended glob; whole is the pattern from its sign on.
func matchGroup(sign byte, alternatives []string, whole, rest, s string) bool {
	if (sign == '?' || sign == '*') && matchRest(rest, s) {
		return true
	}
	for i := 0; i <= len(s); i++ {
		any := false
		for _, a := range alternatives {
			any = any || matchRest(a, s[:i])
		}
		switch {
		case sign == '!':
			if !any && matchRest(rest, s[i:]) {
				return true
			}
		case !any:
		case matchRest(rest, s[i:]):
			return true
		case (sign == '*' || sign == '+') && i > 0 && matchRest("*"+whole[1:], s[i:]):
			return true
		}
	}
	return false
}

// matchClass matches "[a-z]" against the first character of s; ok is false where p begins with no class.
func matchClass(p, s string) (matched bool, rest string, size int, ok bool) {
	i := 1
	negated := i < len(p) && (p[i] == '!' || p[i] == '^')
	if negated {
		i++
	}
	c, size := utf8.DecodeRuneInString(s)
	for first := true; i < len(p); first = false {
		if p[i] == ']' && !first {
			return size > 0 && matched != negated, p[i+1:], size, true
		}
		if name, _, found := strings.Cut(p[i:], ":]"); found && strings.HasPrefix(name, "[:") {
			matched = matched || inPosixClass(name[2:], c)
			i += len(name) + 2
			continue
		}
		low, width := utf8.DecodeRuneInString(p[i:])
		high := low
		i += width
		if i+1 < len(p) && p[i] == '-' && p[i+1] != ']' {
			high, width = utf8.DecodeRuneInString(p[i+1:])
			i += 1 + width
		}
		matched = matched || low <= c && c <= high
	}
	return false, "", 0, false
}

func inPosixClass(name string, c rune) bool {
	switch name {
	case "alnum":
		return unicode.IsLetter(c) || unicode.IsDigit(c)
	case "alpha":
		return unicode.IsLetter(c)
	case "digit":
		return unicode.IsDigit(c)
	case "lower":
		return unicode.IsLower(c)
	case "upper":
		return unicode.IsUpper(c)
	case "space":
		return unicode.IsSpace(c)
	case "punct":
		return unicode.IsPunct(c)
	case "word":
		return unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_'
	case "xdigit":
		return strings.ContainsRune("0123456789abcdefABCDEF", c)
	}
	return false
}
