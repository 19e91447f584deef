package numeral

import (
	"slices"
	"strings"
	"unicode"

	"github.com/jsrun/jsrun/stdlib/internal/locale"
)

// layers are the pieces of one number, from inside out.
type layers struct {
	number []Part
	inner  []Part // an exponent, behind the number
	middle wrap   // from the pattern
	outer  wrap   // a phrase
	form   string // the plural form, which chooses the phrase
}

// wrap is what stands before and behind.
type wrap struct {
	prefix, suffix []Part
	alone          bool // it replaces what it would stand around
}

func (w wrap) around(parts []Part) []Part {
	if w.alone {
		return slices.Concat(w.prefix, w.suffix)
	}
	return slices.Concat(w.prefix, parts, w.suffix)
}

func (l layers) join() []Part {
	return l.outer.around(l.middle.around(slices.Concat(l.number, l.inner)))
}

func (w wrap) equal(other wrap) bool {
	return slices.Equal(w.prefix, other.prefix) && slices.Equal(w.suffix, other.suffix)
}

func (w wrap) runes() int { return len([]rune(Text(w.prefix) + Text(w.suffix))) }

// layers formats d, layer by layer. about is "~" for a number that stands for others too, or "".
func (f *Format) layers(d Decimal, about string) layers {
	if f.options.Style == "percent" {
		d = d.shift(2)
	}
	exponent := f.exponent(d)
	rounded, integer, fraction := f.options.apply(d.shift(-exponent))
	l := layers{number: f.digitParts(rounded, integer, fraction), form: "other"}
	if d.kind == finite {
		l.form = f.plurals.Select(locale.OperandsOf(integer, fraction, 0))
	}
	p := f.pattern
	switch f.options.Notation {
	case "compact":
		if exponent > 0 {
			p = f.compact.choose(rounded, rounded.magnitude()+exponent, l.form)
			l.form = f.plurals.Select(expanded(integer, fraction, exponent))
		}
	case "scientific", "engineering":
		if d.kind == finite {
			l.inner = f.exponentParts(exponent)
		}
	}
	l.middle = f.affixParts(p.signed(about+f.sign(rounded)), l.number)
	l.middle.alone = p.zeros == 0
	l.outer = f.phrase(l.form)
	return l
}

// sign gives "-", "+" or "", by what is left after rounding.
func (f *Format) sign(rounded Decimal) string {
	none := rounded.isZero() || rounded.kind == notANumber
	switch f.options.Sign {
	case "never":
		return ""
	case "always":
		if !rounded.negative {
			return "+"
		}
	case "exceptZero":
		if none {
			return ""
		}
		if !rounded.negative {
			return "+"
		}
	case "negative":
		if none {
			return ""
		}
	}
	if rounded.negative {
		return "-"
	}
	return ""
}

// digitParts writes the digits with their groups.
func (f *Format) digitParts(d Decimal, integer, fraction string) []Part {
	switch d.kind {
	case infinite:
		return []Part{{Type: "infinity", Text: f.symbols.infinity}}
	case notANumber:
		return []Part{{Type: "nan", Text: f.symbols.nan}}
	}
	var parts []Part
	groups := f.groups(integer)
	for i, group := range groups {
		if i > 0 {
			parts = append(parts, Part{Type: "group", Text: f.symbols.group})
		}
		parts = append(parts, Part{Type: "integer", Text: f.localDigits(group)})
	}
	if fraction != "" {
		parts = append(parts, Part{Type: "decimal", Text: f.symbols.decimal}, Part{Type: "fraction", Text: f.localDigits(fraction)})
	}
	return parts
}

// groups cuts the digits before the decimal sign.
func (f *Format) groups(integer string) []string {
	primary, secondary := f.pattern.primary, f.pattern.secondary
	least := 1
	switch f.options.Grouping {
	case "":
		return nonEmpty(integer)
	case "always":
		if primary <= 0 {
			primary, secondary = 3, 3
		}
	case "auto", "min2":
		if f.numbers.Text("minimumGrouping") == "2" || f.options.Grouping == "min2" {
			least = 2
		}
	}
	if primary <= 0 || len(integer) < primary+least {
		return nonEmpty(integer)
	}
	groups := []string{integer[len(integer)-primary:]}
	for integer = integer[:len(integer)-primary]; len(integer) > secondary; integer = integer[:len(integer)-secondary] {
		groups = append(groups, integer[len(integer)-secondary:])
	}
	groups = append(groups, integer)
	slices.Reverse(groups)
	return groups
}

func nonEmpty(integer string) []string {
	if integer == "" {
		return nil
	}
	return []string{integer}
}

// localDigits writes digits with those of the numbering system.
func (f *Format) localDigits(digits string) string {
	if f.symbols.digits == nil {
		return digits
	}
	return strings.Map(func(r rune) rune { return f.symbols.digits[r-'0'] }, digits)
}

func (f *Format) exponentParts(exponent int) []Part {
	parts := []Part{{Type: "exponentSeparator", Text: f.symbols.exponential}}
	if exponent < 0 {
		parts = append(parts, Part{Type: "exponentMinusSign", Text: f.symbols.minus})
		exponent = -exponent
	}
	return append(parts, Part{Type: "exponentInteger", Text: f.localDigits(itoa(exponent))})
}

// affixParts turns the tokens around a number into parts, with space between letters of a currency and digits.
func (f *Format) affixParts(a affixes, number []Part) wrap {
	w := wrap{prefix: f.tokenParts(a.prefix), suffix: f.tokenParts(a.suffix)}
	if len(number) == 0 || number[0].Type != "integer" {
		return w
	}
	if last := len(w.prefix) - 1; last >= 0 && w.prefix[last].Type == "currency" && needsSpace(lastRune(w.prefix[last].Text)) {
		w.prefix = append(w.prefix, Part{Type: "literal", Text: f.text("spacing/after")})
	}
	if len(w.suffix) > 0 && w.suffix[0].Type == "currency" && needsSpace(firstRune(w.suffix[0].Text)) {
		w.suffix = slices.Insert(w.suffix, 0, Part{Type: "literal", Text: f.text("spacing/before")})
	}
	return w
}

// needsSpace tells whether r is neither a symbol nor a space: the set is the same in all of CLDR.
func needsSpace(r rune) bool { return !unicode.In(r, unicode.S, unicode.Z) }

func (f *Format) tokenParts(tokens []token) []Part {
	var parts []Part
	for _, t := range tokens {
		switch {
		case !t.sign && f.compact != nil:
			parts = append(parts, Part{Type: "compact", Text: t.text})
		case !t.sign:
			parts = append(parts, Part{Type: "literal", Text: t.text})
		default:
			parts = append(parts, f.signPart(t.text))
		}
	}
	return parts
}

func (f *Format) signPart(sign string) Part {
	switch sign {
	case "-":
		return Part{Type: "minusSign", Text: f.symbols.minus}
	case "+":
		return Part{Type: "plusSign", Text: f.symbols.plus}
	case "%":
		if f.options.Style == "unit" {
			return Part{Type: "unit", Text: f.symbols.percent}
		}
		return Part{Type: "percentSign", Text: f.symbols.percent}
	case "~":
		return Part{Type: "approximatelySign", Text: f.symbols.approximately}
	}
	return Part{Type: "currency", Text: f.symbols.currency}
}
