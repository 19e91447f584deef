package lang

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// rewriter turns a regular expression into one that goja's parser understands: Unicode properties become ranges, the
// class sets of the v flag become plain classes, and for the d flag each group gets a marker that tells where it began.
type rewriter struct {
	text    string // the pattern, as UTF-8
	at      int
	out     strings.Builder
	sets    bool     // the v flag
	indices bool     // the d flag
	opened  []bool   // the groups that are open: whether each captures
	groups  []string // the names of the original groups, "" for those without
}

// errPattern is a pattern that is wrong by ECMAScript's rules.
type errPattern string

func (e errPattern) Error() string { return string(e) }

// rewrite gives the pattern for goja, and the groups of the original.
func (r *rewriter) rewrite() (string, error) {
	for r.at < len(r.text) {
		if err := r.step(); err != nil {
			return "", err
		}
	}
	return r.out.String(), nil
}

func (r *rewriter) step() error {
	switch c := r.text[r.at]; {
	case c == '\\':
		return r.escape()
	case c == '[' && r.sets:
		return r.classSet()
	case c == '[':
		return r.class()
	case c == '(' && r.indices:
		r.open()
	case c == ')' && r.indices:
		r.close()
	default:
		r.out.WriteByte(c)
		r.at++
	}
	return nil
}

// escape passes an escape on; a property becomes a class, and with markers in the pattern a back reference moves.
func (r *rewriter) escape() error {
	if s, ok, err := r.property(); ok || err != nil {
		r.out.WriteString(s.class())
		return err
	}
	if n, length := r.backReference(); length > 0 && r.indices {
		fmt.Fprintf(&r.out, `\%d(?:)`, 2*n)
		r.at += length
		return nil
	}
	end := min(r.at+2, len(r.text))
	r.out.WriteString(r.text[r.at:end])
	r.at = end
	return nil
}

func (r *rewriter) backReference() (n, length int) {
	rest := r.text[r.at+1:]
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	if digits == 0 || rest[0] == '0' {
		return 0, 0
	}
	n, _ = strconv.Atoi(rest[:digits])
	return n, digits + 1
}

// property reads \p{…} or \P{…}.
func (r *rewriter) property() (set, bool, error) {
	rest := r.text[r.at:]
	if !strings.HasPrefix(rest, `\p{`) && !strings.HasPrefix(rest, `\P{`) {
		return nil, false, nil
	}
	end := strings.IndexByte(rest, '}')
	if end < 0 {
		return nil, true, errPattern("Invalid property name")
	}
	s, ok := property(rest[3:end])
	if !ok {
		return nil, true, errPattern("Invalid property name " + rest[3:end])
	}
	if rest[1] == 'P' {
		s = s.complement()
	}
	r.at += end + 1
	return s, true, nil
}

// class passes a character class on, with properties in it as ranges.
func (r *rewriter) class() error {
	for first := true; r.at < len(r.text); first = false {
		c := r.text[r.at]
		switch {
		case c == '\\':
			s, ok, err := r.property()
			if err != nil {
				return err
			}
			if ok {
				r.out.WriteString(s.ranges())
				continue
			}
			end := min(r.at+2, len(r.text))
			r.out.WriteString(r.text[r.at:end])
			r.at = end
			continue
		case c == ']' && !first:
			r.out.WriteByte(c)
			r.at++
			return nil
		}
		r.out.WriteByte(c)
		r.at++
	}
	return nil
}

// marker captures all that follows it without consuming anything: where it stood is the input's length less its own.
const marker = `(?=([\s\S]*))`

// open begins a group. A capturing one gets a marker and is wrapped together with it, so that a quantifier behind the
// group repeats both.
func (r *rewriter) open() {
	rest := r.text[r.at:]
	named := strings.HasPrefix(rest, "(?<") && !strings.HasPrefix(rest, "(?<=") && !strings.HasPrefix(rest, "(?<!")
	capturing := named || !strings.HasPrefix(rest, "(?")
	r.opened = append(r.opened, capturing)
	if capturing {
		name := ""
		if named {
			name, _, _ = strings.Cut(rest[len("(?<"):], ">")
		}
		r.groups = append(r.groups, name)
		r.out.WriteString("(?:" + marker)
	}
	r.out.WriteByte('(')
	r.at++
}

// close ends a group.
func (r *rewriter) close() {
	if last := len(r.opened) - 1; last >= 0 {
		if r.opened[last] {
			r.out.WriteByte(')')
		}
		r.opened = r.opened[:last]
	}
	r.out.WriteByte(')')
	r.at++
}

const errClass = errPattern("Invalid character class")

// members is what a class of the v flag matches: single characters and strings of several.
type members struct {
	chars   set
	strings []string
}

// classSet reads a class of the v flag and writes what it matches.
func (r *rewriter) classSet() error {
	m, err := r.classMembers()
	if err != nil {
		return err
	}
	if len(m.strings) == 0 {
		r.out.WriteString(m.chars.class())
		return nil
	}
	slices.SortStableFunc(m.strings, func(a, b string) int { return utf8.RuneCountInString(b) - utf8.RuneCountInString(a) })
	r.out.WriteString("(?:")
	for _, s := range m.strings {
		for _, c := range s {
			fmt.Fprintf(&r.out, `\u{%x}`, c)
		}
		r.out.WriteByte('|')
	}
	r.out.WriteString(m.chars.class() + ")")
	return nil
}

