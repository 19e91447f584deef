package tasks

import (
	"fmt"
	"strings"
)

// HelpError is the answer to --help behind a task's name. It is no failure: Text goes to stdout and the exit code is 0.
type HelpError struct{ Text string }

func (e *HelpError) Error() string { return e.Text }

// usage gives the help text of a task that declares arguments.
func usage(t *Task) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Usage: jsrun %s [OPTIONS]", t.Name)
	var places, options [][2]string
	for _, a := range t.Args {
		if !a.Positional {
			options = append(options, [2]string{optionForm(a), remarks(a)})
			continue
		}
		name := strings.ToUpper(a.Name)
		places = append(places, [2]string{name, remarks(a)})
		if !a.Required {
			name = "[" + name + "]"
		}
		b.WriteString(" " + name)
	}
	b.WriteByte('\n')
	if t.Description != "" {
		fmt.Fprintf(&b, "\n%s\n", t.Description)
	}
	options = append(options, [2]string{"-h, --help", "show this"})
	columns(&b, "Arguments", places)
	columns(&b, "Options", options)
	return b.String()
}

func optionForm(a Arg) string {
	form := strings.Join(a.Options, ", ")
	if a.Type == "boolean" {
		return form
	}
	return form + " " + strings.ToUpper(a.Type)
}

// remarks gives the help of an argument, and in parentheses what it takes.
func remarks(a Arg) string {
	var facts []string
	if a.Choices != nil {
		facts = append(facts, strings.Join(a.Choices, ", "))
	}
	if a.Default != nil {
		facts = append(facts, "default: "+argText(a.Default))
	}
	if a.Required && !a.Positional {
		facts = append(facts, "required")
	}
	if facts == nil {
		return a.Help
	}
	return strings.TrimSpace(a.Help + " (" + strings.Join(facts, "; ") + ")")
}

// columns writes a titled list whose second column begins at one place.
func columns(b *strings.Builder, title string, rows [][2]string) {
	if rows == nil {
		return
	}
	width := 0
	for _, r := range rows {
		width = max(width, len(r[0]))
	}
	fmt.Fprintf(b, "\n%s:\n", title)
	for _, r := range rows {
		b.WriteString(strings.TrimRight(fmt.Sprintf("  %-*s  %s", width, r[0], r[1]), " ") + "\n")
	}
}
