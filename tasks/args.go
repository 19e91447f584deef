package tasks

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/jsrun/jsrun/internal/diag"
)

// argParser reads what followed a task's name against the arguments that the task declares.
type argParser struct {
	task   *Task
	places []*Arg // the positional ones that are still free
	values map[string]any
}

// parseArgs gives the declared arguments by name: string, int64, float64 or bool. One that was left out has its default,
// false when it is a boolean, and else no entry. A task that declares none takes anything. Mistakes bear exit code 2; a
// request for help is a [HelpError].
func parseArgs(t *Task, words []string) (map[string]any, error) {
	p := &argParser{task: t, values: map[string]any{}}
	if len(t.Args) == 0 {
		return p.values, nil
	}
	for i := range t.Args {
		if t.Args[i].Positional {
			p.places = append(p.places, &t.Args[i])
		}
	}
	if err := p.words(words); err != nil {
		return nil, err
	}
	return p.values, p.complete()
}

func (p *argParser) words(words []string) error {
	for len(words) > 0 {
		word := words[0]
		words = words[1:]
		var err error
		switch {
		case word == "--":
			for _, rest := range words {
				if err := p.positional(rest); err != nil {
					return err
				}
			}
			return nil
		case strings.HasPrefix(word, "--"):
			words, err = p.long(word, words)
		case p.isShort(word):
			words, err = p.short(word, words)
		default:
			err = p.positional(word)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isShort tells options such as -r from plain words: "-" by itself, and numbers below zero.
func (p *argParser) isShort(word string) bool {
	return len(word) > 1 && word[0] == '-' && (word[1] < '0' || word[1] > '9')
}

// long reads --name, --name=value, --name value or --no-name, and gives the words that are left.
func (p *argParser) long(word string, rest []string) ([]string, error) {
	name, value, given := strings.Cut(word, "=")
	if a := p.option(name); a != nil {
		return p.take(a, name, value, given, rest)
	}
	if name == "--help" {
		return nil, &HelpError{Text: usage(p.task)}
	}
	if off, ok := strings.CutPrefix(name, "--no-"); ok && !given {
		if a := p.option("--" + off); a != nil && a.Type == "boolean" {
			p.values[a.Name] = false
			return rest, nil
		}
	}
	return nil, p.unknown(name)
}

// short reads -r value, -rvalue, or several booleans in one word.
func (p *argParser) short(word string, rest []string) ([]string, error) {
	for i, letter := range word[1:] {
		name := "-" + string(letter)
		a := p.option(name)
		switch {
		case a == nil && name == "-h":
			return nil, &HelpError{Text: usage(p.task)}
		case a == nil:
			return nil, p.unknown(name)
		case a.Type != "boolean":
			value := word[1+i+len(string(letter)):]
			return p.take(a, name, value, value != "", rest)
		}
		p.values[a.Name] = true
	}
	return rest, nil
}

// take gives a the value that came with its option, or the next word. A boolean takes no next word.
func (p *argParser) take(a *Arg, option, value string, given bool, rest []string) ([]string, error) {
	switch {
	case given:
	case a.Type == "boolean":
		value = "true"
	case len(rest) == 0:
		return nil, p.mistake("", "option %q wants %s", option, article(a.Type))
	default:
		value, rest = rest[0], rest[1:]
	}
	return rest, p.set(a, fmt.Sprintf("option %q", option), value)
}

func (p *argParser) positional(word string) error {
	if len(p.places) == 0 {
		return p.mistake("", "task %q has no place for %q", p.task.Name, word)
	}
	a := p.places[0]
	p.places = p.places[1:]
	return p.set(a, fmt.Sprintf("argument %q", a.Name), word)
}

// set reads value for a; what is how the user wrote the argument.
func (p *argParser) set(a *Arg, what, value string) error {
	v, err := typed(a.Type, value)
	if err != nil {
		return p.mistake("", "%s wants %s, not %q", what, article(a.Type), value)
	}
	if a.Choices != nil && !slices.Contains(a.Choices, argText(v)) {
		return p.mistake(didYouMean(diag.Closest(value, a.Choices)), "%s wants %s, not %q", what, orList(a.Choices), value)
	}
	p.values[a.Name] = v
	return nil
}

// complete fills in what was left out.
func (p *argParser) complete() error {
	for _, a := range p.task.Args {
		if _, given := p.values[a.Name]; given {
			continue
		}
		switch {
		case a.Required && a.Positional:
			return p.mistake("", "task %q wants the argument %q", p.task.Name, a.Name)
		case a.Required:
			return p.mistake("", "task %q wants the option %q", p.task.Name, a.Options[len(a.Options)-1])
		case a.Default != nil:
			p.values[a.Name] = a.Default
		case a.Type == "boolean":
			p.values[a.Name] = false
		}
	}
	return nil
}

func (p *argParser) option(name string) *Arg {
	for i, a := range p.task.Args {
		if slices.Contains(a.Options, name) {
			return &p.task.Args[i]
		}
	}
	return nil
}

func (p *argParser) unknown(option string) error {
	var known []string
	for _, a := range p.task.Args {
		if strings.HasPrefix(option, "--") { // each letter is near to every other
			known = append(known, a.Options...)
		}
	}
	return p.mistake(didYouMean(diag.Closest(option, known)), "task %q has no option %q", p.task.Name, option)
}

// mistake gives a usage error. Without a better hint, it says where help is.
func (p *argParser) mistake(hint, format string, args ...any) error {
	if hint == "" {
		hint = fmt.Sprintf("`jsrun %s --help` shows what it takes", p.task.Name)
	}
	return &diag.Error{Msg: fmt.Sprintf(format, args...), Hint: hint, Code: diag.ExitUsage}
}

// typed reads value as a declared type.
func typed(typ, value string) (any, error) {
	switch typ {
	case "integer":
		return strconv.ParseInt(value, 10, 64)
	case "number":
		n, err := strconv.ParseFloat(value, 64)
		if math.IsInf(n, 0) || math.IsNaN(n) {
			return nil, errors.New("not finite")
		}
		return n, err
	case "boolean":
		if value != "true" && value != "false" {
			return nil, errors.New("neither true nor false")
		}
		return value == "true", nil
	}
	return value, nil
}

// argText writes a value that [typed] made as a shell step sees it: numbers in full, 1000000 and not 1e+06.
func argText(v any) string {
	if n, ok := v.(float64); ok {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

// typeName gives the declared type of a value that [typed] made.
func typeName(v any) string {
	switch v.(type) {
	case int64:
		return "integer"
	case float64:
		return "number"
	case bool:
		return "boolean"
	}
	return "string"
}

func article(typ string) string {
	switch typ {
	case "integer":
		return "an integer"
	case "boolean":
		return "true or false"
	}
	return "a " + typ
}

// argVariable is the environment variable in which a shell step finds an argument.
func argVariable(name string) string {
	return "ARG_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}
