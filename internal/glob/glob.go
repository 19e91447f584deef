// Package glob matches slash-separated paths against ordered lists of patterns, and lists the files that such a list names
// while reading only the folders that it can reach.
//
// A pattern is relative and uses slashes on every OS. `*`, `?` and `[a-z]` stand for characters within one name, `**` for
// any number of folders, `{a,b}` for alternatives (which may hold slashes), and `\` takes a character as it is. Names that
// begin with a dot are names like others. A pattern whose last name is plain stands for a file or for everything in a
// folder of that name: "src" is also "src/**". With a slash at its end it stands for the folder only.
//
// In a list, "!" in front of a pattern excludes what it matches, and the last pattern that matches a path decides.
//
// `.git` and `.jsrun` are seen only by a pattern that spells them out, and `..` likewise: wildcards stay inside the root
// and out of the two folders that change with every command.
package glob

import "strings"

// List is an ordered list of patterns, ready to match. It may be used by several goroutines at once.
type List struct {
	routes   []route
	negative []bool // by pattern: it began with "!"
}

// New compiles patterns. The error names the first that is malformed.
func New(patterns []string) (*List, error) {
	l := &List{negative: make([]bool, len(patterns))}
	for i, p := range patterns {
		text, negative := strings.CutPrefix(p, "!")
		l.negative[i] = negative
		routes, err := parse(text)
		if err != nil {
			return nil, err
		}
		for _, names := range routes {
			l.routes = append(l.routes, route{pattern: i, names: names})
		}
	}
	return l, nil
}

// Check says what is wrong with one pattern, which may begin with "!".
func Check(pattern string) error {
	_, err := New([]string{pattern})
	return err
}

// Literal reports whether pattern names one path: it has no wildcard and no alternatives.
func Literal(pattern string) bool {
	text := strings.TrimPrefix(pattern, "!")
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '*', '?', '[', '{':
			return false
		}
	}
	return true
}

// Match reports whether pattern matches path, the two relative to the same folder. A malformed pattern matches nothing.
func Match(pattern, path string) bool {
	l, err := New([]string{pattern})
	return err == nil && l.Match(path)
}

// Match reports whether the list selects path, a relative path with slashes, if a file stands there.
func (l *List) Match(path string) bool {
	at := l.start()
	for name := range strings.SplitSeq(path, "/") {
		if at = step(nil, at, name); len(at) == 0 {
			return false
		}
	}
	last := -1
	for _, s := range at {
		if s.done() {
			last = max(last, s.pattern)
		}
	}
	return last >= 0 && !l.negative[last]
}
