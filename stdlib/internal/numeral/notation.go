package numeral

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// exponent gives the power of ten that the notation takes out of d, with the digits that rounding may add.
func (f *Format) exponent(d Decimal) int {
	if f.options.Notation == "standard" || d.kind != finite || d.isZero() {
		return 0
	}
	magnitude := d.magnitude()
	exponent := f.exponentFor(magnitude)
	rounded, _, _ := f.options.apply(d.shift(-exponent))
	if rounded.isZero() || rounded.magnitude() == magnitude-exponent {
		return exponent
	}
	return f.exponentFor(magnitude + 1)
}

func (f *Format) exponentFor(magnitude int) int {
	switch f.options.Notation {
	case "scientific":
		return magnitude
	case "engineering":
		return magnitude - ((magnitude%3)+3)%3
	case "compact":
		return f.compact.exponent(magnitude)
	}
	return 0
}

// compactPatterns are the patterns of compact notation in one locale, by power of ten and plural form.
type compactPatterns struct {
	format *Format
	prefix string
	made   map[string]*pattern
}

func newCompactPatterns(f *Format) *compactPatterns {
	kind := f.options.Compact
	if f.options.Style == "currency" && f.options.CurrencyDisplay != "name" {
		kind = "currency"
	}
	return &compactPatterns{format: f, prefix: kind + "/", made: map[string]*pattern{}}
}

// largest is the greatest power of ten that a locale has patterns for: Japanese.
const largest = 19

// power gives the greatest power of ten up to a magnitude that the locale has patterns for.
func (c *compactPatterns) power(magnitude int) int {
	power := min(magnitude, largest)
	for power > 3 && c.format.text(c.prefix+itoa(power)+"/other") == "" {
		power--
	}
	return power
}

// text gives the pattern for a power of ten, or "" where there is none or it is the plain number.
func (c *compactPatterns) text(power int, forms ...string) string {
	for _, form := range forms {
		if text := c.format.text(c.prefix + itoa(power) + "/" + form); text != "" {
			if strings.Trim(text, "0¤ \u00a0'") == "" {
				return ""
			}
			return text
		}
	}
	return ""
}

func (c *compactPatterns) exponent(magnitude int) int {
	if magnitude < 3 {
		return 0
	}
	power := c.power(magnitude)
	text := c.text(power, "other")
	if text == "" {
		return 0
	}
	return power - strings.Count(text, "0") + 1
}

// choose gives the pattern for a number of a magnitude, of which scaled is left when a power of ten has been taken out.
// One that is exactly one may have its own.
func (c *compactPatterns) choose(scaled Decimal, magnitude int, form string) *pattern {
	forms := []string{form, "other"}
	if scaled.digits == "1" && scaled.point == 1 {
		forms = []string{"1", form, "other"}
	}
	text := c.text(c.power(magnitude), forms...)
	p := c.made[text]
	if p == nil {
		p = parsePattern(text)
		c.made[text] = p
	}
	return p
}
