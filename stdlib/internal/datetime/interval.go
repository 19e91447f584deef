package datetime

import (
	"slices"
	"strings"
)

// intervals are the patterns for ranges, by the largest field in which the ends differ, in the way of ICU's
// DateIntervalFormat.
type intervals struct {
	patterns map[field][]token // the date or the time written twice, what both ends share once
	fallback map[field][]token // a whole date for each end, with the fields that differ
	date     []token           // of a date with a time: each for itself, where both ends are on the same day
	clock    []token
	whole    []token // the fields of the format, which need not be written as the format writes them
	joiner   string  // puts date and clock together
	between  string  // puts two whole dates together
}

// differing are the fields in which ends may differ, the largest first.
var differing = [...]field{era, year, month, day, dayPeriod, hour, minute, second, fraction}

// letters are those that name a field in CLDR's tables of intervals.
var letters = [fieldCount]string{era: "G", year: "y", month: "M", day: "d", dayPeriod: "a", hour: "h", minute: "m"}

// makeIntervals prepares the ranges of a format.
func (f *Format) makeIntervals() *intervals {
	iv := &intervals{
		patterns: map[field][]token{}, fallback: map[field][]token{}, between: f.table.Text("interval"),
	}
	date, clock := splitSkeleton(f.tokens)
	iv.whole = f.best(date + clock)
	plainDate, plainClock := normalized(date), normalized(clock)
	if date != "" && clock != "" {
		iv.joiner = f.table.Text("join/medium")
		iv.date, iv.clock = f.best(plainDate), f.best(plainClock)
	}
	found := f.addPatterns(iv, plainDate, plainClock)
	switch {
	case clock == "":
	case date == "":
		for _, fd := range [...]field{day, month, year} {
			iv.fallback[fd] = f.best("yMd" + clock)
		}
		iv.fallback[era] = f.best("GyMd" + clock)
	case found:
		f.addDateAndTime(iv, date, clock)
	}
	return iv
}

func (f *Format) best(skeleton string) []token {
	if skeleton == "" {
		return nil
	}
	return f.withHours(parse(f.generator.best(skeleton, false)))
}

// addDateAndTime gives what holds for a date with a time: the day once and a range of times, or both ends in full.
func (f *Format) addDateAndTime(iv *intervals, date, clock string) {
	whole := date + clock
	for _, fd := range [...]field{day, month, year, era} {
		if !strings.Contains(date, letters[fd]) {
			whole = letters[fd] + whole
			iv.fallback[fd] = f.best(whole)
		}
	}
	for _, fd := range [...]field{dayPeriod, hour, minute} {
		if tokens := iv.patterns[fd]; tokens != nil {
			iv.patterns[fd] = parse(joined(iv.joiner, write(tokens), write(f.best(date))))
		}
	}
}

// splitSkeleton gives the fields of a pattern, those of the date and those of the time.
func splitSkeleton(tokens []token) (date, clock string) {
	for _, t := range tokens {
		k, ok := kindOf(t.letter, t.length)
		switch text := strings.Repeat(string(t.letter), t.length); {
		case !ok || t.letter == 0 || t.letter == 'a':
		case k.field < dayPeriod:
			date += text
		default:
			clock += text
		}
	}
	return date, clock
}

// normalized gives numbers one letter and words those that CLDR's tables have.
func normalized(skeleton string) string {
	var out strings.Builder
	tokens := parse(skeleton)
	order := "GyMLEcdabBhHkKmsSzvO"
	slices.SortStableFunc(tokens, func(a, b token) int {
		return strings.IndexByte(order, a.letter) - strings.IndexByte(order, b.letter)
	})
	for _, t := range tokens {
		switch {
		case t.letter == 'E':
			t.length = max(t.length, 3)
		case t.letter == 'M' && t.length < 3, strings.IndexByte("dhHkKmzv", t.letter) >= 0:
			t.length = 1
		}
		out.WriteString(write([]token{t}))
	}
	return out.String()
}

