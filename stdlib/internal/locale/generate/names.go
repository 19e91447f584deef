package main

import "strings"

// fillNames gives what languages, regions, scripts and calendars are called.
func fillNames(c *cldr, locale string, out table) {
	names := func(file string) object {
		return c.main("cldr-localenames-full", locale, file).in("localeDisplayNames")
	}
	fillKind(names("languages").in("languages"), "language/", out)
	fillKind(names("territories").in("territories"), "region/", out)
	fillKind(names("scripts").in("scripts"), "script/", out)
	fillKind(names("variants").in("variants"), "variant/", out)
	general := names("localeDisplayNames")
	fillKind(general.in("types", "calendar"), "calendar/", out)
	general.in("localeDisplayPattern").each(func(name, pattern string) { out.put(name, pattern) })
	general.in("codePatterns").each(func(name, pattern string) { out.put("code/"+name, pattern) })
}

// fillKind leaves out names that are their codes, and of the alternatives keeps the short one, as "US/short", and that of
// a script that stands alone.
func fillKind(names object, prefix string, out table) {
	names.each(func(code, name string) {
		code, alternative, _ := strings.Cut(code, "-alt-")
		switch {
		case alternative == "short" || alternative == "long" || alternative == "stand-alone":
			out.put(prefix+code+"/"+alternative, name)
		case alternative == "" && name != code && !strings.Contains(code, "-menu-"):
			out.put(prefix+code, name)
		}
	})
}
