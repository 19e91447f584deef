package intl

import (
	"slices"
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/datetime"
	"github.com/jsrun/jsrun/stdlib/internal/locale"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/numeral"
)

// bindLocale gives the script of Intl.Locale its natives:
//
//	withSubtags(tag, language, script, region, variants) → the canonical tag, or undefined · withKeywords(tag, [key, value, …])
//	maximize(tag), minimize(tag) · parts(tag) → {base, language, …} · keyword(tag, key) → text or undefined
//	preferred(tag, list), timeZones(region), week(tag) → arrays of names · direction(tag)
func bindLocale(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	set := func(name string, f func(c *node.Call, tag locale.Tag) goja.Value) {
		node.Set(vm, binding, name, 1, func(c *node.Call) goja.Value {
			tag, _ := locale.Parse(c.String(0, "tag"))
			return f(c, tag)
		})
	}
	set("withSubtags", withSubtags)
	set("withKeywords", func(c *node.Call, tag locale.Tag) goja.Value {
		pairs := texts(c.Arg(1))
		for i := 0; i < len(pairs); i += 2 {
			tag = tag.With(pairs[i], locale.CanonicalType("u", pairs[i], strings.ToLower(pairs[i+1])))
		}
		return js.ToValue(tag.Canonical().String())
	})
	set("maximize", func(_ *node.Call, tag locale.Tag) goja.Value { return js.ToValue(tag.Maximize().String()) })
	set("minimize", func(_ *node.Call, tag locale.Tag) goja.Value { return js.ToValue(tag.Minimize().String()) })
	set("parts", func(_ *node.Call, tag locale.Tag) goja.Value {
		o := js.NewObject()
		setText(vm, o, "base", tag.Base())
		for name, value := range map[string]string{
			"language": tag.Language, "script": tag.Script, "region": tag.Region, "variants": strings.Join(tag.Variants, "-"),
		} {
			if value != "" {
				setText(vm, o, name, value)
			}
		}
		return o
	})
	set("keyword", func(c *node.Call, tag locale.Tag) goja.Value {
		if value, ok := tag.Keyword(c.String(1, "key")); ok {
			return js.ToValue(value)
		}
		return goja.Undefined()
	})
	set("preferred", func(c *node.Call, tag locale.Tag) goja.Value {
		return array(vm, preferred(vm, tag.String(), c.String(1, "list")))
	})
	set("week", func(_ *node.Call, tag locale.Tag) goja.Value { return array(vm, week(tag)) })
	set("direction", func(_ *node.Call, tag locale.Tag) goja.Value { return js.ToValue(direction(tag)) })
	node.Set(vm, binding, "timeZones", 1, func(c *node.Call) goja.Value { return array(vm, locale.RegionZones(c.String(0, "region"))) })
}

// withSubtags replaces the subtags that are given, which must be well formed.
func withSubtags(c *node.Call, tag locale.Tag) goja.Value {
	given := func(i int, old string) string {
		if goja.IsUndefined(c.Arg(i)) {
			return old
		}
		if text := c.Arg(i).String(); text != "" {
			return text
		}
		return "?" // which no tag is well formed with
	}
	parts := []string{given(1, tag.Language)}
	for i, old := range []string{tag.Script, tag.Region, strings.Join(tag.Variants, "-")} {
		if part := given(i+2, old); part != "" {
			parts = append(parts, part)
		}
	}
	changed, ok := locale.Parse(strings.Join(parts, "-"))
	if !ok || changed.String() != changed.Base() || !sameShape(c, changed) {
		return goja.Undefined()
	}
	tag.Language, tag.Script, tag.Region, tag.Variants = changed.Language, changed.Script, changed.Region, changed.Variants
	return c.VM.JS().ToValue(tag.Canonical().String())
}

// sameShape tells whether each subtag that was given came to stand in its own place.
func sameShape(c *node.Call, tag locale.Tag) bool {
	for i, part := range []string{tag.Language, tag.Script, tag.Region, strings.Join(tag.Variants, "-")} {
		if v := c.Arg(i + 1); !goja.IsUndefined(v) && !strings.EqualFold(v.String(), part) {
			return false
		}
	}
	return true
}

