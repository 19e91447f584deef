package datetime

import (
	"fmt"
	"strings"
	"time"

	"github.com/jsrun/jsrun/stdlib/internal/locale"
)

// zoneText writes the zone of a moment: 'z' names it with its season, 'v' without, 'O' gives the offset.
func (f *Format) zoneText(letter byte, length int, t time.Time) string {
	width := "short"
	if length >= 4 {
		width = "long"
	}
	name := ""
	switch letter {
	case 'z':
		name = f.specificName(width, t)
	case 'v':
		name = f.genericName(width, t)
	}
	if name == "" {
		return f.offsetText(width, t)
	}
	return name
}

// offsetText is the localized form of the offset: GMT+5:30, or GMT+05:30 where it is long. None is GMT+0, as in ICU 78.
func (f *Format) offsetText(width string, t time.Time) string {
	_, seconds := t.Zone()
	positive, negative, _ := strings.Cut(f.zones().Text("hourFormat"), ";")
	pattern := positive
	if seconds < 0 {
		pattern, seconds = negative, -seconds
	}
	hours, minutes := fmt.Sprintf("%02d", seconds/3600), fmt.Sprintf("%02d", seconds/60%60)
	before, rest, _ := strings.Cut(pattern, "H")
	separator, after, _ := strings.Cut(strings.TrimPrefix(rest, "H"), "mm")
	text := before + f.digits(strings.TrimPrefix(hours, "0"))
	if width == "long" {
		text = before + f.digits(hours)
	}
	if width == "long" || seconds%3600 != 0 {
		text += separator + f.digits(minutes)
		if seconds%60 != 0 { // of the time before there were zones
			text += separator + f.digits(fmt.Sprintf("%02d", seconds%60))
		}
		text += after
	}
	return strings.Replace(f.zones().Text("gmtFormat"), "{0}", text, 1)
}

// specificName is what the zone is called in this season, or "".
func (f *Format) specificName(width string, t time.Time) string {
	season := "standard"
	if t.IsDST() {
		season = "daylight"
	}
	return f.seasonName(width, season, t)
}

func (f *Format) seasonName(width, season string, t time.Time) string {
	key := "/" + width + "/" + season
	return f.zones().First("zone/"+f.zone.id+key, "meta/"+f.metazone(t)+key)
}

func (f *Format) metazone(t time.Time) string {
	return locale.Metazone(f.zone.id, t.UTC().Format("2006-01-02T15:04"))
}

// genericName is what the zone is called the whole year round. As in ICU, a zone that has no summer time for half a year
// before and after goes by its standard name.
func (f *Format) genericName(width string, t time.Time) string {
	if _, fixed := parseOffset(f.zone.Name); fixed {
		return ""
	}
	metazone := f.metazone(t)
	generic := f.zones().First("zone/"+f.zone.id+"/"+width+"/generic", "meta/"+metazone+"/"+width+"/generic")
	const half = 184 * 24 * time.Hour
	if !t.IsDST() && !t.Add(-half).IsDST() && !t.Add(half).IsDST() && steady(t, half) {
		if name := f.seasonName(width, "standard", t); name != "" && !strings.EqualFold(name, generic) {
			return name
		}
	}
	if generic != "" {
		return f.besideGolden(metazone, generic, t)
	}
	return f.locationName()
}

// steady tells whether no summer time begins or ends around t.
func steady(t time.Time, around time.Duration) bool {
	start, end := t.ZoneBounds()
	_, before := start.Add(-time.Second).Zone()
	_, now := t.Zone()
	_, after := end.Zone()
	return (start.IsZero() || t.Sub(start) > around || before == now) && (end.IsZero() || end.Sub(t) > around || after == now)
}

// besideGolden adds the place to a metazone's name where the zone does not keep the time of the one that the name means.
func (f *Format) besideGolden(metazone, name string, t time.Time) string {
	golden := locale.GoldenZone(metazone, locale.RegionOf(f.locale))
	if golden == f.zone.id || golden == "" {
		return name
	}
	other, err := time.LoadLocation(golden)
	if err != nil {
		return name
	}
	_, mine := t.Zone()
	if _, theirs := t.In(other).Zone(); mine == theirs {
		return name
	}
	pattern := f.zones().Text("fallbackFormat")
	return strings.NewReplacer("{0}", f.place(), "{1}", name).Replace(pattern)
}

// locationName is the zone by its place: "Germany Time".
func (f *Format) locationName() string {
	place := f.place()
	if place == "" {
		return ""
	}
	return strings.Replace(f.zones().Text("regionFormat"), "{0}", place, 1)
}

// place is the region where the zone is the only or the main one there, and the city out of its name otherwise.
func (f *Format) place() string {
	region, main := locale.ZoneRegion(f.zone.id)
	if main {
		if name := f.store.Table("names", f.locale).Text("region/" + region); name != "" {
			return name
		}
	}
	if region == "" || region == "001" {
		return ""
	}
	return strings.ReplaceAll(f.zone.id[strings.LastIndexByte(f.zone.id, '/')+1:], "_", " ")
}
