package watch

import "strings"

// readSet reads the character set "[…]" that text begins with and gives its length; 0 when it is malformed.
func readSet(text string) (*[256]bool, int) {
	set, i := new([256]bool), 1
	negated := i < len(text) && (text[i] == '!' || text[i] == '^')
	if negated {
		i++
	}
	last := -1 // the character that a range could begin with
	for first := true; ; first = false {
		switch {
		case i >= len(text):
			return nil, 0
		case text[i] == ']' && !first:
			return negate(set, negated), i + 1
		case text[i] == '-' && last >= 0 && i+1 < len(text) && text[i+1] != ']':
			high, n := readChar(text[i+1:])
			if n == 0 {
				return nil, 0
			}
			for c := last; c <= int(high); c++ {
				set[c] = true
			}
			last, i = -1, i+1+n
		case strings.HasPrefix(text[i:], "[:") && strings.Contains(text[i+2:], "]"):
			name := text[i+2 : i+2+strings.IndexByte(text[i+2:], ']')]
			if !strings.HasSuffix(name, ":") { // not a class after all
				set['['], last = true, '['
				i++
				continue
			}
			if !addClass(set, strings.TrimSuffix(name, ":")) {
				return nil, 0
			}
			last, i = -1, i+2+len(name)+1
		default:
			c, n := readChar(text[i:])
			if n == 0 {
				return nil, 0
			}
			set[c], last = true, int(c)
			i += n
		}
	}
}

// readChar reads one character, which may be escaped, and gives its length; 0 when nothing follows the escape.
func readChar(text string) (byte, int) {
	if text[0] != '\\' {
		return text[0], 1
	}
	if len(text) == 1 {
		return 0, 0
	}
	return text[1], 2
}

func negate(set *[256]bool, yes bool) *[256]bool {
	if yes {
		for c := range set {
			set[c] = !set[c]
		}
	}
	return set
}

// addClass adds a POSIX class to set; it is false for an unknown one. Classes hold ASCII characters only, as in git.
func addClass(set *[256]bool, name string) bool {
	const lower, digits = "abcdefghijklmnopqrstuvwxyz", "0123456789"
	const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
	upper := strings.ToUpper(lower)
	var control strings.Builder
	for c := range byte(32) {
		control.WriteByte(c)
	}
	members, ok := map[string]string{
		"alpha": lower + upper, "digit": digits, "alnum": lower + upper + digits, "lower": lower, "upper": upper,
		"blank": " \t", "space": " \t\n\v\f\r", "punct": punctuation, "xdigit": digits + "abcdefABCDEF",
		"graph": lower + upper + digits + punctuation, "print": lower + upper + digits + punctuation + " ",
		"cntrl": control.String() + "\x7f",
	}[name]
	for i := range len(members) {
		set[members[i]] = true
	}
	return ok
}
