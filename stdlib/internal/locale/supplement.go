package locale

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// digits are the ten digits of each numbering system that has ten.
var digits = sync.OnceValue(func() values { return supplement("digits") })

// Digits gives the ten digits of a numbering system, or nil.
func Digits(system string) []rune { return []rune(digits()[system]) }

// NumberingSystems gives the numbering systems that have ten digits, in order.
func NumberingSystems() []string { return slices.Sorted(maps.Keys(digits())) }

// fractions are the currencies that have not two digits behind the decimal sign.
var fractions = sync.OnceValue(func() values { return supplement("currencies") })

// CurrencyDigits is how many digits a currency has behind the decimal sign.
func CurrencyDigits(code string) int {
	if n, ok := fractions()[code]; ok {
		return int(number(n))
	}
	return 2
}

// regions says what goes by region.
var regions = sync.OnceValue(func() values { return supplement("regions") })

// RegionOf gives the region that a locale's conventions are of: the one of the keyword "rg", its own, that of the
// subdivision "sd", or the likely one.
func RegionOf(name string) string {
	t, _ := Parse(name)
	if value, _ := t.Keyword("rg"); len(value) > 3 {
		return strings.ToUpper(value[:2])
	}
	if value, _ := t.Keyword("sd"); len(value) > 2 && t.Region == "" {
		return strings.ToUpper(value[:2])
	}
	return t.Maximize().Region
}

// Regional gives what holds in the region of a locale: "hours", "calendars", "firstDay", "weekendStart", "weekendEnd" or
// "minDays". Hours may go by language and region.
func Regional(kind, name string) string {
	t, _ := Parse(name)
	region := RegionOf(name)
	for _, key := range [...]string{t.Language + "_" + region, t.Language + "-" + region, region, "001"} {
		if value, ok := regions()[kind+"/"+key]; ok {
			return value
		}
	}
	return ""
}
