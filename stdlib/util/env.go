package util

import (
	"slices"
	"strings"
)

// variable is one line of an env file.
type variable struct{ name, value string }

// parseEnv reads an env file as Node does: `NAME=value`, `export` before it, quotes of three kinds that may span lines, and
// comments. A line without `=` is left out. The last value of a name counts.
func parseEnv(text string) []variable {
	text = strings.ReplaceAll(text, "\r", "")
	var list []variable
	for text = trimSpace(text); text != ""; text = trimSpace(text) {
		if text[0] == '#' {
			text = afterLine(text)
			continue
		}
		name, rest, ok := strings.Cut(text, "=")
		if line, _, _ := strings.Cut(text, "\n"); !ok || len(name) > len(line) {
			text = afterLine(text)
			continue
		}
		name = strings.TrimSpace(strings.TrimPrefix(trimSpace(name), "export "))
		value, after := envValue(rest)
		text = after
		if name == "" {
			continue
		}
		if i := slices.IndexFunc(list, func(v variable) bool { return v.name == name }); i >= 0 {
			list[i].value = value
			continue
		}
		list = append(list, variable{name, value})
	}
	return list
}

func trimSpace(s string) string { return strings.TrimSpace(s) }

func afterLine(s string) string {
	_, rest, _ := strings.Cut(s, "\n")
	return rest
}

// envValue reads a value and gives the text after its line.
func envValue(text string) (value, rest string) {
	text = strings.TrimLeft(text, " \t")
	if text != "" && strings.ContainsRune("\"'`", rune(text[0])) {
		if end := strings.IndexByte(text[1:], text[0]); end >= 0 {
			value = text[1 : 1+end]
			if text[0] == '"' {
				value = strings.ReplaceAll(value, `\n`, "\n")
			}
			return value, afterLine(text[end+2:])
		}
	}
	line, rest, _ := strings.Cut(text, "\n")
	line, _, _ = strings.Cut(line, "#")
	return strings.TrimSpace(line), rest
}
