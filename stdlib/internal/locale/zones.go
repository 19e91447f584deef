package locale

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// zones are CLDR's time zones and metazones.
var zones = sync.OnceValue(func() values { return supplement("zones") })

// zoneNames are the names of zones by themselves in lower case.
var zoneNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for key := range zones() {
		if name, ok := strings.CutPrefix(key, "id/"); ok && name != "Etc/Unknown" {
			names[strings.ToLower(name)] = name
		}
	}
	return names
})

// ZoneName gives a name of a time zone, which may be written in any case, as it is written, and the name that CLDR's
// tables have for the zone; "" where there is none.
func ZoneName(text string) (name, id string) {
	if strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		return "", "" // of which one may become a letter in lower case
	}
	name = zoneNames()[strings.ToLower(text)]
	return name, zones()["id/"+name]
}

// ZoneNames gives the name that IANA prefers of each zone, in order.
func ZoneNames() []string {
	var names []string
	for key := range zones() {
		name, ok := strings.CutPrefix(key, "iana/")
		switch {
		case !ok, name == "Etc/Unknown", name == "Etc/GMT":
		case name == "Etc/UTC":
			names = append(names, "UTC")
		default:
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// ZoneAliases gives all names of a zone that CLDR knows by an id, in order.
func ZoneAliases(id string) []string {
	var names []string
	for key, other := range zones() {
		if name, ok := strings.CutPrefix(key, "id/"); ok && other == id {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Metazone gives the metazone that a zone is in at a time in UTC, written like 2006-01-02T15:04; "" where it is in none.
func Metazone(zone, at string) string {
	for span := range strings.FieldsSeq(zones()["meta/"+zone]) {
		name, until, _ := strings.Cut(span, ",")
		if until == "" || at < until {
			return name
		}
	}
	return ""
}

// GoldenZone gives the zone that stands for a metazone in a region.
func GoldenZone(metazone, region string) string {
	if zone := zones()["zone/"+metazone+"/"+region]; zone != "" {
		return zone
	}
	return zones()["zone/"+metazone+"/001"]
}

// ZoneRegion gives the region of a zone, and whether the zone is the only or the main one there.
func ZoneRegion(zone string) (region string, main bool) {
	region = zones()["region/"+zone]
	if primary := zones()["primary/"+region]; primary != "" {
		return region, primary == zone
	}
	count := 0
	for key, other := range zones() {
		if strings.HasPrefix(key, "region/") && other == region {
			count++
		}
	}
	return region, count == 1
}

// RegionZones gives the zones of a region, in order.
func RegionZones(region string) []string {
	var names []string
	for key, other := range zones() {
		if name, ok := strings.CutPrefix(key, "region/"); ok && other == region {
			names = append(names, name)
		}
	}
	return slices.Sorted(slices.Values(names))
}

// periods are the parts of the day by language.
var periods = sync.OnceValue(func() values { return supplement("periods") })

// DayPeriod gives the part of the day that a time of it, "15:04", falls in: "morning1"; the exact one,
// "noon", only when asked for. It is "" where the language has none.
func DayPeriod(name, at string, exact bool) string {
	t, _ := Parse(name)
	for l := t.Base(); l != ""; l = l[:max(strings.LastIndexByte(l, '-'), 0)] {
		found := ""
		for _, period := range [...]string{
			"noon", "morning1", "morning2", "afternoon1", "afternoon2", "evening1", "evening2", "night1", "night2",
		} {
			rule, ok := periods()[l+"/"+period]
			if !ok {
				continue
			}
			from, before, ranged := strings.Cut(rule, " ")
			switch {
			case !ranged:
				if exact && from == at {
					return period
				}
			case from <= before && at >= from && at < before, from > before && (at >= from || at < before):
				found = period
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}
