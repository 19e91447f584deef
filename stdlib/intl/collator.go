package intl

import (
	"strings"
	"sync"
	"unicode"

	"github.com/dop251/goja"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/locale"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// collator compares strings as a locale does. The order is that of golang.org/x/text/collate, which has CLDR's tailorings
// but no order of upper and lower case and no sensitivity to case alone; those are made here of two comparisons.
type collator struct {
	sensitivity string // "base", "accent", "case" or "variant"
	upperFirst  bool
	noMarks     bool                  // spaces and punctuation do not count
	own         []*unicode.RangeTable // the scripts whose letters come before those of others
	base        *collate.Collator     // letters
	accent      *collate.Collator     // letters and accents
	variant     *collate.Collator     // letters, accents and case
}

func newCollator(o record) *collator {
	tag := language.Make(o.text("locale"))
	options := []collate.Option{}
	if o.bool("numeric") {
		options = append(options, collate.Numeric)
	}
	if o.text("usage") == "search" {
		tag = withKeyword(tag, "co", "search")
	} else if o.text("collation") != "default" {
		tag = withKeyword(tag, "co", o.text("collation"))
	}
	options = append(options, collate.OptionsFromTag(tag))
	with := func(more ...collate.Option) *collate.Collator { return collate.New(tag, append(more, options...)...) }
	return &collator{
		own:         ownScripts(o.text("locale")),
		sensitivity: o.text("sensitivity"), upperFirst: o.text("caseFirst") == "upper", noMarks: o.bool("ignorePunctuation"),
		base: with(collate.IgnoreCase, collate.IgnoreDiacritics), accent: with(collate.IgnoreCase), variant: with(),
	}
}

func withKeyword(tag language.Tag, key, value string) language.Tag {
	if extended, err := tag.SetTypeForKey(key, value); err == nil {
		return extended
	}
	return tag
}

// compare gives -1, 0 or 1.
func (c *collator) compare(a, b string) int {
	if c.noMarks {
		a, b = withoutMarks(a), withoutMarks(b)
	}
	switch {
	case a == b:
		return 0
	case c.own != nil && c.byScript(a, b) != 0:
		return c.byScript(a, b)
	case c.sensitivity == "base":
		return c.base.CompareString(a, b)
	case c.sensitivity == "accent":
		return c.accent.CompareString(a, b)
	case c.sensitivity == "case":
		if order := c.base.CompareString(a, b); order != 0 {
			return order
		}
		return c.caseOnly(a, b)
	}
	if order := c.accent.CompareString(a, b); order != 0 {
		return order
	}
	return c.byCase(a, b)
}

// scripts are those of languages that put their own letters first, by their codes.
var scripts = sync.OnceValue(func() map[string][]*unicode.RangeTable {
	return map[string][]*unicode.RangeTable{
		"Arab": {unicode.Arabic}, "Armn": {unicode.Armenian}, "Beng": {unicode.Bengali}, "Cyrl": {unicode.Cyrillic},
		"Deva": {unicode.Devanagari}, "Ethi": {unicode.Ethiopic}, "Geor": {unicode.Georgian}, "Grek": {unicode.Greek},
		"Gujr": {unicode.Gujarati}, "Guru": {unicode.Gurmukhi}, "Hans": {unicode.Han, unicode.Bopomofo},
		"Hant": {unicode.Han, unicode.Bopomofo}, "Hebr": {unicode.Hebrew}, "Khmr": {unicode.Khmer}, "Knda": {unicode.Kannada},
		"Kore": {unicode.Hangul, unicode.Han}, "Laoo": {unicode.Lao}, "Mlym": {unicode.Malayalam}, "Mymr": {unicode.Myanmar},
		"Orya": {unicode.Oriya}, "Sinh": {unicode.Sinhala}, "Taml": {unicode.Tamil}, "Telu": {unicode.Telugu}, "Thai": {unicode.Thai},
	}
})

func ownScripts(name string) []*unicode.RangeTable {
	tag, _ := locale.Parse(name)
	return scripts()[tag.Maximize().Script]
}

// byScript decides where the first letters in which two strings differ are of a script of the locale's own and of
// another one; x/text does not know the order of scripts that CLDR gives such languages. It is 0 where it cannot tell.
func (c *collator) byScript(a, b string) int {
	x, y := []rune(strings.ToLower(bare(a))), []rune(strings.ToLower(bare(b)))
	for i := 0; i < min(len(x), len(y)); i++ {
		if x[i] == y[i] {
			continue
		}
		if !unicode.IsLetter(x[i]) || !unicode.IsLetter(y[i]) || unicode.In(x[i], c.own...) == unicode.In(y[i], c.own...) {
			return 0
		}
		if unicode.In(x[i], c.own...) {
			return -1
		}
		return 1
	}
	return 0
}

// byCase compares strings that differ in case at most.
func (c *collator) byCase(a, b string) int {
	if c.upperFirst {
		a, b = swapCase(a), swapCase(b)
	}
	return c.variant.CompareString(a, b)
}

// caseOnly compares which letters are capitals, where the letters are the same.
func (c *collator) caseOnly(a, b string) int {
	x, y := []rune(bare(a)), []rune(bare(b))
	for i := range min(len(x), len(y)) {
		if upper := unicode.IsUpper(x[i]); upper != unicode.IsUpper(y[i]) {
			if upper == c.upperFirst {
				return -1
			}
			return 1
		}
	}
	return 0
}

func swapCase(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, s)
}

// withoutMarks leaves out spaces and punctuation. (The "shifted" of x/text leaves out letters too.)
func withoutMarks(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.P, unicode.White_Space) {
			return -1
		}
		return r
	}, s)
}

// bare takes off accents.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// bindCollator gives the script its natives: collator(options) → (a, b) => number · collations(locale) → an array of names
// beside "default".
func bindCollator(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "collator", 1, func(c *node.Call) goja.Value {
		order := newCollator(record{c.Object(0, "options")})
		return node.Set(vm, js.NewObject(), "compare", 2, func(c *node.Call) goja.Value {
			return js.ToValue(order.compare(c.Arg(0).String(), c.Arg(1).String()))
		})
	})
	node.Set(vm, binding, "collations", 1, func(c *node.Call) goja.Value { return array(vm, collations(c.String(0, "locale"))) })
}

// collations are the orders that the language of a locale has beside its own, by CLDR's names.
func collations(name string) []string {
	tag, _ := locale.Parse(name)
	var names []string
	for _, supported := range collate.Supported() {
		base, _ := supported.Base()
		if kind := supported.TypeForKey("co"); kind != "" && base.String() == tag.Language && kind != "standard" && kind != "search" {
			names = append(names, kind)
		}
	}
	return names
}
