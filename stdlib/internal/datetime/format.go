// Package datetime writes dates and times as a locale does. It is what Intl.DateTimeFormat stands on: patterns for
// skeletons as in ICU's DateTimePatternGenerator, names of time zones, and ranges as in its DateIntervalFormat.
package datetime

import (
	"strings"
	"time"

	"github.com/jsrun/jsrun/stdlib/internal/locale"
)

// Options are the resolved options of Intl.DateTimeFormat.
type Options struct {
	Locale    string // available, without extensions
	System    string // the numbering system
	Zone      Zone
	HourCycle string // "h11", "h12", "h23", "h24", or "" where no hour is shown
	DateStyle string // "full", "long", "medium", "short" or "", and with one of the styles no skeleton
	TimeStyle string
	Skeleton  string // the fields, as letters of CLDR's patterns
}

// Part is a piece of a formatted date, with its type as formatToParts has it.
type Part struct {
	Type, Text string
	Source     string // in a range: "startRange", "endRange" or "shared"
}

// Format writes dates in one way. It does not change once it is made.
type Format struct {
	store     *locale.Store
	locale    string
	table     *locale.Table
	zone      Zone
	digitRune []rune // nil for ASCII
	hours     string // the hour cycle
	generator *generator
	tokens    []token
	intervals *intervals // made on first use
}

// New makes a format.
func New(store *locale.Store, o Options) *Format {
	f := &Format{
		store: store, locale: o.Locale, table: store.Table("dates", o.Locale), zone: o.Zone, hours: o.HourCycle,
	}
	if o.System != "latn" {
		f.digitRune = locale.Digits(o.System)
	}
	decimal := store.Table("numbers", o.Locale).First(o.System+"/decimal", "latn/decimal")
	f.generator = newGenerator(f.table, store.Table("phrases", o.Locale), decimal)
	f.tokens = f.withHours(parse(f.pattern(o)))
	return f
}

// pattern gives the pattern of the styles or of the skeleton.
func (f *Format) pattern(o Options) string {
	if o.DateStyle == "" && o.TimeStyle == "" {
		return f.generator.best(o.Skeleton, true)
	}
	date, clock := f.table.Text("date/"+o.DateStyle), f.timePattern(o.TimeStyle)
	switch {
	case o.TimeStyle == "":
		return date
	case o.DateStyle == "":
		return clock
	}
	return joined(f.table.First("at/"+o.DateStyle, "join/"+o.DateStyle), clock, date)
}

// timePattern gives the pattern of a style, and for another hour cycle than the locale's the one with the same fields.
func (f *Format) timePattern(style string) string {
	pattern := f.table.Text("time/" + style)
	own := hourLetter(parse(pattern))
	if style == "" || own == 0 || f.hours == "" || cycleLetter(f.hours) == own {
		return pattern
	}
	var fields strings.Builder
	for _, t := range parse(pattern) {
		switch {
		case strings.IndexByte("abB", t.letter) >= 0 || t.letter == 0:
		case isHour(t.letter):
			fields.WriteString(strings.Repeat(string(cycleLetter(f.hours)), t.length))
		default:
			fields.WriteString(write([]token{t}))
		}
	}
	return f.generator.best(fields.String(), true)
}

// cycleLetter gives the letter of an hour cycle.
func cycleLetter(cycle string) byte {
	switch cycle {
	case "h11":
		return 'K'
	case "h12":
		return 'h'
	case "h24":
		return 'k'
	}
	return 'H'
}

func isHour(letter byte) bool { return strings.IndexByte("hHkK", letter) >= 0 }

func hourLetter(tokens []token) byte {
	for _, t := range tokens {
		if t.letter != 0 && isHour(t.letter) {
			return t.letter
		}
	}
	return 0
}

// withHours gives the hours of a pattern the letter of the hour cycle.
func (f *Format) withHours(tokens []token) []token {
	for i, t := range tokens {
		if t.letter != 0 && isHour(t.letter) && f.hours != "" {
			tokens[i].letter = cycleLetter(f.hours)
		}
	}
	return tokens
}

// Format writes a moment, given in milliseconds since 1970.
func (f *Format) Format(ms int64) []Part { return f.write(f.tokens, f.moment(ms)) }

func (f *Format) moment(ms int64) time.Time { return time.UnixMilli(ms).In(f.zone.location) }

func (f *Format) write(tokens []token, t time.Time) []Part {
	var parts []Part
	for _, k := range tokens {
		if k.letter == 0 {
			parts = append(parts, Part{Type: "literal", Text: k.text})
			continue
		}
		if p := f.field(tokens, k, t); p.Text != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

// Text joins parts.
func Text(parts []Part) string {
	var text strings.Builder
	for _, p := range parts {
		text.WriteString(p.Text)
	}
	return text.String()
}

func (f *Format) zones() *locale.Table { return f.store.Table("zones", f.locale) }