// classMembers reads [ … ] with its unions, -- and &&.
func (r *rewriter) classMembers() (members, error) {
	r.at++
	negated := r.at < len(r.text) && r.text[r.at] == '^'
	if negated {
		r.at++
	}
	var m members
	for operator := ""; ; {
		switch rest := r.text[r.at:]; {
		case rest == "":
			return m, errPattern("Unterminated character class")
		case rest[0] == ']':
			r.at++
			if negated {
				if len(m.strings) > 0 {
					return m, errPattern("Negated character class may contain strings")
				}
				m.chars = m.chars.complement()
			}
			return m, nil
		case strings.HasPrefix(rest, "--") || strings.HasPrefix(rest, "&&"):
			operator = rest[:2]
			r.at += 2
			continue
		}
		operand, err := r.operand()
		if err != nil {
			return m, err
		}
		m = combine(m, operator, operand)
	}
}

func combine(m members, operator string, n members) members {
	has := func(s string) bool { return slices.Contains(n.strings, s) }
	switch operator {
	case "--":
		return members{subtract(m.chars, n.chars), slices.DeleteFunc(m.strings, has)}
	case "&&":
		return members{intersect(m.chars, n.chars), slices.DeleteFunc(m.strings, func(s string) bool { return !has(s) })}
	}
	return members{union(m.chars, n.chars), append(m.strings, n.strings...)}
}

// operand reads one part of a class: a nested class, an escape, \q{…}, or a character or range.
func (r *rewriter) operand() (members, error) {
	rest := r.text[r.at:]
	if rest[0] == '[' {
		return r.classMembers()
	}
	if s, ok, err := r.property(); ok || err != nil {
		return members{chars: s}, err
	}
	if strings.HasPrefix(rest, `\q{`) {
		return r.literals()
	}
	if s, ok := shorthand(rest); ok {
		r.at += 2
		return members{chars: s}, nil
	}
	lo, err := r.character()
	if err != nil {
		return members{}, err
	}
	rest = r.text[r.at:]
	if len(rest) < 2 || rest[0] != '-' || rest[1] == '-' || rest[1] == ']' {
		return members{chars: set{{lo, lo}}}, nil
	}
	r.at++
	hi, err := r.character()
	if err == nil && hi < lo {
		err = errPattern("Range out of order in character class")
	}
	return members{chars: set{{lo, hi}}}, err
}

// shorthand gives the set of \d, \s, \w and their opposites.
func shorthand(rest string) (set, bool) {
	if len(rest) < 2 || rest[0] != '\\' {
		return nil, false
	}
	var s set
	switch rest[1] | 0x20 {
	case 'd':
		s = set{{'0', '9'}}
	case 'w':
		s = set{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}
	case 's':
		s = parseRanges("9-d 20 a0 1680 2000-200a 2028-2029 202f 205f 3000 feff")
	default:
		return nil, false
	}
	if rest[1] < 'a' {
		s = s.complement()
	}
	return s, true
}

// literals reads \q{one|two}.
func (r *rewriter) literals() (members, error) {
	var m members
	r.at += len(`\q{`)
	for word := []rune(nil); r.at < len(r.text); {
		c := r.text[r.at]
		if c != '|' && c != '}' {
			char, err := r.character()
			if err != nil {
				return m, err
			}
			word = append(word, char)
			continue
		}
		r.at++
		if len(word) == 1 {
			m.chars = union(m.chars, set{{word[0], word[0]}})
		} else {
			m.strings = append(m.strings, string(word))
		}
		word = nil
		if c == '}' {
			return m, nil
		}
	}
	return m, errPattern("Invalid escape")
}

// character reads one character of a class, escaped or not.
func (r *rewriter) character() (rune, error) {
	c, size := utf8.DecodeRuneInString(r.text[r.at:])
	r.at += size
	if c != '\\' {
		return c, nil
	}
	if r.at >= len(r.text) {
		return 0, errClass
	}
	c, size = utf8.DecodeRuneInString(r.text[r.at:])
	r.at += size
	switch c {
	case 'n', 't', 'r', 'v', 'f', 'b', '0':
		return rune("\n\t\r\v\f\b\x00"[strings.IndexRune("ntrvfb0", c)]), nil
	case 'x':
		return r.hex(2)
	case 'u':
		return r.unicode()
	case 'c':
		letter := r.text[min(r.at, len(r.text)-1)]
		r.at++
		return rune(letter & 31), nil
	}
	return c, nil
}

func (r *rewriter) hex(digits int) (rune, error) {
	if r.at+digits > len(r.text) {
		return 0, errPattern("Invalid Unicode escape")
	}
	n, err := strconv.ParseUint(r.text[r.at:r.at+digits], 16, 32)
	if err != nil {
		return 0, errPattern("Invalid Unicode escape")
	}
	r.at += digits
	return rune(n), nil
}

// unicode reads what follows \u: {…}, four digits, or two times four for a pair of surrogates.
func (r *rewriter) unicode() (rune, error) {
	if strings.HasPrefix(r.text[r.at:], "{") {
		end := strings.IndexByte(r.text[r.at:], '}')
		if end < 0 {
			return 0, errPattern("Invalid Unicode escape")
		}
		n, err := strconv.ParseUint(r.text[r.at+1:r.at+end], 16, 32)
		if err != nil || n > maxRune {
			return 0, errPattern("Invalid Unicode escape")
		}
		r.at += end + 1
		return rune(n), nil
	}
	high, err := r.hex(4)
	if err != nil || high < 0xd800 || high > 0xdbff || !strings.HasPrefix(r.text[r.at:], `\u`) {
		return high, err
	}
	before := r.at
	r.at += 2
	if low, err := r.hex(4); err == nil && low >= 0xdc00 && low <= 0xdfff {
		return (high-0xd800)<<10 + (low - 0xdc00) + 0x10000, nil
	}
	r.at = before
	return high, nil
}
