package main

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

var (
	monthKeys = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}
	dayKeys   = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	widths    = []string{"wide", "abbreviated", "narrow", "short"}
)

// fillDates gives what the Gregorian calendar needs: names, patterns by style, by skeleton, and of intervals.
func fillDates(c *cldr, locale string, out table) {
	calendar := c.main("cldr-dates-full", locale, "ca-gregorian").in("dates", "calendars", "gregorian")
	for _, context := range [...]string{"format", "stand-alone"} {
		for _, width := range widths {
			out.put("months/"+context+"/"+width, calendar.in("months", context, width).joined(monthKeys...))
			out.put("days/"+context+"/"+width, calendar.in("days", context, width).joined(dayKeys...))
		}
	}
	for _, width := range widths {
		calendar.in("dayPeriods", "format", width).each(func(period, name string) {
			if !strings.Contains(period, "-alt-") {
				out.put("periods/"+width+"/"+period, name)
			}
		})
	}
	for from, to := range map[string]string{"eraNames": "wide", "eraAbbr": "abbreviated", "eraNarrow": "narrow"} {
		out.put("eras/"+to, calendar.in("eras", from).joined("0", "1"))
	}
	for from, to := range map[string]string{"dateFormats": "date", "timeFormats": "time", "dateTimeFormats": "join"} {
		fillStyles(calendar.in(from), to, out)
	}
	fillStyles(calendar.in("dateTimeFormats-atTime", "standard"), "at", out)
	formats := calendar.in("dateTimeFormats")
	formats.in("availableFormats").each(func(skeleton, pattern string) {
		if !strings.Contains(skeleton, "-") {
			out.put("skeleton/"+skeleton, pattern)
		}
	})
	formats.in("appendItems").each(func(item, pattern string) { out.put("append/"+item, pattern) })
	fillIntervals(formats.in("intervalFormats"), out)
}

func fillStyles(patterns object, prefix string, out table) {
	for _, style := range [...]string{"full", "long", "medium", "short"} {
		out.put(prefix+"/"+style, patterns.text(style))
	}
}

func fillIntervals(intervals object, out table) {
	out.put("interval", intervals.text("intervalFormatFallback"))
	for skeleton := range intervals {
		if skeleton == "intervalFormatFallback" || strings.Contains(skeleton, "-") {
			continue
		}
		intervals.in(skeleton).each(func(field, pattern string) {
			if !strings.Contains(field, "-") {
				out.put("interval/"+skeleton+"/"+field, pattern)
			}
		})
	}
}

// fillPhrases gives lists, relative times and the names of fields.
func fillPhrases(c *cldr, locale string, out table) {
	lists := c.main("cldr-misc-full", locale, "listPatterns").in("listPatterns")
	for name := range lists {
		kind := strings.TrimPrefix(name, "listPattern-type-")
		out.put("list/"+kind, lists.in(name).joined("2", "start", "middle", "end"))
	}
	fields := c.main("cldr-dates-full", locale, "dateFields").in("dates", "fields")
	for _, name := range [...]string{
		"era", "year", "quarter", "month", "week", "weekOfYear", "day", "weekday", "dayperiod", "hour", "minute", "second", "zone",
	} {
		for _, width := range [...]string{"", "-short", "-narrow"} {
			fillField(fields.in(name+width), "field/"+name+width, out)
		}
	}
}

func fillField(field object, prefix string, out table) {
	out.put(prefix, field.text("displayName"))
	for _, offset := range [...]string{"-2", "-1", "0", "1", "2"} {
		out.put(prefix+"/"+offset, field.text("relative-type-"+offset))
	}
	for _, tense := range [...]string{"past", "future"} {
		field.in("relativeTime-type-" + tense).each(func(key, pattern string) {
			out.put(prefix+"/"+tense+"/"+strings.TrimPrefix(key, "relativeTimePattern-count-"), pattern)
		})
	}
}

// fillZones gives the names of time zones: forms, cities, and metazones by width and season.
func fillZones(c *cldr, locale string, out table) {
	zones := c.main("cldr-dates-full", locale, "timeZoneNames").in("dates", "timeZoneNames")
	zones.each(func(name, value string) { out.put(name, value) })
	eachZone(zones.in("zone"), "", func(name string, zone object) {
		fillSeasons(zone, "zone/"+name, out)
	})
	for name := range zones.in("metazone") {
		fillSeasons(zones.in("metazone", name), "meta/"+name, out)
	}
}

// eachZone calls f for the zones below o, which are nested by the parts of their names.
func eachZone(o object, path string, f func(name string, zone object)) {
	for part := range o {
		inner := o.in(part)
		if inner.text("_type") == "zone" {
			f(path+part, inner)
		} else {
			eachZone(inner, path+part+"/", f)
		}
	}
}

func fillSeasons(names object, prefix string, out table) {
	for _, width := range [...]string{"long", "short"} {
		names.in(width).each(func(season, name string) {
			if name != "∅∅∅" { // CLDR's mark for a name that is not inherited
				out.put(prefix+"/"+width+"/"+season, name)
			}
		})
	}
}
