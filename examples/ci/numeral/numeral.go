// Package numeral writes numbers as the Romans did.
package numeral

import (
	"fmt"
	"strings"
)

// Max is the largest number that can be written without signs of its own for thousands.
const Max = 3999

// digits are the signs and the pairs of signs, the greatest first.
var digits = []struct {
	value int
	sign  string
}{
	{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"},
	{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"},
	{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
}

// Format writes n, which is from 1 to Max.
func Format(n int) (string, error) {
	if n < 1 || n > Max {
		return "", fmt.Errorf("%d is not from 1 to %d", n, Max)
	}
	var b strings.Builder
	for _, d := range digits {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.sign)
		}
	}
	return b.String(), nil
}
