package assert

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode"

	"github.com/jsrun/jsrun/runtime"
)

// callerSource gives the call of assert in the script's source, as far as its line goes; ok is false where the source
// cannot be read.
func callerSource(vm *runtime.VM) (text string, ok bool) {
	const enough = 32
	for _, f := range vm.Frames(vm.JS().CaptureCallStack(enough, nil), enough) {
		if strings.HasPrefix(f.File, "node:") || strings.HasPrefix(f.File, "jsrun:") {
			continue
		}
		line, ok := sourceLine(vm, strings.TrimPrefix(f.File, "file://"), f.Line)
		if !ok {
			return "", false
		}
		text, ok = callIn(line, f.Col-1)
		return visible(text), ok
	}
	return "", false
}

// visible writes control characters as escapes.
func visible(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r >= ' ' || r == '\t':
			b.WriteRune(r)
		case r == '\b' || r == '\f':
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		default:
			fmt.Fprintf(&b, "\\u%04x", r)
		}
	}
	return b.String()
}

// sourceLine reads one line of a script's file, from 1.
func sourceLine(vm *runtime.VM, path string, number int) (string, bool) {
	if vm.Allow(runtime.Read, path) != nil {
		return "", false
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return "", false
	}
	lines := strings.Split(string(data), "\n")
	if number < 1 || number > len(lines) {
		return "", false
	}
	return strings.TrimSuffix(lines[number-1], "\r"), true
}

// callIn cuts a call out of its line: from the first name of what is called to the closing parenthesis. paren is the
// column, in bytes as goja counts, where the opening one is expected.
func callIn(line string, paren int) (string, bool) {
	at := paren
	if at >= len(line) || line[at] != '(' {
		next := strings.IndexByte(line[min(at, len(line)):], '(')
		if next < 0 {
			return "", false
		}
		at += next
	}
	start := calleeStart(line, at)
	return strings.TrimLeft(line[start:callEnd(line, at)], ".? "), true
}

// calleeStart walks back over names, dots and brackets.
func calleeStart(line string, at int) int {
	for at > 0 {
		switch r := lastRune(line[:at]); {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '_', r == '$', r == '.', r == '?' && at > 1 && line[at] == '.':
			at -= len(string(r))
		case r == ']':
			open := strings.LastIndexByte(line[:at], '[')
			if open < 0 {
				return at
			}
			at = open
		default:
			return at
		}
	}
	return at
}

func lastRune(s string) rune {
	runes := []rune(s[max(0, len(s)-4):])
	return runes[len(runes)-1]
}

// callEnd finds the end of a call that opens at `at`: after the matching parenthesis, or the end of the line.
func callEnd(line string, at int) int {
	depth := 0
	for i := at; i < len(line); i++ {
		switch line[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case '\'', '"', '`':
			i = stringEnd(line, i)
		}
	}
	return len(line)
}

// stringEnd finds the quote that closes the one at i.
func stringEnd(line string, i int) int {
	quote := line[i]
	for i++; i < len(line) && line[i] != quote; i++ {
		if line[i] == '\\' {
			i++
		}
	}
	return i
}