// addPatterns looks for the interval patterns of the time, or of the date where there is no time. It is false where CLDR
// has none with these fields.
func (f *Format) addPatterns(iv *intervals, date, clock string) bool {
	s := clock
	if s == "" {
		s = date
	}
	best, fit := f.nearestInterval(s)
	if best == "" || fit == otherFields {
		return false
	}
	if clock != "" {
		for _, fd := range [...]field{minute, hour, dayPeriod} {
			f.addPattern(iv, fd, s, best, fit)
		}
		return true
	}
	f.addPattern(iv, day, s, best, fit)
	for _, fd := range [...]field{month, year, era} {
		if f.addPattern(iv, fd, s, best, fit) || strings.Contains(best, letters[fd]) {
			continue
		}
		longer, longerBest := letters[fd]+s, letters[fd]+best
		if fd == month && !f.hasInterval(longerBest, fd) {
			continue
		}
		if f.addPattern(iv, fd, longer, longerBest, fit) {
			if fd == month {
				s, best = longer, longerBest
			}
			continue
		}
		if fit == exactFields {
			if other, otherFit := f.nearestInterval(longerBest); other != "" && otherFit != otherFields {
				f.addPattern(iv, fd, longer, other, otherFit)
			}
		}
	}
	return true
}

func (f *Format) hasInterval(skeleton string, fd field) bool {
	return f.intervalText(skeleton, fd) != ""
}

// intervalText gives CLDR's pattern for ends that differ in a field.
func (f *Format) intervalText(skeleton string, fd field) string {
	prefix := "interval/" + skeleton + "/"
	switch fd {
	case dayPeriod:
		return f.table.First(prefix+"a", prefix+"B")
	case hour:
		return f.table.First(prefix+"h", prefix+"H")
	}
	return f.table.Text(prefix + letters[fd])
}

// addPattern takes the pattern for ends that differ in a field, with the widths of the skeleton.
func (f *Format) addPattern(iv *intervals, fd field, skeleton, best string, fit int) bool {
	pattern := f.intervalText(best, fd)
	if pattern == "" && fd == dayPeriod { // with 24 hours both halves of the day are alike
		pattern = f.intervalText(best, hour)
	}
	if pattern == "" {
		return false
	}
	tokens := parse(pattern)
	if fit != exactFields {
		widen(tokens, skeleton, best)
	}
	iv.patterns[fd] = f.withHours(tokens)
	return true
}

// widen gives the fields of a pattern the widths that are wanted, where the pattern has those of its own skeleton.
func widen(tokens []token, wanted, own string) {
	have, want := widthsOf(own), widthsOf(wanted)
	for i, t := range tokens {
		letter := t.letter
		switch letter {
		case 'L':
			letter = 'M'
		case 'c':
			letter = 'E'
		case 'v':
			if want['z'] > 0 {
				tokens[i].letter, tokens[i].length = 'z', want['z']
			}
		case 'a':
			have['a'] = 1
		}
		if t.letter != 0 && have[letter] == t.length && want[letter] > t.length {
			tokens[i].length = want[letter]
		}
	}
}

func widthsOf(skeleton string) map[byte]int {
	widths := map[byte]int{}
	for _, t := range parse(skeleton) {
		widths[t.letter] = t.length
	}
	return widths
}

// How well a skeleton of CLDR's tables fits.
const (
	exactFields = iota
	otherWidths
	otherFields
)

// nearestInterval finds the skeleton of CLDR's tables that is nearest.
func (f *Format) nearestInterval(skeleton string) (best string, fit int) {
	plain := strings.NewReplacer("z", "v", "k", "H", "K", "h", "a", "", "b", "").Replace(skeleton)
	want := widthsOf(plain)
	least := int(^uint(0) >> 1)
	for _, candidate := range f.intervalSkeletons() {
		distance, difference := intervalDistance(want, widthsOf(candidate))
		if distance < least {
			least, best, fit = distance, candidate, difference
		}
	}
	if plain != skeleton && fit == exactFields {
		fit = otherWidths
	}
	return best, fit
}

// intervalSkeletons gives the skeletons of CLDR's tables, in order.
func (f *Format) intervalSkeletons() []string {
	var names []string
	f.table.Below("interval/", func(key, _ string) {
		name, _, _ := strings.Cut(key, "/")
		names = append(names, name)
	})
	slices.Sort(names)
	return slices.Compact(names)
}

func intervalDistance(want, have map[byte]int) (distance, fit int) {
	for letter := byte('A'); letter <= 'z'; letter++ {
		w, h := want[letter], have[letter]
		switch {
		case w == h:
			continue
		case w == 0 || h == 0:
			distance, fit = distance+0x1000, otherFields
			continue
		case letter == 'M' && (w <= 2) != (h <= 2):
			distance += 0x100
		default:
			distance += max(w-h, h-w)
		}
		fit = max(fit, otherWidths)
	}
	return distance, fit
}
