package datetime

// field is a part of a date or time, in ICU's order.
type field int

const (
	era field = iota
	year
	quarter
	month
	weekOfYear
	weekOfMonth
	weekday
	dayOfYear
	dayOfWeekInMonth
	day
	dayPeriod
	hour
	minute
	second
	fraction
	zone
	fieldCount
)

const (
	dateFields = 1<<dayPeriod - 1
	timeFields = 1<<fieldCount - 1 - dateFields
)

// Types of letters. The distance between two of them tells how alike fields are: numbers are positive, words negative, and
// different letters for the same width are delta apart. The numbers are ICU's, because which pattern is nearest depends
// on them.
const (
	narrow  = -0x101
	shorter = -0x102
	short   = -0x103
	long    = -0x104
	numeric = 0x100
	delta   = 0x10
)

// kind is what a letter means from a number of repetitions on.
type kind struct {
	letter byte
	field  field
	typ    int
	least  int
}

// kinds are the letters of patterns, each with its lengths in rising order.
var kinds = [...]kind{
	{'G', era, short, 1}, {'G', era, long, 4}, {'G', era, narrow, 5},
	{'y', year, numeric, 1}, {'Y', year, numeric + delta, 1}, {'u', year, numeric + 2*delta, 1},
	{'r', year, numeric + 3*delta, 1}, {'U', year, short, 1}, {'U', year, long, 4}, {'U', year, narrow, 5},
	{'Q', quarter, numeric, 1}, {'Q', quarter, short, 3}, {'Q', quarter, long, 4}, {'Q', quarter, narrow, 5},
	{'M', month, numeric, 1}, {'M', month, short, 3}, {'M', month, long, 4}, {'M', month, narrow, 5},
	{'L', month, numeric + delta, 1}, {'L', month, short - delta, 3}, {'L', month, long - delta, 4}, {'L', month, narrow - delta, 5},
	{'w', weekOfYear, numeric, 1}, {'W', weekOfMonth, numeric, 1},
	{'E', weekday, short, 1}, {'E', weekday, long, 4}, {'E', weekday, narrow, 5}, {'E', weekday, shorter, 6},
	{'c', weekday, numeric + 2*delta, 1}, {'c', weekday, short - 2*delta, 3}, {'c', weekday, long - 2*delta, 4},
	{'c', weekday, narrow - 2*delta, 5}, {'c', weekday, shorter - 2*delta, 6},
	{'e', weekday, numeric + delta, 1}, {'e', weekday, short - delta, 3}, {'e', weekday, long - delta, 4},
	{'e', weekday, narrow - delta, 5}, {'e', weekday, shorter - delta, 6},
	{'d', day, numeric, 1}, {'D', dayOfYear, numeric, 1}, {'F', dayOfWeekInMonth, numeric, 1},
	{'a', dayPeriod, short, 1}, {'a', dayPeriod, long, 4}, {'a', dayPeriod, narrow, 5},
	{'b', dayPeriod, short - delta, 1}, {'b', dayPeriod, long - delta, 4}, {'b', dayPeriod, narrow - delta, 5},
	{'B', dayPeriod, short - 3*delta, 1}, {'B', dayPeriod, long - 3*delta, 4}, {'B', dayPeriod, narrow - 3*delta, 5},
	{'H', hour, numeric + 10*delta, 1}, {'k', hour, numeric + 11*delta, 1}, {'h', hour, numeric, 1}, {'K', hour, numeric + delta, 1},
	{'m', minute, numeric, 1}, {'s', second, numeric, 1}, {'S', fraction, numeric, 1},
	{'v', zone, short - 2*delta, 1}, {'v', zone, long - 2*delta, 4}, {'z', zone, short, 1}, {'z', zone, long, 4},
	{'O', zone, short - delta, 1}, {'O', zone, long - delta, 4},
}

// kindOf gives the kind of a field of a pattern; ok is false for other letters.
func kindOf(letter byte, length int) (k kind, ok bool) {
	for _, candidate := range kinds {
		if candidate.letter == letter && (!ok || length >= candidate.least) {
			k, ok = candidate, true
		}
	}
	return k, ok
}

// skeleton is which fields there are, in no order: what a script asks for, and what a pattern offers.
type skeleton struct {
	types  [fieldCount]int // 0 where the field is not there
	letter [fieldCount]byte
	length [fieldCount]int
}

// skeletonOf reads a skeleton or the fields of a pattern. Hours of 1 to 12 go with a part of the day, and others do not.
func skeletonOf(text string) skeleton {
	var s skeleton
	for _, t := range parse(text) {
		if k, ok := kindOf(t.letter, t.length); ok {
			s.set(k, t.letter, t.length)
		}
	}
	switch s.letter[hour] {
	case 'h', 'K':
		if s.types[dayPeriod] == 0 {
			s.set(kind{'a', dayPeriod, short, 1}, 'a', 1)
		}
	case 'H', 'k':
		s.types[dayPeriod], s.letter[dayPeriod], s.length[dayPeriod] = 0, 0, 0
	}
	if s.types[minute] != 0 && s.types[fraction] != 0 && s.types[second] == 0 {
		s.set(kind{'s', second, numeric, 1}, 's', 1)
	}
	return s
}

func (s *skeleton) set(k kind, letter byte, length int) {
	typ := k.typ
	if typ > 0 {
		typ += length
	}
	s.types[k.field], s.letter[k.field], s.length[k.field] = typ, letter, length
}

// mask has a bit for each field that is there.
func (s *skeleton) mask() (fields int) {
	for f, typ := range s.types {
		if typ != 0 {
			fields |= 1 << f
		}
	}
	return fields
}

const (
	extraField   = 0x10000
	missingField = 0x1000
)

// distance tells how far an offer is from what is asked for, of which only the included fields count; missing and extra
// are the fields that the offer lacks and has beyond.
func (s *skeleton) distance(offer *skeleton, included int) (total, missing, extra int) {
	for f := range fieldCount {
		mine, other := s.types[f], offer.types[f]
		if included&(1<<f) == 0 {
			mine = 0
		}
		switch {
		case mine == other:
		case mine == 0:
			total += extraField
			extra |= 1 << f
		case other == 0:
			total += missingField
			missing |= 1 << f
		default:
			total += max(mine-other, other-mine)
		}
	}
	return total, missing, extra
}