// preferred gives what a locale has of a kind, the first choice first.
func preferred(vm *runtime.VM, name, kind string) []string {
	switch kind {
	case "calendars":
		names := strings.Fields(locale.Regional("calendars", name))
		if i := slices.Index(names, "gregorian"); i >= 0 {
			names[i] = "gregory"
		}
		return names
	case "collations":
		names := collations(name)
		slices.Sort(names)
		return names
	case "hourCycles":
		return []string{hourCycle(name, goja.Undefined())}
	}
	return []string{systemOf(vm, name)}
}

// week gives the first day of the week and those on which the weekend begins and ends.
func week(tag locale.Tag) []string {
	name := tag.String()
	first, ok := tag.Keyword("fw")
	if !ok || len(first) != 3 {
		first = locale.Regional("firstDay", name)
	}
	return []string{first, locale.Regional("weekendStart", name), locale.Regional("weekendEnd", name)}
}

// direction tells in which direction lines are written.
func direction(tag locale.Tag) string {
	rightToLeft := []string{
		"Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Hung", "Khar", "Lydi", "Mand", "Mani",
		"Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh", "Ougr", "Palm", "Perm", "Phli", "Phlp", "Phnx", "Prti", "Rohg", "Samr", "Sarb",
		"Sogd", "Sogo", "Syrc", "Thaa", "Yezi",
	}
	if slices.Contains(rightToLeft, tag.Maximize().Script) {
		return "rtl"
	}
	return "ltr"
}

// supportedValues gives what Intl.supportedValuesOf does, in order.
func supportedValues(vm *runtime.VM, key string) ([]string, bool) {
	var names []string
	switch key {
	case "calendar":
		names = []string{"gregory", "iso8601"}
	case "collation":
		for _, language := range locale.Languages() {
			names = append(names, collations(language)...)
		}
		slices.Sort(names)
		names = slices.Compact(names)
	case "currency":
		storeOf(vm).Table("currencies", "en").Below("", func(code, _ string) {
			if len(code) == 3 {
				names = append(names, code)
			}
		})
		slices.Sort(names)
	case "numberingSystem":
		names = locale.NumberingSystems()
	case "timeZone":
		names = slices.DeleteFunc(locale.ZoneNames(), func(name string) bool {
			_, ok := datetime.LoadZone(name)
			return !ok
		})
	case "unit":
		names = numeral.Units()
	default:
		return nil, false
	}
	return names, true
}

// bindDurations gives the script of DurationFormat its native: timeSeparator(locale), what stands between minutes and
// seconds.
func bindDurations(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "timeSeparator", 1, func(c *node.Call) goja.Value {
		pattern := storeOf(vm).Table("dates", c.String(0, "locale")).Text("skeleton/ms")
		return vm.JS().ToValue(strings.Trim(pattern, "ms"))
	})
}

// bindPrototypes gives the script of the prototypes its natives: changeCase(text, language, upper) · typedLength(array),
// which is undefined for what is no typed array.
func bindPrototypes(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "changeCase", 3, func(c *node.Call) goja.Value {
		caser := cases.Lower(language.Make(c.String(1, "language")))
		if c.Arg(2).ToBoolean() {
			caser = cases.Upper(language.Make(c.String(1, "language")))
		}
		return vm.JS().ToValue(caser.String(c.String(0, "text")))
	})
	node.Set(vm, binding, "typedLength", 1, func(c *node.Call) goja.Value {
		if n, ok := typedLength(c.Arg(0)); ok {
			return vm.JS().ToValue(n)
		}
		return goja.Undefined()
	})
}

// typedLength is the number of elements of a typed array, whatever its property says.
func typedLength(v goja.Value) (n int, ok bool) {
	switch array := v.Export().(type) {
	case []int8:
		return len(array), true
	case []uint8:
		return len(array), true
	case []int16:
		return len(array), true
	case []uint16:
		return len(array), true
	case []int32:
		return len(array), true
	case []uint32:
		return len(array), true
	case []int64:
		return len(array), true
	case []uint64:
		return len(array), true
	case []float32:
		return len(array), true
	case []float64:
		return len(array), true
	}
	return 0, false
}
