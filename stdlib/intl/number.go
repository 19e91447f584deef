package intl

import (
	"math/big"
	"strconv"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/locale"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/numeral"
)

func itoa(n int) string { return strconv.Itoa(n) }

// bindNumbers gives the scripts of NumberFormat and PluralRules their natives, which take the resolved options as an object:
//
//	numberFormat(options) → {format(x), parts(x), range(x, y), rangeParts(x, y)}
//	pluralRules(options) → {select(x), range(x, y), forms()}
//	isUnit(name) · currencyDigits(code) · isNaN(x)
//
// A number is a number, a BigInt or the text of one. Parts are a flat array of types and texts, and of sources in a range.
func bindNumbers(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "numberFormat", 1, func(c *node.Call) goja.Value {
		f := newNumberFormat(vm, record{c.Object(0, "options")})
		o := js.NewObject()
		node.Set(vm, o, "format", 1, func(c *node.Call) goja.Value { return js.ToValue(numeral.Text(f.Format(decimal(c.Arg(0))))) })
		node.Set(vm, o, "parts", 1, func(c *node.Call) goja.Value { return flat(vm, f.Format(decimal(c.Arg(0))), false) })
		node.Set(vm, o, "range", 2, func(c *node.Call) goja.Value {
			return js.ToValue(numeral.Text(f.Range(decimal(c.Arg(0)), decimal(c.Arg(1)))))
		})
		node.Set(vm, o, "rangeParts", 2, func(c *node.Call) goja.Value {
			return flat(vm, f.Range(decimal(c.Arg(0)), decimal(c.Arg(1))), true)
		})
		return o
	})
	node.Set(vm, binding, "pluralRules", 1, func(c *node.Call) goja.Value { return pluralRules(vm, record{c.Object(0, "options")}) })
	node.Set(vm, binding, "isUnit", 1, func(c *node.Call) goja.Value { return js.ToValue(numeral.IsUnit(c.String(0, "name"))) })
	node.Set(vm, binding, "currencyDigits", 1, func(c *node.Call) goja.Value {
		return js.ToValue(locale.CurrencyDigits(c.String(0, "code")))
	})
	node.Set(vm, binding, "isNaN", 1, func(c *node.Call) goja.Value { return js.ToValue(decimal(c.Arg(0)).IsNaN()) })
}

// newNumberFormat reads the resolved options of a NumberFormat.
func newNumberFormat(vm *runtime.VM, o record) *numeral.Format {
	return numeral.New(storeOf(vm), o.text("locale"), numeral.Options{
		System: o.text("numberingSystem"), Style: o.text("style"),
		Currency: o.text("currency"), CurrencyDisplay: o.text("currencyDisplay"), Accounting: o.text("currencySign") == "accounting",
		Unit: o.text("unit"), UnitDisplay: o.text("unitDisplay"),
		Notation: o.text("notation"), Compact: o.text("compactDisplay"), Sign: o.text("signDisplay"), Grouping: o.text("useGrouping"),
		Digits: numeral.Digits{
			MinInteger:     o.int("minimumIntegerDigits"),
			MinFraction:    o.int("minimumFractionDigits"),
			MaxFraction:    o.int("maximumFractionDigits"),
			MinSignificant: o.int("minimumSignificantDigits"),
			MaxSignificant: o.int("maximumSignificantDigits"),
			Type:           o.text("roundingType"),
			Increment:      int64(o.int("roundingIncrement")),
			Mode:           o.text("roundingMode"),
			Strip:          o.text("trailingZeroDisplay") == "stripIfInteger",
		},
	})
}

// decimal reads a number, a BigInt or a string.
func decimal(v goja.Value) numeral.Decimal {
	switch x := v.Export().(type) {
	case int64:
		return numeral.FromFloat(float64(x))
	case float64:
		return numeral.FromFloat(x)
	case *big.Int:
		return numeral.FromInt(x)
	}
	return numeral.FromString(v.String())
}

// flat makes an array of the parts' types and texts, and their sources where they are of a range.
func flat(vm *runtime.VM, parts []numeral.Part, sources bool) goja.Value {
	var values []any
	for _, p := range parts {
		values = append(values, p.Type, p.Text)
		if sources {
			values = append(values, p.Source)
		}
	}
	return vm.JS().NewArray(values...)
}

func pluralRules(vm *runtime.VM, options record) goja.Value {
	js := vm.JS()
	f := newNumberFormat(vm, options)
	rules := storeOf(vm).Plurals(options.text("type"), options.text("locale"))
	form := func(v goja.Value) string { return f.Plural(decimal(v), rules) }
	o := js.NewObject()
	node.Set(vm, o, "select", 1, func(c *node.Call) goja.Value { return js.ToValue(form(c.Arg(0))) })
	node.Set(vm, o, "range", 2, func(c *node.Call) goja.Value {
		return js.ToValue(rules.Range(form(c.Arg(0)), form(c.Arg(1))))
	})
	node.Set(vm, o, "forms", 0, func(*node.Call) goja.Value { return array(vm, rules.Forms()) })
	return o
}
