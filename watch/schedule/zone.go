package schedule

import (
	"strings"
	"time"
	"unicode"

	"github.com/jsrun/jsrun/internal/diag"
)

// period is a stretch of time in which a zone's offset from UTC stays the same. The wall clock runs evenly in it, so that
// matching is plain arithmetic; all that is odd about a zone happens between two periods.
type period struct {
	zone       *time.Location
	start, end time.Time // [start, end); zero: since or for ever
	name       string    // the abbreviation, such as CET
	offset     int       // seconds east of UTC
}

// periodAt gives the period that holds t, in t's zone. A change of the abbreviation alone does not end a period.
func periodAt(t time.Time) period {
	name, offset := t.Zone()
	p := period{zone: t.Location(), name: name, offset: offset}
	p.start, p.end = t.ZoneBounds()
	for !p.start.IsZero() && offsetAt(p.start.Add(-time.Second)) == offset {
		p.start, _ = p.start.Add(-time.Second).ZoneBounds()
	}
	for !p.end.IsZero() && offsetAt(p.end) == offset {
		_, p.end = p.end.ZoneBounds()
	}
	return p
}

func offsetAt(t time.Time) int {
	_, offset := t.Zone()
	return offset
}

// wall gives what the clock on the wall shows at the instant t of p, written as if it were UTC.
func (p period) wall(t time.Time) time.Time {
	return time.Unix(t.Unix()+int64(p.offset), 0).UTC()
}

// instant is the reverse of wall.
func (p period) instant(wall time.Time) time.Time {
	return time.Unix(wall.Unix()-int64(p.offset), 0).In(p.zone)
}

// before gives the period that ended where p began; p itself when there was none.
func (p period) before() period {
	if p.start.IsZero() {
		return p
	}
	return periodAt(p.start.Add(-time.Second))
}

// gap gives the wall-clock times [from, to) that were skipped when p began; empty unless it is a change worth catching up.
func (p period) gap() (from, to time.Time) {
	ahead := time.Duration(p.offset-p.before().offset) * time.Second
	if ahead <= 0 || ahead > dstLimit {
		return time.Time{}, time.Time{}
	}
	return p.before().wall(p.start), p.wall(p.start)
}

// repeatedUntil gives the wall-clock time before which the times of p had all been shown already when p began.
func (p period) repeatedUntil() time.Time {
	back := time.Duration(p.before().offset-p.offset) * time.Second
	if back <= 0 || back > dstLimit {
		return time.Time{}
	}
	return p.before().wall(p.start)
}

// loadZone finds an IANA zone; "" is the zone of this machine.
func loadZone(name string) (*time.Location, error) {
	if name == "" {
		return time.Local, nil
	}
	zone, err := time.LoadLocation(name)
	if err == nil {
		return zone, nil
	}
	problem := &diag.Error{Msg: `unknown time zone "` + name + `"`, Hint: `a zone is an IANA name such as "Europe/Berlin"`}
	if near := nearZone(name); near != "" {
		problem.Hint = `did you mean "` + near + `"?`
	}
	return nil, problem
}

// nearZone guesses the zone that name means: a city without its region, the wrong case, or a slip in a well-known name.
func nearZone(name string) string {
	city := capitalise(strings.ReplaceAll(strings.TrimSpace(name), " ", "_"))
	for _, region := range []string{"", "Europe/", "America/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/", "Indian/"} {
		if _, err := time.LoadLocation(region + city); err == nil && city != "" {
			return region + city
		}
	}
	return diag.Closest(city, []string{
		"UTC", "Africa/Cairo", "Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "America/Argentina/Buenos_Aires",
		"America/Bogota", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Mexico_City", "America/New_York",
		"America/Sao_Paulo", "America/Toronto", "America/Vancouver", "Asia/Bangkok", "Asia/Dubai", "Asia/Hong_Kong",
		"Asia/Jakarta", "Asia/Jerusalem", "Asia/Karachi", "Asia/Kolkata", "Asia/Manila", "Asia/Seoul", "Asia/Shanghai",
		"Asia/Singapore", "Asia/Taipei", "Asia/Tehran", "Asia/Tokyo", "Australia/Melbourne", "Australia/Sydney",
		"Europe/Amsterdam", "Europe/Athens", "Europe/Berlin", "Europe/Brussels", "Europe/Dublin", "Europe/Helsinki",
		"Europe/Istanbul", "Europe/Kyiv", "Europe/Lisbon", "Europe/London", "Europe/Madrid", "Europe/Moscow", "Europe/Oslo",
		"Europe/Paris", "Europe/Prague", "Europe/Rome", "Europe/Stockholm", "Europe/Vienna", "Europe/Warsaw", "Europe/Zurich",
		"Pacific/Auckland",
	})
}

// capitalise writes each word of a zone name as IANA does: a great letter after "/" and "_", small ones elsewhere.
func capitalise(name string) string {
	start := true
	return strings.Map(func(r rune) rune {
		defer func() { start = r == '/' || r == '_' }()
		if start {
			return unicode.ToUpper(r)
		}
		return unicode.ToLower(r)
	}, name)
}
