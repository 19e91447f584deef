package runtime

import "strings"

// Flags are Node's flags that hold for this run: the words of the variable NODE_OPTIONS, and ExecArgv after them. What
// does not know a flag passes over it, in NODE_OPTIONS too.
func (c *Config) Flags() []string {
	options := ""
	for _, pair := range c.Env {
		if value, ok := strings.CutPrefix(pair, "NODE_OPTIONS="); ok {
			options = value
		}
	}
	return append(optionWords(options), c.ExecArgv...)
}

// optionWords splits NODE_OPTIONS at spaces. Double quotes hold a word together, and a backslash within them takes the
// meaning from a quote or a backslash.
func optionWords(text string) []string {
	var words []string
	var word strings.Builder
	started, quoted := false, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			started, quoted = true, !quoted
		case c == ' ' && !quoted:
			if started {
				words = append(words, word.String())
			}
			word.Reset()
			started = false
		case c == '\\' && quoted && i+1 < len(text):
			i++
			word.WriteByte(text[i])
		default:
			started = true
			word.WriteByte(c)
		}
	}
	if started {
		words = append(words, word.String())
	}
	return words
}
