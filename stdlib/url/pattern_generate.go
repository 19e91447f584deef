package url

import (
	"strings"
	"unicode/utf8"
)

// compiled is the pattern of one component, ready to be matched.
type compiled struct {
	pattern string   // as it is shown
	regexp  string   // an expression in JavaScript's notation
	names   []string // of its groups, in order
	own     bool     // the pattern has expressions of its own
}

func compile(input string, c *component) (*compiled, error) {
	parts, err := parsePattern(input, c)
	if err != nil {
		return nil, err
	}
	result := &compiled{pattern: c.pattern(parts)}
	result.regexp, result.names = c.regexp(parts)
	for _, p := range parts {
		result.own = result.own || p.kind == partRegexp
	}
	return result, nil
}

func escapeWith(text, special string) string {
	var b strings.Builder
	for i := range len(text) {
		if strings.IndexByte(special, text[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

func escapeRegexp(text string) string { return escapeWith(text, `.+*?^${}()[]|/\`) }

func escapePattern(text string) string { return escapeWith(text, `+*?:{}()\`) }

// regexp makes the expression that matches what the parts match, and the names of its groups.
func (c *component) regexp(parts []part) (expression string, names []string) {
	var b strings.Builder
	b.WriteByte('^')
	for _, p := range parts {
		if p.kind == partFixed {
			if p.modifier == "" {
				b.WriteString(escapeRegexp(p.value))
			} else {
				b.WriteString("(?:" + escapeRegexp(p.value) + ")" + p.modifier)
			}
			continue
		}
		names = append(names, p.name)
		b.WriteString(c.groupRegexp(p))
	}
	b.WriteByte('$')
	return b.String(), names
}

func (c *component) groupRegexp(p part) string {
	value := p.value
	switch p.kind {
	case partSegmentWildcard:
		value = c.segmentWildcard()
	case partFullWildcard:
		value = fullWildcard
	}
	prefix, suffix := escapeRegexp(p.prefix), escapeRegexp(p.suffix)
	once := p.modifier == "" || p.modifier == "?"
	switch {
	case prefix == "" && suffix == "" && once:
		return "(" + value + ")" + p.modifier
	case prefix == "" && suffix == "":
		return "((?:" + value + ")" + p.modifier + ")"
	case once:
		return "(?:" + prefix + "(" + value + ")" + suffix + ")" + p.modifier
	}
	repeated := "(?:" + prefix + "((?:" + value + ")(?:" + suffix + prefix + "(?:" + value + "))*)" + suffix + ")"
	if p.modifier == "*" {
		repeated += "?"
	}
	return repeated
}

// pattern writes the parts as a pattern again, in one way for all patterns that mean the same.
func (c *component) pattern(parts []part) string {
	var b strings.Builder
	for i, p := range parts {
		var before, after *part
		if i > 0 {
			before = &parts[i-1]
		}
		if i+1 < len(parts) {
			after = &parts[i+1]
		}
		switch {
		case p.kind != partFixed:
			b.WriteString(c.groupPattern(p, before, after))
		case p.modifier == "":
			b.WriteString(escapePattern(p.value))
		default:
			b.WriteString("{" + escapePattern(p.value) + "}" + p.modifier)
		}
	}
	return b.String()
}

func (c *component) groupPattern(p part, before, after *part) string {
	braces := c.needsBraces(p, before, after)
	named := !isDigit(p.name[0])
	var b strings.Builder
	if braces {
		b.WriteByte('{')
	}
	b.WriteString(escapePattern(p.prefix))
	if named {
		b.WriteString(":" + p.name)
	}
	switch {
	case p.kind == partRegexp:
		b.WriteString("(" + p.value + ")")
	case p.kind == partSegmentWildcard && !named:
		b.WriteString("(" + c.segmentWildcard() + ")")
	case p.kind == partFullWildcard:
		alone := before == nil || before.kind == partFixed || before.modifier != "" || braces || p.prefix != ""
		if !named && alone {
			b.WriteByte('*')
		} else {
			b.WriteString("(" + fullWildcard + ")")
		}
	}
	if first, _ := utf8.DecodeRuneInString(p.suffix); p.kind == partSegmentWildcard && named && p.suffix != "" && isNameRune(first, false) {
		b.WriteByte('\\') // or the suffix would lengthen the name
	}
	b.WriteString(escapePattern(p.suffix))
	if braces {
		b.WriteByte('}')
	}
	b.WriteString(p.modifier)
	return b.String()
}

// needsBraces tells whether a group would be read together with what stands around it.
func (c *component) needsBraces(p part, before, after *part) bool {
	if p.suffix != "" || p.prefix != "" && p.prefix != c.prefix {
		return true
	}
	named := !isDigit(p.name[0])
	if named && p.kind == partSegmentWildcard && p.modifier == "" && after != nil && after.prefix == "" && after.suffix == "" {
		if after.kind == partFixed {
			first, _ := utf8.DecodeRuneInString(after.value)
			if isNameRune(first, false) {
				return true
			}
		} else if isDigit(after.name[0]) {
			return true
		}
	}
	return p.prefix == "" && c.prefix != "" && before != nil && before.kind == partFixed && strings.HasSuffix(before.value, c.prefix)
}
