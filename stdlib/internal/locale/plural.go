package locale

import (
	"strconv"
	"strings"
	"sync"
)

// Operands are what plural rules look at, by their names in UTS #35: of 1.50 i is 1, v 2, w 1, f 50, t 5. c is the power
// of ten that compact notation leaves out.
type Operands struct {
	i, v, w, f, t, c int64
}

// OperandsOf takes the digits before and behind the decimal sign.
func OperandsOf(integer, fraction string, exponent int) Operands {
	o := Operands{c: int64(exponent), v: int64(len(fraction)), f: number(fraction)}
	trimmed := strings.TrimRight(fraction, "0")
	o.w, o.t = int64(len(trimmed)), number(trimmed)
	o.i = number(integer)
	return o
}

// enough is how many digits a rule can tell apart.
const enough = 15

// number reads digits. Of more than enough the last are kept, with a one in front.
func number(digits string) int64 {
	if len(digits) > enough {
		digits = "1" + digits[len(digits)-enough:]
	}
	n, _ := strconv.ParseInt(digits, 10, 64) // "" is 0
	return n
}

// PluralRules say which plural form a number takes in one language.
type PluralRules struct {
	forms  []pluralForm
	ranges values
	prefix string
}

type pluralForm struct {
	name string
	any  [][]relation // one of these, in which all hold
}

// relation is "n % 10 = 3..4,9".
type relation struct {
	operand byte
	modulus int64 // 0 for none
	not     bool
	spans   [][2]int64
}

// plurals are the rules of all languages.
var plurals = sync.OnceValue(func() values { return supplement("plurals") })

// Plurals gives the rules of a locale; kind is "cardinal" or "ordinal".
func (s *Store) Plurals(kind, locale string) *PluralRules {
	name := kind + "/" + locale
	if rules := s.plural[name]; rules != nil {
		return rules
	}
	rules := &PluralRules{ranges: plurals()}
	t, _ := Parse(locale)
	for l := t.Base(); l != "" && !rules.load(kind, l); l = l[:max(strings.LastIndexByte(l, '-'), 0)] {
	}
	s.plural[name] = rules
	return rules
}

// load reads the rules of a locale, and is false where it has none of its own.
func (r *PluralRules) load(kind, locale string) bool {
	prefix := kind + "/" + locale + "/"
	for _, name := range [...]string{"zero", "one", "two", "few", "many"} {
		if text := plurals()[prefix+name]; text != "" {
			r.forms = append(r.forms, pluralForm{name, parseRule(text)})
		}
	}
	language, _, _ := strings.Cut(locale, "-")
	r.prefix = "range/" + language + "/"
	return r.forms != nil
}

func parseRule(text string) [][]relation {
	var rule [][]relation
	for alternative := range strings.SplitSeq(text, " or ") {
		var conditions []relation
		for condition := range strings.SplitSeq(alternative, " and ") {
			conditions = append(conditions, parseRelation(condition))
		}
		rule = append(rule, conditions)
	}
	return rule
}

func parseRelation(text string) relation {
	left, right, not := strings.Cut(text, " != ")
	if !not {
		left, right, _ = strings.Cut(text, " = ")
	}
	operand, modulus, _ := strings.Cut(left, " % ")
	r := relation{operand: operand[0], not: not, modulus: number(modulus)}
	for span := range strings.SplitSeq(right, ",") {
		low, high, ok := strings.Cut(strings.TrimSpace(span), "..")
		if !ok {
			high = low
		}
		r.spans = append(r.spans, [2]int64{number(low), number(high)})
	}
	return r
}

// Select gives the form of a number: "zero", "one", "two", "few", "many" or "other".
func (r *PluralRules) Select(o Operands) string {
	for _, form := range r.forms {
		for _, conditions := range form.any {
			if holds(conditions, o) {
				return form.name
			}
		}
	}
	return "other"
}

func holds(conditions []relation, o Operands) bool {
	for _, c := range conditions {
		if c.fits(o) == c.not {
			return false
		}
	}
	return true
}

// fits tells whether the operand is in one of the spans, which hold whole numbers only.
func (r relation) fits(o Operands) bool {
	var n int64
	switch r.operand {
	case 'n':
		if o.t != 0 {
			return false
		}
		n = o.i
	case 'i':
		n = o.i
	case 'v':
		n = o.v
	case 'w':
		n = o.w
	case 'f':
		n = o.f
	case 't':
		n = o.t
	case 'c', 'e':
		n = o.c
	}
	if r.modulus != 0 {
		n %= r.modulus
	}
	for _, span := range r.spans {
		if n >= span[0] && n <= span[1] {
			return true
		}
	}
	return false
}

// Range gives the form of a range from those of its ends. As in ICU, ordinal numbers go by the table of cardinal ones, and
// what is not in it is "other".
func (r *PluralRules) Range(start, end string) string {
	if form := r.ranges[r.prefix+start+"/"+end]; form != "" {
		return form
	}
	return "other"
}

// Forms gives the forms that there are, in the order of ECMA-402.
func (r *PluralRules) Forms() []string {
	var names []string
	for _, form := range r.forms {
		names = append(names, form.name)
	}
	return append(names, "other")
}
