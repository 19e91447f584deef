package perf

import "testing"

// TestSlots sees how values are told apart: to the number of figures, with slots that double.
func TestSlots(t *testing.T) {
	h := newHistogram(1, 1<<40, 3)
	tests := []struct{ value, least, greatest int64 }{
		{0, 0, 0}, {1, 1, 1}, {2047, 2047, 2047}, {2048, 2048, 2049}, {2049, 2048, 2049}, {4097, 4096, 4099}, {1 << 30, 1 << 30, 1<<30 + 1<<20 - 1},
	}
	for _, test := range tests {
		if h.least(test.value) != test.least || h.greatest(test.value) != test.greatest {
			t.Errorf("%d: got %d to %d, want %d to %d", test.value, h.least(test.value), h.greatest(test.value), test.least, test.greatest)
		}
	}
}

func TestDeviation(t *testing.T) {
	h := newHistogram(1, 1000, 3)
	for _, v := range []int64{2, 4, 4, 4, 5, 5, 7, 9} {
		h.record(v, 1)
	}
	if h.mean() != 5 || h.deviation() != 2 {
		t.Errorf("got %v and %v, want 5 and 2", h.mean(), h.deviation())
	}
	if h.record(-1, 1) || h.record(1001, 1) || h.exceeds != 2 {
		t.Errorf("values outside are not counted apart: %d", h.exceeds)
	}
}
