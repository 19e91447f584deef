package fs

import (
	"runtime"
	"strconv"
	"strings"
)

// Patterns of fs.glob are minimatch's, which differ from those of task files: braces, extended globs such as "+(a|b)",
// POSIX classes, and no wildcard matches a dot at the beginning of a name.

// globPattern is one pattern without braces, cut into names.
type globPattern struct {
	root    string // "/" of an absolute pattern, with its volume on Windows
	names   []string
	folders bool // it ended in a slash, and so stands for folders only
}

// maxBraces bounds what the braces of one pattern multiply to.
const maxBraces = 10_000

func parseGlob(pattern string) []globPattern {
	var patterns []globPattern
	for _, text := range expandBraces(strings.ReplaceAll(pattern, `\`, "/")) {
		p := globPattern{folders: strings.HasSuffix(text, "/")}
		if runtime.GOOS == "windows" && len(text) > 2 && text[1:3] == ":/" {
			p.root, text = text[:3], text[3:]
		} else if strings.HasPrefix(text, "/") {
			p.root = "/"
		}
		for name := range strings.SplitSeq(text, "/") {
			twice := name == "**" && len(p.names) > 0 && p.names[len(p.names)-1] == "**"
			if name != "" && !twice {
				p.names = append(p.names, name)
			}
		}
		patterns = append(patterns, p)
	}
	return patterns
}

// expandBraces writes out "{a,b}" and "{1..3}"; braces that hold neither stay as they are.
func expandBraces(pattern string) []string {
	done, todo := []string{}, []string{pattern}
	for len(todo) > 0 && len(todo)+len(done) < maxBraces {
		text := todo[0]
		todo = todo[1:]
		start, end, parts := nextBrace(text)
		if parts == nil {
			done = append(done, text)
			continue
		}
		expanded := make([]string, 0, len(parts)+len(todo))
		for _, part := range parts {
			expanded = append(expanded, text[:start]+part+text[end+1:])
		}
		todo = append(expanded, todo...)
	}
	return done
}

// nextBrace finds the first pair of braces that stands for something; parts is nil when there is none.
func nextBrace(text string) (start, end int, parts []string) {
	for start = strings.IndexByte(text, '{'); start >= 0; {
		depth, from := 0, start+1
		for i := start; i < len(text); i++ {
			switch text[i] {
			case '{':
				depth++
			case '}':
				depth--
			case ',':
				if depth == 1 {
					parts, from = append(parts, text[from:i]), i+1
				}
			}
			if depth == 0 {
				if parts != nil {
					return start, i, append(parts, text[from:i])
				}
				if parts = sequence(text[start+1 : i]); parts != nil {
					return start, i, parts
				}
				break
			}
		}
		parts = nil
		next := strings.IndexByte(text[start+1:], '{')
		if next < 0 {
			break
		}
		start += 1 + next
	}
	return 0, 0, nil
}

// sequence writes out "1..3" or "a..c".
func sequence(text string) []string {
	low, high, ok := strings.Cut(text, "..")
	if !ok {
		return nil
	}
	from, e1 := strconv.Atoi(low)
	to, e2 := strconv.Atoi(high)
	letter := e1 != nil && e2 != nil && len(low) == 1 && len(high) == 1
	if letter {
		from, to = int(low[0]), int(high[0])
	} else if e1 != nil || e2 != nil {
		return nil
	}
	if to-from >= maxBraces || from-to >= maxBraces {
		return nil
	}
	step := 1
	if to < from {
		step = -1
	}
	var parts []string
	for n := from; ; n += step {
		if letter {
			parts = append(parts, string(rune(n)))
		} else {
			parts = append(parts, strconv.Itoa(n))
		}
		if n == to {
			return parts
		}
	}
}
