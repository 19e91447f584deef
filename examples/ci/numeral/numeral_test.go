package numeral

import "testing"

func TestFormat(t *testing.T) {
	tests := map[int]string{1: "I", 4: "IV", 14: "XIV", 1990: "MCMXC", 2026: "MMXXVI", Max: "MMMCMXCIX"}
	for n, want := range tests {
		if got, err := Format(n); got != want || err != nil {
			t.Errorf("Format(%d) = %q, %v, want %q", n, got, err, want)
		}
	}
}

func TestFormatOutOfRange(t *testing.T) {
	for _, n := range []int{-1, 0, Max + 1} {
		if got, err := Format(n); err == nil {
			t.Errorf("Format(%d) = %q, want an error", n, got)
		}
	}
}
