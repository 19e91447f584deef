package tasks

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"github.com/jsrun/jsrun/internal/diag"
)

// LoadOptions is what a task file is checked against besides its format. A nil function leaves its part unchecked.
type LoadOptions struct {
	Version   string                                // this jsrun's, for min_version; "" or a word without digits: any will do
	CheckStep func(text string, pos diag.Pos) error // the syntax of a shell step that begins at pos
	CheckCron func(schedule, timezone string) error // a schedule and a zone, "" for the local one
	CheckGlob func(pattern string) error            // a pattern without the "!" in front
}

// Load reads and checks the task file at path. Positions in mistakes and in the File name the file as path does. All
// mistakes are told together, joined in file order; each is a [diag.Error] with exit code 3.
func Load(path string, opts LoadOptions) (*File, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	return Parse(path, text, opts)
}

// Parse is [Load] of text that was read already. The folder of path need not exist, unless a task names a script in it.
func Parse(path string, text []byte, opts LoadOptions) (*File, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	m := &mistakes{file: path, text: string(text)}
	root := readTree(m)
	if len(m.list) > 0 {
		return nil, m.err()
	}
	format := fileShape()
	if tooOld(root, opts.Version, m); len(m.list) > 0 {
		return nil, m.err()
	}
	conform(root, format, m)
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	d := &decoder{mistakes: m, opts: opts, dir: filepath.Dir(abs)}
	f := d.file(root)
	f.Path, f.shown = abs, path
	d.link(f)
	if len(m.list) > 0 {
		return nil, m.err()
	}
	return f, nil
}

// readTree gives the values of the text with their places.
func readTree(m *mistakes) *node {
	if at := badByte(m.text); at >= 0 {
		what := "the byte is not UTF-8"
		if m.text[at] == 0 {
			what = "the file contains a NUL character"
		}
		m.add(m.spotOf(at), "save the file as UTF-8", "%s", what)
		return nil
	}
	if at := tooDeep(m.text); at >= 0 {
		m.add(m.spotOf(at), "", "arrays and tables are nested too deeply")
		return nil
	}
	doc := map[string]any{}
	if _, err := toml.Decode(m.text, &doc); err != nil {
		syntaxMistake(err, m)
		return nil
	}
	root := locate(m.text)
	if !root.attach(doc) {
		m.add(spot{1, 1}, "", "the places of the keys in this file cannot be told")
	}
	return root
}

// badByte gives the offset of the first byte that is NUL or no UTF-8, or -1.
func badByte(text string) int {
	at := strings.IndexByte(text, 0)
	if utf8.ValidString(text) {
		return at
	}
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 && (at < 0 || i < at) {
				return i
			}
		}
	}
	return at
}

// tooDeep gives the offset at which more brackets are open than anybody can mean, or -1. The decoder calls itself for each,
// and a process that runs out of stack says nothing useful. Brackets in strings count too: thousands would have to be
// unpaired to matter.
func tooDeep(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(0, depth-1)
		}
		if depth > 10_000 {
			return i
		}
	}
	return -1
}

// syntaxMistake puts the decoder's error into our words, at the character that it means.
func syntaxMistake(err error, m *mistakes) {
	var parse toml.ParseError
	if !errors.As(err, &parse) {
		m.add(spot{1, 1}, "", "%v", err)
		return
	}
	at := min(max(0, parse.Position.Start), len(m.text)) // -1 for a control character at the very start
	for at < len(m.text) && (m.text[at] == ' ' || m.text[at] == '\t') {
		at++
	}
	msg := strings.TrimSuffix(parse.Message, ".")
	msg = strings.Replace(msg, `but got '\x00' instead`, "but the file ends", 1)
	if twice := regexp.MustCompile(`^Key '(.*)' has already been defined$`).FindStringSubmatch(msg); twice != nil {
		m.add(m.spotOf(at), "", "%s is defined twice", twice[1])
		return
	}
	m.add(m.spotOf(at), "", "%s", lowerFirst(msg))
}

// lowerFirst begins a message in lower case, unless it begins with an abbreviation.
func lowerFirst(s string) string {
	if len(s) < 2 || 'A' <= s[1] && s[1] <= 'Z' {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}
