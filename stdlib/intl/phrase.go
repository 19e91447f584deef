package intl

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/locale"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/numeral"
)

// bindPhrases gives the scripts of ListFormat and RelativeTimeFormat their natives:
//
//	listPatterns(locale, type, style) → [pair, start, middle, end], the patterns of CLDR
//	joiner(locale, pattern, next) → the pattern as it reads before the text that comes next
//	relative(options) → (value, unit, numeric) => [type, text, unit, …]
func bindPhrases(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "listPatterns", 3, func(c *node.Call) goja.Value {
		table := storeOf(vm).Table("phrases", c.String(0, "locale"))
		return array(vm, table.List("list/"+listKey(c.String(1, "type"), c.String(2, "style"))))
	})
	node.Set(vm, binding, "joiner", 3, func(c *node.Call) goja.Value {
		return js.ToValue(joiner(c.String(0, "locale"), c.String(1, "pattern"), c.String(2, "next")))
	})
	node.Set(vm, binding, "relative", 1, func(c *node.Call) goja.Value { return relative(vm, record{c.Object(0, "options")}) })
}

func listKey(kind, style string) string {
	key := map[string]string{"conjunction": "standard", "disjunction": "or", "unit": "unit"}[kind]
	if style != "long" {
		key += "-" + style
	}
	return key
}

// beforeI and beforeO are the sounds before which Spanish says "e" for "y", and "u" for "o".
var (
	beforeI = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^(i|hi$|hi[^ae])`) })
	beforeO = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^(o|ho|8|11( |$))`) })
)

// joiner gives the pattern that joins to the text that comes next: Spanish and Hebrew have two.
func joiner(name, pattern, next string) string {
	tag, _ := locale.Parse(name)
	first, _ := utf8.DecodeRuneInString(next)
	switch {
	case tag.Language == "es" && strings.Contains(pattern, " y ") && beforeI().MatchString(next):
		return strings.Replace(pattern, " y ", " e ", 1)
	case tag.Language == "es" && strings.Contains(pattern, " o ") && beforeO().MatchString(next):
		return strings.Replace(pattern, " o ", " u ", 1)
	case tag.Language == "he" && strings.Contains(pattern, " ו{1}") && !unicode.Is(unicode.Hebrew, first):
		return strings.Replace(pattern, " ו{1}", " ו-{1}", 1)
	}
	return pattern
}

// relative gives the function of a RelativeTimeFormat.
func relative(vm *runtime.VM, o record) goja.Value {
	name := o.text("locale")
	table := storeOf(vm).Table("phrases", name)
	rules := storeOf(vm).Plurals("cardinal", name)
	number := numeral.New(storeOf(vm), name, numeral.Options{
		System: o.text("numberingSystem"), Style: "decimal", Notation: "standard", Sign: "auto", Grouping: "auto",
		Digits: numeral.Digits{MinInteger: 1, MaxFraction: 3, Type: "fractionDigits", Increment: 1, Mode: "halfExpand"},
	})
	style := ""
	if s := o.text("style"); s != "long" {
		style = "-" + s
	}
	return node.Set(vm, vm.JS().NewObject(), "format", 3, func(c *node.Call) goja.Value {
		value, unit := c.Arg(0), c.String(1, "unit")
		key := "field/" + unit + style + "/"
		if !c.Arg(2).ToBoolean() {
			if word := table.Text(key + value.String()); word != "" {
				return array(vm, []string{"literal", word, ""})
			}
		}
		tense, d := "future", decimal(value)
		if d.IsNegative() {
			tense, d = "past", d.Abs()
		}
		form := number.Plural(d, rules)
		pattern := table.First(key+tense+"/"+form, key+tense+"/other")
		before, after, placed := strings.Cut(pattern, "{0}")
		var flat []string
		if before != "" {
			flat = append(flat, "literal", before, "")
		}
		if placed {
			for _, p := range number.Format(d) {
				flat = append(flat, p.Type, p.Text, unit)
			}
		}
		if after != "" {
			flat = append(flat, "literal", after, "")
		}
		return array(vm, flat)
	})
}
