package datetime

import (
	"fmt"
	"strings"
	"time"

	"github.com/jsrun/jsrun/stdlib/internal/locale"
)

// Zone is a time zone: one of IANA's, or a fixed offset.
type Zone struct {
	Name     string // as asked for, in the right case: Asia/Kolkata, UTC, +05:30
	id       string // by which CLDR knows it: Asia/Calcutta
	location *time.Location
}

// LoadZone finds a zone by its name, in any case, or by an offset such as +05:30 or -08. The rules are those that Go
// finds on the system; ok is false where they are missing.
func LoadZone(name string) (z Zone, ok bool) {
	if seconds, ok := parseOffset(name); ok {
		text := offsetName(seconds)
		return Zone{text, text, time.FixedZone(text, seconds)}, true
	}
	name, id := locale.ZoneName(name)
	if name == "" {
		return z, false
	}
	location, ok := loadLocation(name, id)
	return Zone{name, id, location}, ok
}

// loadLocation tries a name of a zone and the others it has, of which a system may lack some.
func loadLocation(name, id string) (*time.Location, bool) {
	if location, err := time.LoadLocation(name); err == nil {
		return location, true
	}
	for _, alias := range locale.ZoneAliases(id) {
		if location, err := time.LoadLocation(alias); err == nil {
			return location, true
		}
	}
	return nil, false
}

// LocalZone is the zone that dates are shown in when a script names none: the process's. name is what the system calls
// it, or "" where that is not known.
func LocalZone(name string) Zone {
	if name == "" || name == "Local" {
		name = "UTC"
		if _, offset := time.Now().In(time.Local).Zone(); offset != 0 {
			name = offsetName(offset)
		}
	}
	known, id := locale.ZoneName(name)
	switch {
	case id == "Etc/UTC" || id == "Etc/GMT":
		known = "UTC"
	case known == "":
		known, id = name, name
	}
	return Zone{known, id, time.Local}
}

// parseOffset reads +HH, +HHMM and +HH:MM, in seconds.
func parseOffset(name string) (seconds int, ok bool) {
	if len(name) < 3 || name[0] != '+' && name[0] != '-' {
		return 0, false
	}
	hours, minutes := name[1:3], "00"
	switch rest := name[3:]; {
	case len(rest) == 3 && rest[0] == ':':
		minutes = rest[1:]
	case len(rest) == 2:
		minutes = rest
	case rest != "":
		return 0, false
	}
	if strings.Trim(hours+minutes, "0123456789") != "" || hours > "23" || minutes > "59" {
		return 0, false
	}
	seconds = (10*int(hours[0]-'0')+int(hours[1]-'0'))*3600 + (10*int(minutes[0]-'0')+int(minutes[1]-'0'))*60
	if name[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

func offsetName(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	return fmt.Sprintf("%c%02d:%02d", sign, seconds/3600, seconds/60%60)
}
