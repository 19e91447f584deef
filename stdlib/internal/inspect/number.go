package inspect

import (
	"math"
	"strings"

	"github.com/dop251/goja"
)

// numberText writes a number; minus zero keeps its sign.
func numberText(v goja.Value, separate bool) string {
	f := v.ToFloat()
	if f == 0 && math.Signbit(f) && !separate {
		return "-0"
	}
	text := v.String()
	if !separate || math.IsInf(f, 0) || math.IsNaN(f) || strings.Contains(text, "e") {
		return text
	}
	whole, fraction, fractional := strings.Cut(text, ".")
	if !fractional {
		return separated(whole)
	}
	return separated(whole) + "." + separatedFraction(fraction)
}

func bigintText(v goja.Value, separate bool) string {
	text := v.String()
	if separate {
		text = separated(text)
	}
	return text + "n"
}

// separated puts an underscore before each group of three digits, from the right.
func separated(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "_" + digits[i:]
	}
	return sign + digits
}

// separatedFraction does it from the left.
func separatedFraction(digits string) string {
	var groups []string
	for len(digits) > 3 {
		groups, digits = append(groups, digits[:3]), digits[3:]
	}
	return strings.Join(append(groups, digits), "_")
}
