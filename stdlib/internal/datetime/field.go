package datetime

import (
	"fmt"
	"strings"
	"time"

	"github.com/jsrun/jsrun/stdlib/internal/locale"
)

// partType is what formatToParts calls the field of a letter.
func partType(letter byte) string {
	switch letter {
	case 'G':
		return "era"
	case 'y', 'Y', 'u':
		return "year"
	case 'r':
		return "relatedYear"
	case 'U':
		return "yearName"
	case 'M', 'L':
		return "month"
	case 'E', 'c', 'e':
		return "weekday"
	case 'd':
		return "day"
	case 'a', 'b', 'B':
		return "dayPeriod"
	case 'h', 'H', 'k', 'K':
		return "hour"
	case 'm':
		return "minute"
	case 's':
		return "second"
	case 'S':
		return "fractionalSecond"
	case 'z', 'v', 'O', 'V', 'Z', 'X', 'x':
		return "timeZoneName"
	}
	return "unknown"
}

// field writes one field of a moment.
func (f *Format) field(tokens []token, k token, t time.Time) Part {
	p := Part{Type: partType(k.letter)}
	switch k.letter {
	case 'G':
		p.Text = f.eraName(k.length, t)
	case 'y', 'u', 'r', 'Y':
		_, y := eraYear(t)
		p.Text = f.number(y, k.length)
		if k.length == 2 {
			p.Text = f.number(y%100, 2)
		}
	case 'M', 'L':
		p.Text = f.monthName(k, int(t.Month()))
	case 'd':
		p.Text = f.number(t.Day(), k.length)
	case 'E', 'c', 'e':
		p.Text = f.name("days", k, int(t.Weekday()))
	case 'a', 'b', 'B':
		p.Text = f.period(tokens, k, t)
	case 'h', 'H', 'k', 'K':
		p.Text = f.number(hourOf(k.letter, t.Hour()), k.length)
	case 'm':
		p.Text = f.number(t.Minute(), k.length)
	case 's':
		p.Text = f.number(t.Second(), k.length)
	case 'S':
		p.Text = f.digits(fmt.Sprintf("%03d", t.Nanosecond()/1e6)[:min(k.length, 3)])
	default:
		p.Text = f.zoneText(k.letter, k.length, t)
	}
	return p
}

func hourOf(letter byte, hour int) int {
	switch letter {
	case 'K':
		return hour % 12
	case 'h':
		return (hour+11)%12 + 1
	case 'k':
		return (hour+23)%24 + 1
	}
	return hour
}

// number writes n with at least so many digits.
func (f *Format) number(n, least int) string { return f.digits(fmt.Sprintf("%0*d", least, n)) }

func (f *Format) digits(text string) string {
	if f.digitRune == nil {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return r
		}
		return f.digitRune[r-'0']
	}, text)
}

// widths are CLDR's names of the widths of words, by the length of a field.
var widths = [...]string{1: "abbreviated", 2: "abbreviated", 3: "abbreviated", 4: "wide", 5: "narrow", 6: "short"}

func (f *Format) monthName(k token, number int) string {
	if k.length <= 2 {
		return f.number(number, k.length)
	}
	return f.name("months", k, number-1)
}

// name looks up the name of a month or a day, as it is within a date, or alone ('L' and 'c').
func (f *Format) name(kind string, k token, index int) string {
	context := "format"
	if k.letter == 'L' || k.letter == 'c' {
		context = "stand-alone"
	}
	names := f.table.List(kind + "/" + context + "/" + widths[min(k.length, 6)])
	if index >= len(names) {
		return ""
	}
	return names[index]
}

// eraYear gives the era of the Gregorian calendar, 0 before Christ and 1 after, and the year of it.
func eraYear(t time.Time) (era, year int) {
	if y := t.Year(); y > 0 {
		return 1, y
	}
	return 0, 1 - t.Year()
}

func (f *Format) eraName(length int, t time.Time) string {
	index, _ := eraYear(t)
	names := f.table.List("eras/" + widths[min(length, 6)])
	if index >= len(names) {
		return ""
	}
	return names[index]
}

// period writes the part of the day: 'a' knows two, 'b' noon too, and 'B' those of the language. Midnight is left out, as
// in ICU, because it does not say of which day.
func (f *Format) period(tokens []token, k token, t time.Time) string {
	half := "am"
	if t.Hour() >= 12 {
		half = "pm"
	}
	prefix := "periods/" + widths[min(k.length, 6)] + "/"
	if k.letter == 'a' {
		return f.table.Text(prefix + half)
	}
	exact := (!has(tokens, 'm') || t.Minute() == 0) && (!has(tokens, 's') || t.Second() == 0)
	at := t.Format("15:04")
	if exact {
		at = t.Format("15") + ":00"
	}
	name := locale.DayPeriod(f.locale, at, exact)
	if k.letter == 'b' && name != "noon" {
		name = half
	}
	return f.table.First(prefix+name, prefix+half)
}

func has(tokens []token, letter byte) bool {
	for _, t := range tokens {
		if t.letter == letter {
			return true
		}
	}
	return false
}
