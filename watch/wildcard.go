package watch

import "strings"

// wildcard is a gitignore pattern's text, ready to match. Like git it works on bytes: "?" is one byte of a name.
type wildcard struct {
	parts  []part
	suffix string // when hasSuffix: the pattern is "*" and this, the commonest kind
	plain  string // when isPlain: the pattern has no wildcard

	hasSuffix, isPlain bool
}

// part is one thing to match.
type part struct {
	kind partKind
	char byte
	set  *[256]bool
}

type partKind byte

const (
	oneChar  partKind = iota // the byte char
	anyChar                  // "?"
	setChar                  // "[…]"
	anyName                  // "*": any bytes but a slash
	folders                  // "**/": any number of folders, none too
	anything                 // "**" at the end
)

// compileWildcard reads a pattern; it is false for one that git holds to match nothing.
func compileWildcard(text string) (wildcard, bool) {
	var w wildcard
	for i := 0; i < len(text); {
		size := 1
		switch c := text[i]; c {
		case '\\':
			if i+1 == len(text) {
				return w, false
			}
			w.parts, size = append(w.parts, part{char: text[i+1]}), 2
		case '?':
			w.parts = append(w.parts, part{kind: anyChar})
		case '[':
			set, n := readSet(text[i:])
			if n == 0 {
				return w, false
			}
			w.parts, size = append(w.parts, part{kind: setChar, set: set}), n
		case '*':
			var p part
			p, size = readStars(text, i)
			w.parts = append(w.parts, p)
		default:
			w.parts = append(w.parts, part{char: c})
		}
		i += size
	}
	w.simplify()
	return w, true
}

// readStars reads the stars at text[i:]. Two and more mean folders only between slashes or the ends, else they are one.
// The end of the text before the first wildcard will do as well: git compares that part by itself and matches the rest
// as if it were a whole pattern (dir.c, match_pathname), whatever gitignore(5) says of "a**/b".
func readStars(text string, i int) (part, int) {
	stars := len(text[i:]) - len(strings.TrimLeft(text[i:], "*"))
	rest := text[i+stars:]
	switch bounded := stars > 1 && (!strings.ContainsAny(text[:i], `*?[\`) || text[i-1] == '/'); {
	case bounded && rest == "":
		return part{kind: anything}, stars
	case bounded && rest[0] == '/':
		return part{kind: folders}, stars + 1
	}
	return part{kind: anyName}, stars
}

// simplify finds the patterns that need no stepping through.
func (w *wildcard) simplify() {
	parts := w.parts
	w.hasSuffix = len(parts) > 0 && parts[0].kind == anyName
	if w.hasSuffix {
		parts = parts[1:]
	}
	var text []byte
	for _, p := range parts {
		if p.kind != oneChar || p.char == '/' && w.hasSuffix {
			w.hasSuffix = false
			return
		}
		text = append(text, p.char)
	}
	w.suffix, w.plain, w.isPlain = string(text), string(text), !w.hasSuffix
}

// match reports whether the pattern matches the whole of s.
//
// On a mismatch it goes back to the last "*" only, and when that one is at a slash, to the last "**/". No older wildcard
// needs another try: whatever it could give, the later one can take. So the work is bounded by len(s) squared times the
// pattern, where plain backtracking is exponential.
func (w *wildcard) match(s string) bool {
	switch {
	case w.isPlain:
		return s == w.plain
	case w.hasSuffix:
		return strings.HasSuffix(s, w.suffix) && !strings.Contains(s[:len(s)-len(w.suffix)], "/")
	}
	i, at := 0, 0
	star, starAt, deep, deepAt := -1, 0, -1, 0
	for {
		switch {
		case i == len(w.parts) && at == len(s):
			return true
		case i < len(w.parts) && w.parts[i].kind == anything:
			return true
		case i < len(w.parts) && w.parts[i].kind == folders:
			deep, deepAt, star = i, at, -1
			i++
			continue
		case i < len(w.parts) && w.parts[i].kind == anyName:
			star, starAt = i, at
			i++
			continue
		case i < len(w.parts) && at < len(s) && w.parts[i].takes(s[at]):
			i++
			at++
			continue
		}
		slash := -1
		if deep >= 0 {
			slash = strings.IndexByte(s[deepAt:], '/')
		}
		switch {
		case star >= 0 && starAt < len(s) && s[starAt] != '/':
			starAt++
			i, at = star+1, starAt
		case slash >= 0:
			deepAt += slash + 1
			i, at, star = deep+1, deepAt, -1
		default:
			return false
		}
	}
}

func (p part) takes(c byte) bool {
	switch p.kind {
	case oneChar:
		return c == p.char
	case setChar:
		return c != '/' && p.set[c]
	}
	return c != '/'
}
