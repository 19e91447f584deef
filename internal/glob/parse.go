package glob

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// maxAlternatives bounds what the braces of one pattern multiply to: {a,b} twenty times over would be a million patterns.
const maxAlternatives = 1024

// kind is how one name of a pattern is matched.
type kind int

const (
	plain   kind = iota // the name itself
	folders             // `**`
	suffix              // `*` with plain text behind it: by far the most common wildcard, so worth its own case
	meta                // any other wildcard
)

// name is one name of a pattern, between two slashes.
type name struct {
	kind kind
	text string // of suffix, what stands behind the `*`
}

// parse gives the ways through the tree that a pattern without its "!" describes.
func parse(pattern string) ([][]name, error) {
	switch {
	case pattern == "":
		return nil, fmt.Errorf("pattern %q: empty", pattern)
	case !doublestar.ValidatePattern(pattern):
		return nil, fmt.Errorf("pattern %q: unbalanced bracket or brace", pattern)
	}
	texts, err := alternatives(pattern)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	var routes [][]name
	for _, text := range texts {
		names, err := split(text)
		if err != nil {
			return nil, fmt.Errorf("pattern %q: %w", pattern, err)
		}
		routes = append(routes, ends(names, strings.HasSuffix(text, "/"))...)
	}
	return routes, nil
}

// split cuts a pattern without braces into its names.
func split(text string) ([]name, error) {
	if strings.HasPrefix(text, "/") || len(text) > 2 && text[1:3] == ":/" {
		return nil, errors.New("absolute; patterns are relative to a folder")
	}
	var names []name
	for part := range strings.SplitSeq(path.Clean(text), "/") {
		n, err := parseName(part)
		if err != nil {
			return nil, err
		}
		if n.kind == folders && len(names) > 0 && names[len(names)-1].kind == folders {
			continue
		}
		if part != "." {
			names = append(names, n)
		}
	}
	return names, nil
}

func parseName(part string) (name, error) {
	switch {
	case part == "**":
		return name{kind: folders}, nil
	case Literal(part):
		return name{plain, unescape(part)}, nil
	case part[0] == '*' && Literal(part[1:]):
		return name{suffix, unescape(part[1:])}, nil
	case !doublestar.ValidatePattern(part):
		return name{}, errors.New("a slash within brackets")
	}
	return name{meta, part}, nil
}

// ends gives names the ends that a pattern stands for: `a/**` means what is in a, not a itself, and a plain last name
// also means all that is in a folder of that name.
func ends(names []name, folderOnly bool) [][]name {
	below := []name{{kind: folders}, {kind: suffix}}
	if len(names) == 0 {
		return [][]name{below}
	}
	switch last := names[len(names)-1]; {
	case last.kind == folders:
		return [][]name{append(names, below[1])}
	case folderOnly:
		return [][]name{append(names, below...)}
	case last.kind == plain:
		return [][]name{names, append(names[:len(names):len(names)], below...)}
	}
	return [][]name{names}
}

func (n name) matches(s string) bool {
	switch n.kind {
	case plain:
		return n.text == s
	case suffix:
		return strings.HasSuffix(s, n.text)
	case meta:
		return doublestar.MatchUnvalidated(n.text, s)
	}
	return false
}

func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
