package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/jsrun/jsrun/internal/diag"
	"github.com/jsrun/jsrun/tasks"
)

// reporter turns the events of a run into talk. What failed is not among it: the error of the run says that.
type reporter struct {
	call *call
	say  func(text string) // writes lines of talk

	idle    map[*tasks.Job][]string // the jobs whose turn never came, by whose failure it was
	because []*tasks.Job            // the keys of idle, in order
}

func (c *call) newReporter(say func(string)) *reporter {
	return &reporter{call: c, say: say, idle: map[*tasks.Job][]string{}}
}

// report is [tasks.Runner].Report.
func (r *reporter) report(e tasks.Event) {
	switch e.Kind {
	case tasks.EventStarted:
		r.more("%s starts: %s", e.Job.Name, reasons(e.Why))
	case tasks.EventFinished:
		if writes(e.Job) {
			r.more("%s finished in %s", e.Job.Name, took(e.Elapsed))
		}
	case tasks.EventFresh:
		if writes(e.Job) {
			r.talk("%s is fresh", e.Job.Name)
		}
	case tasks.EventSkipped:
		r.talk("%s is skipped: %s", e.Job.Name, e.Job.Skip)
	case tasks.EventStopped:
		r.talk("%s was stopped%s", e.Job.Name, onAccountOf(e.Because))
	case tasks.EventNotStarted:
		if r.idle[e.Because] == nil {
			r.because = append(r.because, e.Because)
		}
		r.idle[e.Because] = append(r.idle[e.Because], e.Job.Name)
	case tasks.EventStale:
		r.talk("%s will run again: %s changed while it ran", e.Job.Name, few(e.Paths))
	case tasks.EventWarning:
		r.warn(e.Err)
	}
}

// end says what was not told one by one.
func (r *reporter) end() {
	for _, failed := range r.because {
		r.talk("not started%s: %s", onAccountOf(failed), few(r.idle[failed]))
	}
}

func (r *reporter) talk(format string, args ...any) {
	if !r.call.flags.quiet {
		r.say(r.call.line(format, args...))
	}
}

func (r *reporter) more(format string, args ...any) {
	if r.call.flags.verbose {
		r.talk(format, args...)
	}
}

func (r *reporter) warn(err error) {
	var known *diag.Error
	hint := ""
	if errors.As(err, &known) && known.Hint != "" {
		hint = " (" + known.Hint + ")"
	}
	r.talk("warning: %v%s", err, hint)
}

func onAccountOf(failed *tasks.Job) string {
	if failed == nil {
		return ""
	}
	return fmt.Sprintf(" because %s failed", failed.Name)
}

// mostNamed is how many names a line of talk holds.
const mostNamed = 5

// few gives the first names of a list and how many more there are.
func few(names []string) string {
	if len(names) > mostNamed+1 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:mostNamed], ", "), len(names)-mostNamed)
	}
	return strings.Join(names, ", ")
}

func reasons(why []tasks.Reason) string {
	words := make([]string, len(why))
	for i, reason := range why {
		words[i] = reason.String()
	}
	return few(words)
}

// took gives a time as people read it.
func took(d time.Duration) string {
	if d < time.Second {
		return d.Round(time.Millisecond).String()
	}
	return d.Round(10 * time.Millisecond).String()
}

// counted writes how many things there are.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// printable gives a name as talk shows it: one with line feeds or other control characters in quotes.
func printable(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(name)
	}
	return name
}
