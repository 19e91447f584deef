package diag

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// Print writes err for a person: one line `jsrun: file:line:col: message`, the source line with a caret, the JavaScript
// stack, and the hint. Errors that were joined are printed one after another; an [Exit] prints nothing.
func Print(w io.Writer, err error, color bool) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			Print(w, e, color)
		}
		return
	}
	if _, quiet := err.(*Exit); quiet || err == nil {
		return
	}
	bold, red, dim, off := "", "", "", ""
	if color {
		bold, red, dim, off = "\x1b[1m", "\x1b[31m", "\x1b[2m", "\x1b[0m"
	}
	var known *Error
	if !errors.As(err, &known) {
		fmt.Fprintf(w, "%sjsrun:%s %v\n", bold, off, err)
		return
	}
	fmt.Fprintf(w, "%sjsrun:%s %s\n", bold, off, strings.TrimRight(err.Error(), "\n"))
	if known.Source != "" && known.Pos.Col > 0 {
		fmt.Fprintf(w, "  %s%d |%s %s\n", dim, known.Pos.Line, off, known.Source)
		margin := len(fmt.Sprint(known.Pos.Line)) + len("  ") + len(" | ")
		fmt.Fprintf(w, "%s%s%s^%s\n", strings.Repeat(" ", margin), indentLike(known.Source, known.Pos.Col-1), red, off)
	}
	if known.Stack != "" {
		fmt.Fprintln(w, strings.TrimRight(known.Stack, "\n"))
	}
	if known.Hint != "" {
		fmt.Fprintf(w, "  %shint:%s %s\n", bold, off, known.Hint)
	}
}

// indentLike gives n characters of white space that stand as wide as the first n of line: tabs stay tabs.
func indentLike(line string, n int) string {
	var b strings.Builder
	for _, r := range line {
		if b.Len() == n {
			break
		}
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
	}
	b.WriteString(strings.Repeat(" ", max(0, n-b.Len())))
	return b.String()
}
