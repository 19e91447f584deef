package datetime

import "time"

// calendar says how the years of the Gregorian calendar are counted.
type calendar struct {
	eras string // the prefix of the keys of its eras
	year func(t time.Time) (era, year int)
}

// calendarNamed gives the calendar of a name, which has been checked.
func calendarNamed(string) calendar {
	return calendar{"eras/", func(t time.Time) (era, year int) {
		if y := t.Year(); y > 0 {
			return 1, y
		}
		return 0, 1 - t.Year()
	}}
}
