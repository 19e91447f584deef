package perf

import (
	"maps"
	"math"
	"math/bits"
	"slices"
)

// histogram counts values from lowest to highest and keeps them to a number of significant decimal figures: a high dynamic
// range histogram, whose slots double in width each time the values have doubled often enough.
// Source: the HdrHistogram that Node uses, https://github.com/HdrHistogram/HdrHistogram_c.
type histogram struct {
	highest  int64
	unit     int // bits that are below the resolution of the smallest values
	slotBits int // bits that a value keeps

	counts   map[int64]int64 // by the least value of a slot
	total    int64
	exceeds  int64
	min, max int64
}

func newHistogram(lowest, highest int64, figures int) *histogram {
	steps := 2 * math.Pow10(figures) // so many values have to be told apart in each doubling
	h := &histogram{
		highest: highest, unit: bits.Len64(uint64(lowest)) - 1, slotBits: int(math.Ceil(math.Log2(steps))),
	}
	h.reset()
	return h
}

func (h *histogram) reset() {
	h.counts, h.total, h.exceeds, h.min, h.max = map[int64]int64{}, 0, 0, math.MaxInt64, 0
}

// record counts a value and tells whether it lies in the range.
func (h *histogram) record(value, times int64) bool {
	if value < 0 || value > h.highest {
		h.exceeds++
		return false
	}
	h.counts[h.least(value)] += times
	h.total += times
	h.min, h.max = min(h.min, value), max(h.max, value)
	return true
}

// width is the base-2 logarithm of the width of the slot that holds value.
func (h *histogram) width(value int64) int {
	return h.unit + max(0, bits.Len64(uint64(value))-h.unit-h.slotBits)
}

func (h *histogram) least(value int64) int64 { return value >> h.width(value) << h.width(value) }

func (h *histogram) greatest(value int64) int64 { return h.least(value) + 1<<h.width(value) - 1 }

func (h *histogram) middle(value int64) int64 { return h.least(value) + 1<<h.width(value)>>1 }

func (h *histogram) minimum() int64 {
	if h.total == 0 {
		return math.MaxInt64
	}
	return h.least(h.min)
}

func (h *histogram) maximum() int64 {
	if h.max == 0 {
		return 0
	}
	return h.greatest(h.max)
}

func (h *histogram) mean() float64 {
	sum := 0.0
	for value, count := range h.counts {
		sum += float64(h.middle(value)) * float64(count)
	}
	return sum / float64(h.total) // NaN without values
}

func (h *histogram) deviation() float64 {
	mean, sum := h.mean(), 0.0
	for value, count := range h.counts {
		distance := float64(h.middle(value)) - mean
		sum += distance * distance * float64(count)
	}
	return math.Sqrt(sum / float64(h.total))
}

// percentile is the value that so many percent of all values do not exceed.
func (h *histogram) percentile(percent float64) int64 {
	wanted := max(1, int64(percent/100*float64(h.total)+0.5))
	seen := int64(0)
	for _, value := range slices.Sorted(maps.Keys(h.counts)) {
		if seen += h.counts[value]; seen >= wanted {
			return h.greatest(value)
		}
	}
	return 0
}

// mark is one row of a distribution.
type mark struct {
	percent float64
	value   int64
}

// percentiles gives the distribution: a row at 0 %, then one for each half of the way to 100 % that is left, and 100 %.
func (h *histogram) percentiles() []mark {
	var marks []mark
	next, seen, last := 0.0, int64(0), int64(0)
	for _, value := range slices.Sorted(maps.Keys(h.counts)) {
		seen += h.counts[value]
		last = value
		for reached := 100 * float64(seen) / float64(h.total); next <= reached && next < 100; {
			marks = append(marks, mark{next, last})
			if seen == h.total {
				break
			}
			halvings := int(math.Log2(100/(100-next))) + 1
			next += 100 / math.Exp2(float64(halvings))
		}
	}
	return append(marks, mark{100, last})
}
