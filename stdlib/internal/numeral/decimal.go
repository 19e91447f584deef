package numeral

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Decimal is an exact number, infinity, or no number.
type Decimal struct {
	kind     kind
	negative bool
	digits   string // without zeros at either end; "" is zero
	point    int    // the value is 0.digits times ten to the power of point
}

type kind byte

const (
	finite kind = iota
	infinite
	notANumber
)

// FromFloat takes the shortest decimal that reads as f.
func FromFloat(f float64) Decimal {
	switch {
	case math.IsNaN(f):
		return Decimal{kind: notANumber}
	case math.IsInf(f, 0):
		return Decimal{kind: infinite, negative: f < 0}
	}
	d, _ := parseDecimal(strconv.FormatFloat(math.Abs(f), 'e', -1, 64))
	d.negative = math.Signbit(f)
	return d
}

// FromInt takes a BigInt.
func FromInt(n *big.Int) Decimal {
	return newDecimal(n.Sign() < 0, strings.TrimPrefix(n.String(), "-"), 0)
}

// FromString reads what JavaScript's Number() reads, without rounding it. What is beyond the range of numbers is infinite
// or zero, as there.
func FromString(text string) Decimal {
	text = strings.TrimFunc(text, isSpace)
	body, negative := strings.CutPrefix(text, "-")
	if !negative {
		body = strings.TrimPrefix(text, "+")
	}
	if len(text) > 2 && text[0] == '0' && strings.ContainsRune("xXoObB", rune(text[1])) && !strings.Contains(text, "_") {
		if n, ok := new(big.Int).SetString(text, 0); ok {
			return FromInt(n)
		}
		return Decimal{kind: notANumber}
	}
	if body == "Infinity" {
		return Decimal{kind: infinite, negative: negative}
	}
	if text == "" {
		return Decimal{}
	}
	d, ok := parseDecimal(body)
	if !ok {
		return Decimal{kind: notANumber}
	}
	d.negative = negative
	const above, below = 309, -324
	switch {
	case d.digits == "":
	case d.point > above:
		d = Decimal{kind: infinite, negative: negative}
	case d.point < below:
		d = Decimal{negative: negative}
	}
	return d
}

func isSpace(r rune) bool {
	return strings.ContainsRune("\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff", r) || r >= 0x2000 && r <= 0x200a
}

// parseDecimal reads digits with a point and an exponent, and no sign in front.
func parseDecimal(text string) (Decimal, bool) {
	mantissa, exponent := text, 0
	if at := strings.IndexAny(text, "eE"); at >= 0 {
		n, err := strconv.Atoi(text[at+1:])
		if err != nil && !strings.HasSuffix(err.Error(), strconv.ErrRange.Error()) {
			return Decimal{}, false
		}
		mantissa, exponent = text[:at], max(min(n, 1<<20), -1<<20)
	}
	integer, fraction, _ := strings.Cut(mantissa, ".")
	if integer+fraction == "" || strings.Trim(integer+fraction, "0123456789") != "" {
		return Decimal{}, false
	}
	return newDecimal(false, integer+fraction, exponent-len(fraction)), true
}

// newDecimal makes digits times ten to the power of exponent.
func newDecimal(negative bool, digits string, exponent int) Decimal {
	point := len(digits) + exponent
	trimmed := strings.TrimLeft(digits, "0")
	point -= len(digits) - len(trimmed)
	trimmed = strings.TrimRight(trimmed, "0")
	if trimmed == "" {
		point = 0
	}
	return Decimal{negative: negative, digits: trimmed, point: point}
}

// shift multiplies by a power of ten.
func (d Decimal) shift(power int) Decimal {
	if d.digits != "" {
		d.point += power
	}
	return d
}

// magnitude is the power of ten of the first digit; 0 for zero.
func (d Decimal) magnitude() int {
	if d.digits == "" {
		return 0
	}
	return d.point - 1
}

func (d Decimal) isZero() bool { return d.kind == finite && d.digits == "" }

// IsNaN tells whether d is no number.
func (d Decimal) IsNaN() bool { return d.kind == notANumber }

// split gives the digits before and behind the decimal sign, of which there are at least so many.
func (d Decimal) split(leastInteger, leastFraction int) (integer, fraction string) {
	integer, fraction = d.digits, ""
	switch {
	case d.point <= 0:
		integer, fraction = "", strings.Repeat("0", -d.point)+d.digits
	case d.point >= len(d.digits):
		integer += strings.Repeat("0", d.point-len(d.digits))
	default:
		integer, fraction = d.digits[:d.point], d.digits[d.point:]
	}
	if n := leastInteger - len(integer); n > 0 {
		integer = strings.Repeat("0", n) + integer
	}
	if n := leastFraction - len(fraction); n > 0 {
		fraction += strings.Repeat("0", n)
	}
	return integer, fraction
}

// round gives the multiple of step times ten to the power of at that is near d, as mode says.
func (d Decimal) round(at int, step int64, mode string) Decimal {
	keep := d.point - at // digits
	kept, rest := d.digits, ""
	switch {
	case d.kind != finite, keep >= len(d.digits) && step == 1:
		return d
	case keep <= 0:
		kept, rest = "0", strings.Repeat("0", -keep)+d.digits
	case keep >= len(d.digits):
		kept += strings.Repeat("0", keep-len(d.digits))
	default:
		kept, rest = d.digits[:keep], d.digits[keep:]
	}
	whole, _ := new(big.Int).SetString(kept, 10)
	quotient, remainder := new(big.Int).QuoRem(whole, big.NewInt(step), new(big.Int))
	half := compareHalf(remainder.Int64(), rest, step)
	exact := remainder.Sign() == 0 && strings.Trim(rest, "0") == ""
	if !exact && roundsUp(mode, half, d.negative, quotient.Bit(0) == 1) {
		quotient.Add(quotient, big.NewInt(1))
	}
	return newDecimal(d.negative, quotient.Mul(quotient, big.NewInt(step)).String(), at)
}

// compareHalf compares remainder.rest with the half of step.
func compareHalf(remainder int64, rest string, step int64) int {
	switch twice := 2 * remainder; {
	case twice > step:
		return 1
	case twice == step:
		return min(len(strings.Trim(rest, "0")), 1)
	case twice < step-1:
		return -1
	}
	return strings.Compare(strings.TrimRight(rest, "0"), "5")
}

// roundsUp tells whether to go away from zero. half says where the rest lies: below, at or above the half.
func roundsUp(mode string, half int, negative, odd bool) bool {
	switch mode {
	case "ceil":
		return !negative
	case "floor":
		return negative
	case "expand":
		return true
	case "trunc":
		return false
	}
	if half != 0 {
		return half > 0
	}
	switch mode {
	case "halfCeil":
		return !negative
	case "halfFloor":
		return negative
	case "halfTrunc":
		return false
	case "halfEven":
		return odd
	}
	return true // halfExpand
}

// IsNegative tells whether d has a minus sign, which zero may have too.
func (d Decimal) IsNegative() bool { return d.negative }

// Abs gives d without its sign.
func (d Decimal) Abs() Decimal {
	d.negative = false
	return d
}
