package tasks

import (
	"strings"

	"github.com/BurntSushi/toml"
)

// Why a locator of our own? BurntSushi/toml knows where the mistakes in the syntax are, but says nothing about the place of
// a key or a value that it accepted, and most mistakes in a task file are of that kind. This is the smallest thing that is
// right: it reads text that toml.Decode has already accepted, so it checks nothing and only says where everything begins.
// FuzzLocate holds the two to the same keys.

// spot is a place in the file: line and column from 1, the column in characters.
type spot struct{ line, col int }

// locator walks over the text once. Its spots are asked for in rising order, so each character is counted once and one
// line of 10 MB costs no more than 100,000 lines.
type locator struct {
	text  string
	at    int // the byte that is read next
	known int // the byte whose place is spot
	spot  spot
	root  *node
	table *node // the one that the last header opened
}

// locate gives the tree of everything in text, without values. The text is valid TOML and has no byte-order mark.
func locate(text string) *node {
	root := &node{key: spot{1, 1}, val: spot{1, 1}}
	l := &locator{text: text, spot: spot{1, 1}, root: root, table: root}
	for l.skipBlank(); l.at < len(l.text); l.skipBlank() {
		switch {
		case l.take("[["):
			l.header(true)
		case l.take("["):
			l.header(false)
		default:
			l.pair(l.table)
		}
	}
	return root
}

// header reads what follows `[` or `[[` and makes that table the current one. A name on the way that is an array of
// tables stands for its last element.
func (l *locator) header(array bool) {
	path := l.keyPath()
	t := l.root
	for _, k := range path[:len(path)-1] {
		t = t.child(k).latest()
	}
	t = t.child(path[len(path)-1])
	if array {
		t = t.push(path[len(path)-1].at)
	}
	l.table = t
	l.at += len("]")
	if array {
		l.at += len("]")
	}
}

// pair reads `key = value` into t.
func (l *locator) pair(t *node) {
	path := l.keyPath()
	for _, k := range path[:len(path)-1] {
		t = t.child(k)
	}
	n := t.child(path[len(path)-1])
	l.at += len("=")
	l.skipSpace()
	l.value(n)
}

// keyName is one part of a dotted key.
type keyName struct {
	name string
	at   spot
}

func (l *locator) keyPath() []keyName {
	var path []keyName
	for {
		l.skipSpace()
		at := l.here()
		path = append(path, keyName{l.keyPart(), at})
		l.skipSpace()
		if !l.take(".") {
			return path
		}
	}
}

func (l *locator) keyPart() string {
	start := l.at
	if q := l.text[l.at]; q == '"' || q == '\'' {
		l.quoted(string(q))
		return unquoteKey(l.text[start:l.at])
	}
	for l.at < len(l.text) && !strings.ContainsRune(" \t.=]\r\n", rune(l.text[l.at])) {
		l.at++
	}
	return l.text[start:l.at]
}

// unquoteKey gives the name that a quoted key spells. Escapes are so rare there that the decoder itself is asked.
func unquoteKey(quoted string) string {
	if quoted[0] == '\'' || !strings.Contains(quoted, `\`) {
		return quoted[1 : len(quoted)-1]
	}
	var doc struct{ K string }
	if _, err := toml.Decode("K = "+quoted, &doc); err != nil {
		return quoted
	}
	return doc.K
}

func (l *locator) value(n *node) {
	n.val = l.here()
	start := l.at
	switch {
	case l.has(`"""`) || l.has(`'''`):
		l.multiline(n)
	case l.has(`"`) || l.has(`'`):
		n.text = spot{n.val.line, n.val.col + 1}
		l.quoted(l.text[l.at : l.at+1])
	case l.take("["):
		l.array(n)
		return
	case l.take("{"):
		l.inline(n)
		return
	default:
		for l.at < len(l.text) && !strings.ContainsRune(",]}#\r\n", rune(l.text[l.at])) {
			l.at++
		}
	}
	n.raw = strings.TrimRight(l.text[start:l.at], " \t")
}

func (l *locator) array(n *node) {
	for l.skipBlank(); !l.take("]"); l.skipBlank() {
		if !l.take(",") {
			l.value(n.push(l.here()))
		}
	}
}

func (l *locator) inline(n *node) {
	for l.skipBlank(); !l.take("}"); l.skipBlank() {
		if !l.take(",") {
			l.pair(n)
		}
	}
}

// quoted steps over a string on one line that begins with the quote q.
func (l *locator) quoted(q string) {
	for l.at++; !l.take(q); l.at++ {
		if q == `"` && l.text[l.at] == '\\' {
			l.at++
		}
	}
}

// multiline steps over a string with three quotes. Up to two quotes more may stand before the closing three.
func (l *locator) multiline(n *node) {
	delim := l.text[l.at : l.at+3]
	l.at += len(delim)
	l.skipOpening(delim)
	n.text = l.here()
	for !l.take(delim) {
		if delim == `"""` && l.text[l.at] == '\\' {
			l.at++
		}
		l.at++
	}
	for range 2 {
		l.take(delim[:1])
	}
}

// skipOpening steps over what a multi-line string leaves out at its beginning: one line end, and in a basic string an
// escaped line end with all the blanks after it.
func (l *locator) skipOpening(delim string) {
	if !l.take("\n") {
		l.take("\r\n")
	}
	if delim != `"""` || !l.has(`\`) {
		return
	}
	start := l.at
	l.at++
	l.skipSpace()
	if !l.has("\n") && !l.has("\r\n") {
		l.at = start
		return
	}
	for l.at < len(l.text) && strings.ContainsRune(" \t\r\n", rune(l.text[l.at])) {
		l.at++
	}
}

// skipBlank steps over blanks, line ends and comments.
func (l *locator) skipBlank() {
	for l.at < len(l.text) {
		switch l.text[l.at] {
		case ' ', '\t', '\r', '\n':
			l.at++
		case '#':
			if end := strings.IndexByte(l.text[l.at:], '\n'); end >= 0 {
				l.at += end
			} else {
				l.at = len(l.text)
			}
		default:
			return
		}
	}
}

func (l *locator) skipSpace() {
	for l.has(" ") || l.has("\t") {
		l.at++
	}
}

func (l *locator) has(s string) bool { return strings.HasPrefix(l.text[l.at:], s) }

func (l *locator) take(s string) bool {
	if !l.has(s) {
		return false
	}
	l.at += len(s)
	return true
}

// here gives the spot of the byte that is read next.
func (l *locator) here() spot {
	l.spot = advance(l.spot, l.text[l.known:l.at])
	l.known = l.at
	return l.spot
}

// advance gives the spot behind text that begins at s.
func advance(s spot, text string) spot {
	for _, r := range text {
		if s.col++; r == '\n' {
			s = spot{s.line + 1, 1}
		}
	}
	return s
}
