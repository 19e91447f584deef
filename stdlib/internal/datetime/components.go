package datetime

import (
	"strings"
	"sync"
)

// Component is one of the options that a pattern amounts to: "month" and "long". The value of fractionalSecondDigits has
// as many characters as there are digits.
type Component struct{ Name, Value string }

// optionValues are the values of options by the letters of the fields.
var optionValues = sync.OnceValue(func() map[string]map[string]string {
	return map[string]map[string]string{
		"weekday":   {"E": "short", "EE": "short", "EEE": "short", "EEEE": "long", "EEEEE": "narrow"},
		"era":       {"G": "short", "GG": "short", "GGG": "short", "GGGG": "long", "GGGGG": "narrow"},
		"month":     {"M": "numeric", "MM": "2-digit", "MMM": "short", "MMMM": "long", "MMMMM": "narrow"},
		"day":       {"d": "numeric", "dd": "2-digit"},
		"dayPeriod": {"B": "short", "BBBB": "long", "BBBBB": "narrow"},
		"hour":      {"h": "numeric", "hh": "2-digit"},
		"minute":    {"m": "numeric", "mm": "2-digit"},
		"second":    {"s": "numeric", "ss": "2-digit"},
		"timeZoneName": {
			"z": "short", "zzzz": "long", "O": "shortOffset", "OOOO": "longOffset", "v": "shortGeneric", "vvvv": "longGeneric",
		},
	}
})

// componentOrder is that of resolvedOptions.
var componentOrder = [...]string{
	"weekday", "era", "year", "month", "day", "dayPeriod", "hour", "minute", "second", "fractionalSecondDigits", "timeZoneName",
}

// Components gives the options that the pattern amounts to, in the order of resolvedOptions.
func (f *Format) Components() []Component {
	found := map[string]string{}
	alike := strings.NewReplacer("L", "M", "c", "E", "H", "h", "k", "h", "K", "h")
	for _, t := range f.tokens {
		if t.letter == 0 || t.letter == 'a' {
			continue
		}
		name := partType(t.letter)
		value := alike.Replace(write([]token{t}))
		switch name {
		case "fractionalSecond":
			name = "fractionalSecondDigits"
		case "year":
			if value != "yy" {
				value = "numeric"
			} else {
				value = "2-digit"
			}
		default:
			value = optionValues()[name][value]
		}
		if value != "" {
			found[name] = value
		}
	}
	var list []Component
	for _, name := range componentOrder {
		if value := found[name]; value != "" {
			list = append(list, Component{name, value})
		}
	}
	return list
}
