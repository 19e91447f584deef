package numeral

import (
	"slices"
	"strings"
)

// units are those that ECMA-402 sanctions.
var units = [...]string{
	"acre", "bit", "byte", "celsius", "centimeter", "day", "degree", "fahrenheit", "fluid-ounce", "foot", "gallon", "gigabit",
	"gigabyte", "gram", "hectare", "hour", "inch", "kilobit", "kilobyte", "kilogram", "kilometer", "liter", "megabit",
	"megabyte", "meter", "microsecond", "mile", "mile-scandinavian", "milliliter", "millimeter", "millisecond", "minute",
	"month", "nanosecond", "ounce", "percent", "petabyte", "pound", "second", "stone", "terabit", "terabyte", "week", "yard",
	"year",
}

// Units gives the units there are, in alphabetic order.
func Units() []string { return slices.Clone(units[:]) }

// IsUnit tells whether name is a unit, or one per another.
func IsUnit(name string) bool {
	numerator, denominator, compound := strings.Cut(name, "-per-")
	return slices.Contains(units[:], numerator) && (!compound || slices.Contains(units[:], denominator))
}
