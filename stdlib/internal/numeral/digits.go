package numeral

// Digits says how a number is rounded and how many of its digits are shown.
type Digits struct {
	MinInteger                     int
	MinFraction, MaxFraction       int
	MinSignificant, MaxSignificant int

	Type      string // "fractionDigits", "significantDigits", "morePrecision" or "lessPrecision"
	Increment int64  // of the last digit of the fraction: 1, 2, 5, 10, …
	Mode      string // ECMA-402's roundingMode
	Strip     bool   // no fraction where it is all zeros
}

// apply rounds d. The texts are without a sign; for what is not finite they are empty.
func (g *Digits) apply(d Decimal) (rounded Decimal, integer, fraction string) {
	if d.kind != finite {
		return d, "", ""
	}
	rounded, least := g.choose(d)
	integer, fraction = rounded.split(g.MinInteger, least)
	if g.Strip && (rounded.digits == "" || rounded.point >= len(rounded.digits)) {
		fraction = ""
	}
	return rounded, integer, fraction
}

// choose rounds to fraction digits or to significant digits, and tells how many digits of the fraction are shown at least.
func (g *Digits) choose(d Decimal) (rounded Decimal, leastFraction int) {
	at := d.magnitude() - g.MaxSignificant + 1
	if g.Type == "fractionDigits" {
		return d.round(-g.MaxFraction, g.Increment, g.Mode), g.MinFraction
	}
	significant := d.round(at, 1, g.Mode)
	least := g.MinSignificant - 1 - significant.magnitude()
	if g.Type == "significantDigits" {
		return significant, least
	}
	precise := significant.magnitude()-g.MaxSignificant+1 <= -g.MaxFraction
	if precise == (g.Type == "morePrecision") {
		return significant, least
	}
	return d.round(-g.MaxFraction, g.Increment, g.Mode), g.MinFraction
}
