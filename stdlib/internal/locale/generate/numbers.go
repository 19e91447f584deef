package main

import (
	"maps"
	"slices"
	"strings"
)

// fillNumbers gives symbols and patterns of numbers, by numbering system: those the locale names, and latn.
func fillNumbers(c *cldr, locale string, out table) {
	numbers := c.main("cldr-numbers-full", locale, "numbers").in("numbers")
	out.put("system", numbers.text("defaultNumberingSystem"))
	numbers.in("otherNumberingSystems").each(func(kind, system string) { out.put("system/"+kind, system) })
	out.put("minimumGrouping", numbers.text("minimumGroupingDigits"))
	maps.Copy(out, c.rootSymbols())
	for name := range numbers {
		system, ok := strings.CutPrefix(name, "symbols-numberSystem-")
		if ok {
			fillSystem(numbers, system, out)
		}
	}
}

// rootSymbols gives the signs of the two Arabic numbering systems in locales that have none of their own, which the JSON
// edition leaves out.
func (c *cldr) rootSymbols() table {
	if c.arabic != nil {
		return c.arabic
	}
	c.arabic = table{}
	for system, locale := range map[string]string{"arab": "ar", "arabext": "fa"} {
		symbols := table{}
		fillSystem(c.main("cldr-numbers-full", locale, "numbers").in("numbers"), system, symbols)
		for _, name := range [...]string{"decimal", "group", "percentSign", "plusSign", "minusSign", "exponential"} {
			c.arabic.put(system+"/"+name, symbols[system+"/"+name])
		}
	}
	c.arabic["arabext/minusSign"] = "\u200e-\u200e"
	return c.arabic
}

func fillSystem(numbers object, system string, out table) {
	suffix := "-numberSystem-" + system
	symbols := numbers.in("symbols" + suffix)
	for _, name := range [...]string{
		"decimal", "group", "percentSign", "plusSign", "minusSign", "approximatelySign", "exponential", "infinity", "nan",
		"currencyDecimal", "currencyGroup",
	} {
		out.put(system+"/"+name, symbols.text(name))
	}
	out.put(system+"/pattern/decimal", numbers.in("decimalFormats"+suffix).text("standard"))
	out.put(system+"/pattern/percent", numbers.in("percentFormats"+suffix).text("standard"))
	out.put(system+"/pattern/scientific", numbers.in("scientificFormats"+suffix).text("standard"))
	out.put(system+"/pattern/range", numbers.in("miscPatterns"+suffix).text("range"))
	currency := numbers.in("currencyFormats" + suffix)
	for _, name := range [...]string{"standard", "standard-alphaNextToNumber", "accounting", "accounting-alphaNextToNumber"} {
		out.put(system+"/pattern/"+name, currency.text(name))
	}
	currency.each(func(name, pattern string) {
		if count, ok := strings.CutPrefix(name, "unitPattern-count-"); ok {
			out.put(system+"/unit/"+count, pattern)
		}
	})
	spacing := currency.in("currencySpacing")
	out.put(system+"/spacing/before", spacing.in("beforeCurrency").text("insertBetween"))
	out.put(system+"/spacing/after", spacing.in("afterCurrency").text("insertBetween"))
	fillCompact(numbers.in("decimalFormats"+suffix, "short", "decimalFormat"), system+"/short/", out)
	fillCompact(numbers.in("decimalFormats"+suffix, "long", "decimalFormat"), system+"/long/", out)
	fillCompact(currency.in("short", "standard"), system+"/currency/", out)
}

// fillCompact gives the patterns of compact notation by power of ten and plural form: "1000-count-one" is "3/one".
func fillCompact(patterns object, prefix string, out table) {
	patterns.each(func(name, pattern string) {
		power, count, ok := strings.Cut(name, "-count-")
		if !ok {
			return
		}
		kind := ""
		if rest, ok := strings.CutSuffix(count, "-alt-alphaNextToNumber"); ok {
			count, kind = rest, "alpha/"
		}
		out.put(prefix+kind+itoa(len(power)-1)+"/"+count, pattern)
	})
}

// fillCurrencies gives symbols and names of currencies.
func fillCurrencies(c *cldr, locale string, out table) {
	currencies := c.main("cldr-numbers-full", locale, "currencies").in("numbers", "currencies")
	for code := range currencies {
		currency := currencies.in(code)
		if symbol := currency.text("symbol"); symbol != code {
			out.put(code+"/symbol", symbol)
		}
		out.put(code+"/narrow", currency.text("symbol-alt-narrow"))
		out.put(code+"/formal", currency.text("symbol-alt-formal"))
		name := currency.text("displayName")
		if name == code {
			continue
		}
		out.put(code, name)
		fillPlurals(currency, code, name, out)
	}
}

// fillPlurals gives the plural forms of a name, where one of them is not the name itself.
func fillPlurals(currency object, code, name string, out table) {
	forms := table{}
	differ := false
	currency.each(func(key, plural string) {
		if count, ok := strings.CutPrefix(key, "displayName-count-"); ok {
			forms.put(code+"/"+count, plural)
			differ = differ || plural != name
		}
	})
	if differ {
		maps.Copy(out, forms)
	}
}

// sanctioned are the units that ECMA-402 allows, in alphabetic order.
var sanctioned = []string{
	"acre", "bit", "byte", "celsius", "centimeter", "day", "degree", "fahrenheit", "fluid-ounce", "foot", "gallon", "gigabit",
	"gigabyte", "gram", "hectare", "hour", "inch", "kilobit", "kilobyte", "kilogram", "kilometer", "liter", "megabit",
	"megabyte", "meter", "microsecond", "mile", "mile-scandinavian", "milliliter", "millimeter", "millisecond", "minute",
	"month", "nanosecond", "ounce", "percent", "petabyte", "pound", "second", "stone", "terabit", "terabyte", "week", "yard",
	"year",
}

// fillUnits gives the patterns of units, and of those pairs of units that have their own, by width and plural form.
func fillUnits(c *cldr, locale string, out table) {
	units := c.main("cldr-units-full", locale, "units").in("units")
	for _, width := range [...]string{"long", "short", "narrow"} {
		out.put(width+"/per", units.in(width, "per").text("compoundUnitPattern"))
		for name := range units.in(width) {
			_, unit, _ := strings.Cut(name, "-") // behind its kind: length-meter
			if !isSanctioned(unit) {
				continue
			}
			patterns := units.in(width, name)
			out.put(width+"/"+unit+"/per", patterns.text("perUnitPattern"))
			patterns.each(func(key, pattern string) {
				if count, ok := strings.CutPrefix(key, "unitPattern-count-"); ok {
					out.put(width+"/"+unit+"/"+count, pattern)
				}
			})
		}
	}
}

func isSanctioned(unit string) bool {
	numerator, denominator, compound := strings.Cut(unit, "-per-")
	return slices.Contains(sanctioned, numerator) && (!compound || slices.Contains(sanctioned, denominator))
}
