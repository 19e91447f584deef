// Package numeral writes numbers as a locale does: rounding, grouping, signs, currencies, units, compact and scientific
// notation, and ranges. It is what Intl.NumberFormat stands on, with the terms of ECMA-402.
//
// A formatted number has layers, as in ICU: the digits, an exponent, the affixes of a pattern (signs, a currency's symbol,
// "K" for thousands), and a phrase around all that ("{0} kilometres"). A range writes a layer once where both ends have
// the same.
package numeral

import (
	"strings"

	"github.com/jsrun/jsrun/stdlib/internal/locale"
)

// Options are the resolved options of Intl.NumberFormat; the words are its own.
type Options struct {
	System          string // the numbering system
	Style           string // "decimal", "percent", "currency" or "unit"
	Currency        string // a code in upper case
	CurrencyDisplay string // "symbol", "narrowSymbol", "code" or "name"
	Accounting      bool   // negative amounts in parentheses
	Unit            string
	UnitDisplay     string // "long", "short" or "narrow"
	Notation        string // "standard", "scientific", "engineering" or "compact"
	Compact         string // "short" or "long"
	Sign            string // "auto", "always", "never", "exceptZero" or "negative"
	Grouping        string // "min2", "auto", "always" or "" for none
	Digits
}

// Format writes numbers in one way. It does not change once it is made.
type Format struct {
	options Options
	numbers *locale.Table
	names   *locale.Table // of currencies or units
	plurals *locale.PluralRules
	pattern *pattern
	symbols symbols
	compact *compactPatterns // nil in other notations
}

// symbols are the signs of a numbering system in a locale.
type symbols struct {
	decimal, group, minus, plus, percent, exponential, infinity, nan, approximately string

	digits   []rune // nil for those of ASCII
	currency string
}

// New makes a format for an available locale.
func New(store *locale.Store, name string, options Options) *Format {
	f := &Format{options: options, numbers: store.Table("numbers", name), plurals: store.Plurals("cardinal", name)}
	if options.System != "latn" {
		f.symbols.digits = locale.Digits(options.System)
	}
	switch options.Style {
	case "currency":
		f.names = store.Table("currencies", name)
	case "unit":
		f.names = store.Table("units", name)
	}
	f.loadSymbols()
	f.pattern = parsePattern(f.text("pattern/" + f.patternName()))
	if options.Notation == "compact" {
		f.compact = newCompactPatterns(f)
	}
	return f
}

// text gives a value of the numbering system, or that of latn.
func (f *Format) text(key string) string {
	return f.numbers.First(f.options.System+"/"+key, "latn/"+key)
}

func (f *Format) loadSymbols() {
	s := &f.symbols
	for key, symbol := range map[string]*string{
		"decimal": &s.decimal, "group": &s.group, "minusSign": &s.minus, "plusSign": &s.plus, "percentSign": &s.percent,
		"exponential": &s.exponential, "infinity": &s.infinity, "nan": &s.nan, "approximatelySign": &s.approximately,
	} {
		*symbol = f.text(key)
	}
	if f.options.Style != "currency" {
		return
	}
	if own := f.text("currencyDecimal"); own != "" {
		s.decimal = own
	}
	if own := f.text("currencyGroup"); own != "" {
		s.group = own
	}
	s.currency = f.currencySymbol()
}

func (f *Format) currencySymbol() string {
	code := f.options.Currency
	symbol := ""
	switch f.options.CurrencyDisplay {
	case "symbol":
		symbol = f.names.Text(code + "/symbol")
	case "narrowSymbol":
		symbol = f.names.First(code+"/narrow", code+"/symbol")
	}
	if symbol == "" {
		return code
	}
	return symbol
}

// patternName is the key of the pattern that the style wants.
func (f *Format) patternName() string {
	switch {
	case f.options.Style == "percent", f.isPercentUnit():
		return "percent"
	case f.options.Style != "currency" || f.options.CurrencyDisplay == "name":
		return "decimal"
	case f.options.Accounting:
		return "accounting"
	}
	return "standard"
}

// isPercentUnit tells whether the unit is written as a sign of the pattern, and not as a phrase.
func (f *Format) isPercentUnit() bool {
	return f.options.Style == "unit" && f.options.Unit == "percent" && f.options.UnitDisplay != "long"
}

// Format writes d.
func (f *Format) Format(d Decimal) []Part {
	return tidy(f.layers(d, "").join())
}

// Plural tells the plural form that a formatted number takes, by other rules than the cardinal ones where they are given.
func (f *Format) Plural(d Decimal, rules *locale.PluralRules) string {
	if d.kind != finite {
		return "other"
	}
	exponent := f.exponent(d)
	_, integer, fraction := f.options.apply(d.shift(-exponent))
	if exponent > 0 && f.options.Notation == "compact" {
		return rules.Select(expanded(integer, fraction, exponent))
	}
	return rules.Select(locale.OperandsOf(integer, fraction, 0))
}

// expanded gives the operands of a number of which a power of ten has been left out.
func expanded(integer, fraction string, exponent int) locale.Operands {
	fraction += strings.Repeat("0", max(exponent-len(fraction), 0))
	return locale.OperandsOf(strings.TrimLeft(integer+fraction[:exponent], "0"), fraction[exponent:], exponent)
}
