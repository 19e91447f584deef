package runtime

import (
	"errors"
	"strings"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/runtime/resolve"
)

// place finds where a source imports name from specifier: the name in the statement, else the specifier, else the file.
// The transform keeps no positions of import statements, and the text is at hand, so it is searched; only a comment
// that quotes the same specifier first could mislead it.
func (l *loader) place(source, specifier, name string) *diag.Error {
	src := l.vm.sources[source]
	if src == nil {
		return &diag.Error{Pos: diag.Pos{File: source}}
	}
	at := -1
	for _, quote := range [...]string{"'", `"`} {
		if i := strings.Index(src.text, quote+specifier+quote); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 {
		return &diag.Error{Pos: diag.Pos{File: src.path}}
	}
	if name != "" {
		at = nameBefore(src.text, at, name)
	}
	before := src.text[:at]
	line := strings.Count(before, "\n") + 1
	col := len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
	pos := diag.Pos{File: src.path, Line: line + src.shift, Col: col}
	return &diag.Error{Pos: pos, Source: src.line(pos.Line)}
}

// nameBefore finds the last occurrence of a whole name between the statement's keyword and its specifier at at.
func nameBefore(text string, at int, name string) int {
	start := max(strings.LastIndex(text[:at], "import"), strings.LastIndex(text[:at], "export"), 0)
	for end := at; end > start; {
		i := strings.LastIndex(text[start:end], name)
		if i <= 0 {
			break
		}
		i += start
		after := i + len(name)
		if !isNameByte(text[i-1]) && (after >= len(text) || !isNameByte(text[after])) {
			return i
		}
		end = i
	}
	return at
}

func isNameByte(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
}

// placedValue is errorValue for a specifier that a module could not import: the report points at the import.
func (l *loader) placedValue(err error, source, specifier string) Value {
	value := l.errorValue(err)
	var unresolved *resolve.Error
	if o := value.ToObject(l.vm.js); errors.As(err, &unresolved) {
		note := l.place(source, specifier, "")
		note.Hint = unresolved.Hint
		l.notes[o] = note
	}
	return value
}
