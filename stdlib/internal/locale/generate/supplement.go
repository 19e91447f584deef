package main

import (
	"archive/zip"
	"strings"
)

// writeSupplement writes what belongs to no locale.
func (c *cldr) writeSupplement(z *zip.Writer) {
	for _, s := range [...]struct {
		name string
		fill func(table)
	}{
		{"locales", c.fillLocales}, {"aliases", c.fillAliases}, {"likely", c.fillLikely}, {"plurals", c.fillPlurals},
		{"digits", c.fillDigits}, {"regions", c.fillRegions}, {"periods", c.fillPeriods}, {"zones", c.fillZoneIDs},
		{"currencies", c.fillFractions},
	} {
		out := table{}
		s.fill(out)
		var text strings.Builder
		writeTable(&text, out)
		writeFile(z, "supplement/"+s.name, text.String())
	}
}

// fillLocales gives each locale and its parent, and for those that stand for another one by default that one.
func (c *cldr) fillLocales(out table) {
	for _, locale := range c.locales {
		if locale != "und" {
			out.put(locale, c.parent(locale))
		}
	}
	contents, _ := c.file("cldr-core/defaultContent.json")["defaultContent"].([]any)
	for _, content := range contents {
		locale := content.(string)
		parent := c.parent(locale)
		if out[parent] != "" && out[locale] == "" {
			out.put(locale, parent)
		}
	}
}

func (c *cldr) fillAliases(out table) {
	aliases := c.supplement("aliases").in("metadata", "alias")
	for from, to := range map[string]string{
		"languageAlias": "language/", "scriptAlias": "script/", "territoryAlias": "region/", "variantAlias": "variant/",
		"subdivisionAlias": "subdivision/",
	} {
		for code := range aliases.in(from) {
			out.put(to+code, aliases.in(from, code).text("_replacement"))
		}
	}
	for _, file := range [...]string{"calendar", "collation", "number", "measure", "segmentation", "currency", "timezone", "variant", "transform"} {
		for extension, keys := range c.file("cldr-bcp47/bcp47/" + file + ".json").in("keyword") {
			c.fillTypeAliases(extension, object(keys.(map[string]any)), out)
		}
	}
}

// fillTypeAliases gives the canonical form of values of extensions: "u/ca/islamicc" is "islamic-civil".
func (c *cldr) fillTypeAliases(extension string, keys object, out table) {
	for key := range keys {
		types := keys.in(key)
		for name := range types {
			if strings.HasPrefix(name, "_") {
				continue
			}
			value := types.in(name)
			prefix := extension + "/" + key + "/"
			if preferred := value.text("_preferred"); preferred != "" {
				out.put(prefix+name, preferred)
				continue
			}
			for alias := range strings.FieldsSeq(value.text("_alias")) {
				alias = strings.ToLower(alias)
				if types[alias] == nil && !strings.ContainsAny(alias, "/_+") {
					out.put(prefix+alias, name)
				}
			}
		}
	}
}

func (c *cldr) fillLikely(out table) {
	c.supplement("likelySubtags").in("likelySubtags").each(func(from, to string) { out.put(from, to) })
}

// fillPlurals gives the rules without their samples, and the form of a range from those of its ends.
func (c *cldr) fillPlurals(out table) {
	for file, kind := range map[string]string{"plurals": "cardinal", "ordinals": "ordinal"} {
		rules := c.supplement(file).in("plurals-type-" + kind)
		for language := range rules {
			rules.in(language).each(func(key, rule string) {
				condition, _, _ := strings.Cut(rule, "@")
				if condition = strings.TrimSpace(condition); condition != "" {
					out.put(kind+"/"+language+"/"+strings.TrimPrefix(key, "pluralRule-count-"), condition)
				}
			})
		}
	}
	ranges := c.supplement("pluralRanges").in("plurals")
	for language := range ranges {
		ranges.in(language).each(func(key, result string) {
			ends := strings.Replace(strings.TrimPrefix(key, "pluralRange-start-"), "-end-", "/", 1)
			out.put("range/"+language+"/"+ends, result)
		})
	}
}

