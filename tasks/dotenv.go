package tasks

import (
	"fmt"
	"strings"
)

// dotenv reads a file of NAME=value lines into an environment. Why our own? A mistake has to be placed at its line and
// column, and a value may use those above it and the caller's; no library gives both.
//
//	# a comment          export A=1
//	B = plain ${A} $HOME # a comment, behind a blank
//	C='as it is'         D=`as it is`
//	E="escapes \n \t \" \\ \$, $A, and
//	more lines"
type dotenv struct {
	file string
	text string
	at   int
	env  *environ
}

// readDotenv declares in env what text, the content of file, sets. Mistakes bear exit code 3.
func readDotenv(file, text string, env *environ) error {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
	d := &dotenv{file: file, text: text, env: env}
	if bad := badByte(text); bad >= 0 {
		return d.mistake(bad, "the byte is not UTF-8 text")
	}
	for d.at < len(d.text) {
		if err := d.line(); err != nil {
			return err
		}
	}
	return nil
}

func (d *dotenv) line() error {
	d.skip(" \t\n")
	if d.at == len(d.text) || d.text[d.at] == '#' {
		d.skipLine()
		return nil
	}
	start := d.at
	name := d.word()
	if d.skip(" \t"); name == "export" && !d.has('=') {
		start = d.at
		name = d.word()
		d.skip(" \t")
	}
	if name == "" || '0' <= name[0] && name[0] <= '9' {
		return d.mistake(start, "a line begins with the name of a variable")
	}
	if !d.has('=') {
		return d.mistake(d.at, fmt.Sprintf("%q wants a \"=\"", name))
	}
	d.at++
	d.skip(" \t")
	value, err := d.value()
	if err == nil {
		d.env.declare(name, value)
	}
	return err
}

// value reads to the end of the value and of its line.
func (d *dotenv) value() (string, error) {
	if d.at == len(d.text) || !strings.ContainsRune("\"'`", rune(d.text[d.at])) {
		return d.plain()
	}
	open, quote := d.at, d.text[d.at]
	for d.at++; !d.has(quote); d.at++ {
		if quote == '"' && d.has('\\') {
			d.at++
		}
		if d.at >= len(d.text) {
			return "", d.mistake(open, fmt.Sprintf("the quote %c is not closed", quote))
		}
	}
	inner := d.text[open+1 : d.at]
	d.at++
	d.skip(" \t")
	if d.at < len(d.text) && !d.has('\n') && !d.has('#') {
		return "", d.mistake(d.at, "text behind the closing quote")
	}
	d.skipLine()
	if quote == '"' {
		return d.expand(inner, open+1, true)
	}
	return inner, nil
}

// plain reads a value without quotes: up to a comment or the end of the line, without blanks around it.
func (d *dotenv) plain() (string, error) {
	start := d.at
	d.skipLine()
	value := d.text[start:d.at]
	for i := range len(value) {
		if value[i] == '#' && (i == 0 || value[i-1] == ' ' || value[i-1] == '\t') {
			value = value[:i]
			break
		}
	}
	return d.expand(strings.TrimSpace(value), start, false)
}

// expand replaces $NAME and ${NAME}, and escapes when they count; s begins at offset from. A name that is not set is empty.
func (d *dotenv) expand(s string, from int, escapes bool) (string, error) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && (escapes || s[i+1] == '$'):
			i++
			b.WriteString(unescape(s[i]))
		case s[i] == '$':
			name, size := variable(s[i+1:])
			if size < 0 {
				return "", d.mistake(from+i, "\"${\" wants a name and \"}\"")
			}
			if size == 0 {
				b.WriteByte('$')
			}
			value, _ := d.env.lookup(name)
			b.WriteString(value)
			i += size
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), nil
}

// unescape gives what a backslash and c stand for; one that has no meaning stays as it is.
func unescape(c byte) string {
	switch c {
	case 'n':
		return "\n"
	case 'r':
		return "\r"
	case 't':
		return "\t"
	case '"', '\\', '$', '`', '\'':
		return string(c)
	}
	return `\` + string(rune(c))
}

// variable reads the NAME or {NAME} that s begins with and gives its length: 0 when there is none, -1 for a bad {…}.
func variable(s string) (name string, size int) {
	braces := strings.HasPrefix(s, "{")
	rest := strings.TrimPrefix(s, "{")
	n := 0
	for n < len(rest) && isWord(rest[n]) && rest[n] != '.' && rest[n] != '-' {
		n++
	}
	switch {
	case !braces && n > 0 && '0' <= rest[0] && rest[0] <= '9':
		return "", 0
	case !braces:
		return rest[:n], n
	case n == 0 || n == len(rest) || rest[n] != '}':
		return "", -1
	}
	return rest[:n], n + len("{}")
}

func isWord(c byte) bool {
	return c == '_' || c == '.' || c == '-' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func (d *dotenv) word() string {
	start := d.at
	for d.at < len(d.text) && isWord(d.text[d.at]) {
		d.at++
	}
	return d.text[start:d.at]
}

func (d *dotenv) has(c byte) bool { return d.at < len(d.text) && d.text[d.at] == c }

func (d *dotenv) skip(set string) {
	for d.at < len(d.text) && strings.IndexByte(set, d.text[d.at]) >= 0 {
		d.at++
	}
}

// skipLine goes to the end of the line.
func (d *dotenv) skipLine() {
	if end := strings.IndexByte(d.text[d.at:], '\n'); end >= 0 {
		d.at += end
		return
	}
	d.at = len(d.text)
}

func (d *dotenv) mistake(at int, msg string) error {
	m := &mistakes{file: d.file, text: d.text}
	m.add(m.spotOf(at), "", "%s", msg)
	return m.err()
}
