package datetime

import (
	"maps"
	"math/bits"
	"slices"
	"strings"

	"github.com/jsrun/jsrun/stdlib/internal/locale"
)

// generator finds a locale's pattern for a skeleton, in the way of ICU's DateTimePatternGenerator: the nearest of CLDR's
// patterns, with the widths that were asked for, and where none has all fields, several joined.
type generator struct {
	table   *locale.Table
	phrases *locale.Table
	decimal string // the sign between seconds and their fraction
	offers  []offer
}

// offer is a pattern of the locale.
type offer struct {
	skeleton
	pattern   string
	specified bool // CLDR says which skeleton it is for
}

var styles = [...]string{"full", "long", "medium", "short"}

// canonicalItems are the fields that always have a pattern.
var canonicalItems = [...]string{"G", "y", "Q", "M", "w", "W", "E", "d", "D", "F", "a", "H", "m", "s", "S", "v"}

func newGenerator(table, phrases *locale.Table, decimal string) *generator {
	g := &generator{table: table, phrases: phrases, decimal: decimal}
	bases := map[string]bool{}
	derived := func(pattern string) {
		s := skeletonOf(pattern)
		if base := s.base(); pattern != "" && !bases[base] {
			bases[base] = true
			g.offers = append(g.offers, offer{s, pattern, false})
		}
	}
	for _, item := range canonicalItems {
		derived(item)
	}
	for _, style := range styles {
		derived(table.Text("date/" + style))
		derived(table.Text("time/" + style))
	}
	specified := map[string]string{}
	table.Below("skeleton/", func(text, pattern string) { specified[text] = pattern })
	for _, text := range slices.Sorted(maps.Keys(specified)) {
		s := skeletonOf(text)
		same := func(o offer) bool { return o.types == s.types }
		g.offers = append(slices.DeleteFunc(g.offers, same), offer{s, specified[text], true})
	}
	return g
}

// base is the skeleton with each field as short as its type allows.
func (s *skeleton) base() string {
	var out strings.Builder
	for f := range fieldCount {
		if s.types[f] != 0 {
			k, _ := kindOf(s.letter[f], s.length[f])
			out.WriteString(strings.Repeat(string(s.letter[f]), k.least))
		}
	}
	return out.String()
}

// best gives the pattern for a skeleton. matchHour keeps the width of the hour that the skeleton has.
func (g *generator) best(text string, matchHour bool) string {
	want := skeletonOf(text)
	found, missing, extra := g.nearest(&want, -1)
	if missing == 0 && extra == 0 {
		return g.adjust(found, &want, matchHour, false)
	}
	fields := want.mask()
	date, time := g.append(&want, fields&dateFields, matchHour), g.append(&want, fields&timeFields, matchHour)
	switch {
	case date == "":
		return time
	case time == "":
		return date
	}
	return joined(g.joiner(&want), time, date)
}

// joiner gives the pattern that puts a date ({1}) and a time ({0}) together.
func (g *generator) joiner(s *skeleton) string {
	style := "short"
	switch length := s.length[month]; {
	case length == 4 && s.types[weekday] != 0:
		style = "full"
	case length == 4:
		style = "long"
	case length == 3:
		style = "medium"
	}
	return g.table.First("at/"+style, "join/"+style)
}

// joined fills a pattern of patterns.
func joined(pattern string, arguments ...string) string {
	for i, argument := range arguments {
		pattern = strings.Replace(pattern, "{"+string(rune('0'+i))+"}", argument, 1)
	}
	return pattern
}

// nearest gives the offer at the smallest distance from the included fields of what is wanted.
func (g *generator) nearest(want *skeleton, included int) (found offer, missing, extra int) {
	least := int(^uint(0) >> 1)
	for _, o := range g.offers {
		distance, lacks, has := want.distance(&o.skeleton, included)
		if distance < least || distance == least && missing < lacks {
			least, found, missing, extra = distance, o, lacks, has
		}
	}
	return found, missing, extra
}

// append makes a pattern for some of the wanted fields, and adds those it lacks one after the other.
func (g *generator) append(want *skeleton, fields int, matchHour bool) string {
	if fields == 0 {
		return ""
	}
	found, missing, _ := g.nearest(want, fields)
	pattern := g.adjust(found, want, matchHour, false)
	for missing != 0 {
		const seconds = 1<<second | 1<<fraction
		if missing&seconds == 1<<fraction && fields&seconds == seconds {
			pattern = g.adjust(offer{pattern: pattern, skeleton: found.skeleton, specified: found.specified}, want, matchHour, true)
			missing &^= 1 << fraction
			continue
		}
		before := missing
		found, missing, _ = g.nearest(want, missing)
		if missing == before {
			break
		}
		top := bits.Len(uint(before&^missing)) - 1
		pattern = joined(g.appendItem(field(top)), pattern, g.adjust(found, want, matchHour, false), quote(g.fieldName(field(top))))
	}
	return pattern
}

// items are CLDR's names of the patterns that append a field, and of the field itself.
var items = [fieldCount][2]string{
	era: {"Era", "era"}, year: {"Year", "year"}, quarter: {"Quarter", "quarter"}, month: {"Month", "month"},
	weekOfYear: {"Week", "week"}, weekOfMonth: {"Week", "week"}, weekday: {"Day-Of-Week", "weekday"}, day: {"Day", "day"},
	hour: {"Hour", "hour"}, minute: {"Minute", "minute"}, second: {"Second", "second"}, zone: {"Timezone", "zone"},
}

func (g *generator) appendItem(f field) string {
	if pattern := g.table.Text("append/" + items[f][0]); pattern != "" && items[f][0] != "" {
		return pattern
	}
	return "{0} \u251c{2}: {1}\u2524" // ICU's own for what CLDR does not name
}

func (g *generator) fieldName(f field) string { return g.phrases.Text("field/" + items[f][1]) }

// adjust gives the fields of a pattern the letters and widths that are wanted, as far as they are of the same kind.
// withFraction adds the fraction to the seconds.
func (g *generator) adjust(o offer, want *skeleton, matchHour, withFraction bool) string {
	tokens := parse(o.pattern)
	for i, t := range tokens {
		k, ok := kindOf(t.letter, t.length)
		switch {
		case !ok || t.letter == 0:
		case withFraction && k.field == second:
			digits := strings.Repeat(string(want.letter[fraction]), want.length[fraction])
			tokens[i] = token{letter: rawPattern, text: strings.Repeat(string(t.letter), t.length) + quote(g.decimal) + digits}
		case want.types[k.field] != 0:
			tokens[i] = adjusted(t, k, &o, want, matchHour)
		}
	}
	return writeRaw(tokens)
}

// rawPattern marks a token whose text is a pattern.
const rawPattern = 1

func writeRaw(tokens []token) string {
	var out strings.Builder
	for _, t := range tokens {
		if t.letter == rawPattern {
			out.WriteString(t.text)
		} else {
			out.WriteString(write([]token{t}))
		}
	}
	return out.String()
}

func adjusted(t token, k kind, o *offer, want *skeleton, matchHour bool) token {
	letter, length := want.letter[k.field], want.length[k.field]
	if letter == 'E' && length < 3 {
		length = 3
	}
	switch {
	case k.field == hour && !matchHour, k.field == minute, k.field == second:
		length = t.length
	case o.specified && letter != 'c' && letter != 'e':
		offered := o.length[k.field]
		if offered == length || (k.typ > 0) != (want.types[k.field] > 0) {
			length = t.length
		}
	}
	switch k.field {
	case month, weekday, year:
		if letter != 'Y' {
			letter = t.letter
		}
	}
	return token{letter: letter, length: length}
}