func (c *cldr) fillDigits(out table) {
	systems := c.supplement("numberingSystems").in("numberingSystems")
	for system := range systems {
		out.put(system, systems.in(system).text("_digits"))
	}
}

// fillRegions gives what goes by region: hours of the day, weeks, calendars.
func (c *cldr) fillRegions(out table) {
	hours := c.supplement("timeData").in("timeData")
	for region := range hours {
		out.put("hours/"+region, hours.in(region).text("_preferred")+" "+hours.in(region).text("_allowed"))
	}
	week := c.supplement("weekData").in("weekData")
	for _, name := range [...]string{"minDays", "firstDay", "weekendStart", "weekendEnd"} {
		week.in(name).each(func(region, value string) {
			if !strings.Contains(region, "-") {
				out.put(name+"/"+region, value)
			}
		})
	}
	preferences := c.supplement("calendarPreferenceData").in("calendarPreferenceData")
	for region := range preferences {
		var names []string
		for _, name := range preferences[region].([]any) {
			names = append(names, name.(string))
		}
		out.put("calendars/"+region, strings.Join(names, " "))
	}
}

// fillPeriods gives the parts of the day by language: "de/morning1" is "05:00 10:00".
func (c *cldr) fillPeriods(out table) {
	rules := c.supplement("dayPeriods").in("dayPeriodRuleSet")
	for language := range rules {
		for period := range rules.in(language) {
			rule := rules.in(language, period)
			if at := rule.text("_at"); at != "" {
				out.put(language+"/"+period, at)
				continue
			}
			out.put(language+"/"+period, rule.text("_from")+" "+rule.text("_before"))
		}
	}
}

// fillZoneIDs gives the time zones: CLDR's name for each of their names, the name that IANA prefers, metazones with the
// times they end, and regions.
func (c *cldr) fillZoneIDs(out table) {
	zones := c.file("cldr-bcp47/bcp47/timezone.json").in("keyword", "u", "tz")
	for short := range zones {
		if strings.HasPrefix(short, "_") {
			continue
		}
		names := strings.Fields(zones.in(short).text("_alias"))
		for _, name := range names {
			out.put("id/"+name, names[0])
		}
		if len(names) > 0 && zones.in(short).text("_preferred") == "" {
			iana := zones.in(short).text("_iana")
			if iana == "" {
				iana = names[0]
			}
			out.put("iana/"+iana, names[0])
			region := zones.in(short).text("_region")
			if region == "" && len(short) == 5 {
				region = strings.ToUpper(short[:2])
			}
			out.put("region/"+names[0], region)
		}
	}
	info := c.supplement("metaZones").in("metaZones")
	eachUse(info.in("metazoneInfo", "timezone"), "", func(zone string, uses []any) {
		var spans []string
		for _, use := range uses {
			u := object(use.(map[string]any)).in("usesMetazone")
			spans = append(spans, u.text("_mzone")+","+strings.ReplaceAll(u.text("_to"), " ", "T"))
		}
		out.put("meta/"+zone, strings.Join(spans, " "))
	})
	entries, _ := info["metazones"].([]any)
	for _, entry := range entries {
		m := object(entry.(map[string]any)).in("mapZone")
		out.put("zone/"+m.text("_other")+"/"+m.text("_territory"), m.text("_type"))
	}
	c.supplement("primaryZones").in("primaryZones").each(func(region, zone string) { out.put("primary/"+region, zone) })
}

func eachUse(o object, path string, f func(zone string, uses []any)) {
	for part, inner := range o {
		switch inner := inner.(type) {
		case []any:
			f(path+part, inner)
		case map[string]any:
			eachUse(inner, path+part+"/", f)
		}
	}
}

// fillFractions gives the digits behind the decimal sign of currencies that have not two.
func (c *cldr) fillFractions(out table) {
	fractions := c.supplement("currencyData").in("currencyData", "fractions")
	for code := range fractions {
		out.put(code, fractions.in(code).text("_digits"))
	}
}
