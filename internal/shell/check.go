package shell

import (
	"errors"
	"strings"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"

	"github.com/jsrun/jsrun/internal/diag"
)

// Check says whether text, which begins at pos in a task file, is a shell script. The error is a [*diag.Error] with the
// position of the mistake in that file and the exit code of a mistake in a task file. Positions are right for a text
// that stands in the file as it is, without escapes.
func Check(text string, pos diag.Pos) error {
	_, err := parse(text, pos)
	return err
}

func parse(text string, pos diag.Pos) (*syntax.File, error) {
	file, err := syntax.NewParser(syntax.Variant(syntax.LangBash)).Parse(strings.NewReader(text), "")
	if err == nil {
		return file, nil
	}
	at, msg := syntax.Pos{}, err.Error()
	var wrong syntax.ParseError
	var foreign syntax.LangError
	switch {
	case errors.As(err, &wrong):
		at, msg = wrong.Pos, wrong.Text
	case errors.As(err, &foreign):
		at = foreign.Pos
		_, msg, _ = strings.Cut(foreign.Error(), ": ")
	}
	where, line := locate(text, pos, at)
	return nil, &diag.Error{Pos: where, Source: line, Msg: "shell: " + msg, Code: diag.ExitTaskFile}
}

// locate gives the place in the task file of a place in the text, and the line of the file when the text has all of it.
func locate(text string, begin diag.Pos, at syntax.Pos) (diag.Pos, string) {
	if !at.IsValid() || begin.Line == 0 {
		return begin, ""
	}
	lines := strings.Split(text, "\n")
	line := lines[min(int(at.Line()), len(lines))-1]
	bytes := min(int(at.Col())-1, len(line))
	where := diag.Pos{File: begin.File, Line: begin.Line + int(at.Line()) - 1, Col: utf8.RuneCountInString(line[:bytes]) + 1}
	switch {
	case at.Line() > 1:
		return where, line
	case begin.Col == 0:
		where.Col = 0
	default:
		where.Col += begin.Col - 1
	}
	return where, ""
}
