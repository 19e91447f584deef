// Package intl is the global Intl, and the methods of numbers, strings, dates and arrays that go by a locale.
//
// Offered: all constructors of ECMA-402 with all their options (Collator, DateTimeFormat, DisplayNames, DurationFormat,
// ListFormat, Locale, NumberFormat, PluralRules, RelativeTimeFormat, Segmenter), getCanonicalLocales, supportedValuesOf;
// toLocaleString and its kin, localeCompare, toLocaleUpperCase and toLocaleLowerCase. There are tables for the 101 languages
// that CLDR covers best, with their scripts and regions, 435 locales in all; see package locale. Others fall back to the
// default locale, as resolvedOptions tells: the one that LC_ALL, LC_MESSAGES or LANG names, or en-US.
//
// Where it ends: the only calendar is the Gregorian, also for locales that prefer another one. The rules of time zones are
// those of the system; where it has none there are UTC and offsets. Words are cut as Unicode's rules say, without
// dictionaries, so Chinese, Japanese and Thai come out in letters. The orders "emoji" and "eor" are missing, and so are
// numbering systems without ten digits.
package intl

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/locale"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// Modules are internal/intl, which is the global itself, and what it is made of. All but the first are loaded when a
// constructor is first read, or one of the methods called.
func Modules() []runtime.Builtin {
	return []runtime.Builtin{
		module("intl", intlSource, bindIntl),
		module("intl/shared", sharedSource, bindShared),
		module("intl/digits", digitsSource, nil),
		module("intl/numberformat", numberFormatSource, bindNumbers),
		module("intl/pluralrules", pluralRulesSource, bindNumbers),
		module("intl/datetimeformat", dateTimeFormatSource, bindDates),
		module("intl/collator", collatorSource, bindCollator),
		module("intl/listformat", listFormatSource, bindPhrases),
		module("intl/relativetimeformat", relativeTimeFormatSource, bindPhrases),
		module("intl/displaynames", displayNamesSource, bindNames),
		module("intl/segmenter", segmenterSource, bindSegmenter),
		module("intl/locale", localeSource, bindLocale),
		module("intl/durationformat", durationFormatSource, bindDurations),
		module("intl/prototypes", prototypesSource, bindPrototypes),
	}
}

func module(name, source string, bind func(*runtime.VM, *goja.Object)) runtime.Builtin {
	name = "internal/" + name
	return runtime.Builtin{Name: name, Script: runtime.NewScript("node:"+name, source), Bind: bind}
}

// Globals are the name in the global scope, and the methods that go by a locale.
var Globals = []runtime.Global{
	{Name: "Intl", Module: "internal/intl"},
	method("Number.prototype.toLocaleString"),
	method("BigInt.prototype.toLocaleString"),
	method("Date.prototype.toLocaleString"),
	method("Date.prototype.toLocaleDateString"),
	method("Date.prototype.toLocaleTimeString"),
	method("Array.prototype.toLocaleString"),
	method("Int8Array.prototype.__proto__.toLocaleString"), // that of all typed arrays
	method("String.prototype.localeCompare"),
	method("String.prototype.toLocaleUpperCase"),
	method("String.prototype.toLocaleLowerCase"),
}

func method(path string) runtime.Global {
	return runtime.Global{Name: path, Module: "internal/intl/prototypes", Member: path}
}

// bindIntl gives the script its natives: lazy(target, name, load), which defines a property that load gives when it is
// first read · supportedValues(key) → an array of names, or undefined.
func bindIntl(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "lazy", 3, func(c *node.Call) goja.Value {
		load := c.Function(2, "load")
		vm.DefineLazy(c.Object(0, "target"), c.String(1, "name"), func() goja.Value { return vm.Invoke(load, goja.Undefined()) })
		return goja.Undefined()
	})
	node.Set(vm, binding, "supportedValues", 1, func(c *node.Call) goja.Value {
		if names, ok := supportedValues(vm, c.String(0, "key")); ok {
			return array(vm, names)
		}
		return goja.Undefined()
	})
}

// storeOf gives the tables that a VM has read so far.
func storeOf(vm *runtime.VM) *locale.Store {
	type key struct{}
	return vm.Memo(key{}, func() any { return locale.NewStore() }).(*locale.Store)
}
