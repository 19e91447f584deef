package schedule

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/jsrun/jsrun/internal/diag"
)

// field is one of the places of a spec.
type field struct {
	name     string
	min, max int
	names    []string // what may stand for min, min+1, …
	hint     string   // said when a number is out of range
}

func fieldTable() []field {
	return []field{
		{name: "second", max: 59},
		{name: "minute", max: 59},
		{name: "hour", max: 23},
		{name: "day of month", min: 1, max: 31},
		{name: "month", min: 1, max: 12, names: strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec")},
		{name: "day of week", max: 6, names: strings.Fields("sun mon tue wed thu fri sat"), hint: "Sunday is 0 or SUN"},
	}
}

// checkFields finds the mistakes in the fields of a spec, and says them better than the parser, which also lets some pass:
// "*-5", "1,,2" and "*/90", which people write for every 90 minutes. It gives the hour field.
func checkFields(texts []string) (hour string, problem *diag.Error) {
	table := fieldTable()
	if len(texts) == len(table)-1 {
		table = table[1:]
	}
	if len(texts) != len(table) {
		return "", &diag.Error{
			Msg:  fmt.Sprintf("it has %d fields in place of 5 or 6", len(texts)),
			Hint: "minute, hour, day of month, month, day of week; seconds may stand in front",
		}
	}
	for i, f := range table {
		for item := range strings.SplitSeq(texts[i], ",") {
			if problem := f.check(item); problem != nil {
				return "", problem
			}
		}
		if f.name == "hour" {
			hour = texts[i]
		}
	}
	return hour, nil
}

// check tells what is wrong with one item of a field's list: "*", "5", "5-9", and each of them with "/2" behind.
func (f field) check(item string) *diag.Error {
	body, stepText, stepped := strings.Cut(item, "/")
	if stepped {
		if problem := f.checkStep(item, stepText); problem != nil {
			return problem
		}
	}
	if body == "*" || body == "?" {
		return nil
	}
	low, high, ranged := strings.Cut(body, "-")
	from, problem := f.number(low, item)
	if problem != nil || !ranged {
		return problem
	}
	to, problem := f.number(high, item)
	if problem == nil && from > to {
		return &diag.Error{
			Msg:  fmt.Sprintf("%s %q ends before it begins", f.name, item),
			Hint: fmt.Sprintf("write %s-%d,%d-%s", low, f.max, f.min, high),
		}
	}
	return problem
}

func (f field) checkStep(item, text string) *diag.Error {
	step, err := strconv.Atoi(text)
	switch {
	case err != nil || step < 1:
		return &diag.Error{Msg: fmt.Sprintf("%s %q has the step %q, which is not a positive number", f.name, item, text)}
	case step > f.max-f.min:
		problem := &diag.Error{Msg: fmt.Sprintf("%s %q has the step %d, but the field only goes from %d to %d", f.name, item, step, f.min, f.max)}
		if unit := map[string]string{"second": "s", "minute": "m", "hour": "h"}[f.name]; unit != "" {
			problem.Hint = fmt.Sprintf("\"@every %d%s\" is an interval", step, unit)
		}
		return problem
	}
	return nil
}

func (f field) number(text, item string) (int, *diag.Error) {
	for i, name := range f.names {
		if strings.EqualFold(text, name) {
			return f.min + i, nil
		}
	}
	n, err := strconv.Atoi(text)
	switch {
	case text == "":
		return 0, &diag.Error{Msg: fmt.Sprintf("%s %q lacks a number", f.name, item)}
	case err != nil || strings.HasPrefix(text, "+"):
		problem := &diag.Error{Msg: fmt.Sprintf("%s %q is not a number", f.name, text)}
		if f.names != nil {
			problem.Msg = fmt.Sprintf("%s %q is neither a number nor one of %s", f.name, text, strings.ToUpper(strings.Join(f.names, " ")))
		}
		return 0, problem
	case n < f.min || n > f.max:
		return 0, &diag.Error{Msg: fmt.Sprintf("%s %d is out of range %d–%d", f.name, n, f.min, f.max), Hint: f.hint}
	}
	return n, nil
}
