// Package intl is the global Intl, and the methods of numbers, strings, dates and arrays that go by a locale.
package intl

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/locale"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

//go:embed js/intl.js
var intlSource string

//go:embed js/shared.js
var sharedSource string

//go:embed js/digits.js
var digitsSource string

//go:embed js/numberformat.js
var numberFormatSource string

//go:embed js/pluralrules.js
var pluralRulesSource string

//go:embed js/datetimeformat.js
var dateTimeFormatSource string

// Modules are internal/intl, which is the global itself, and what it is made of. All but the first are loaded when a
// constructor is first read.
func Modules() []runtime.Builtin {
	return []runtime.Builtin{
		module("intl", intlSource, bindIntl),
		module("intl/shared", sharedSource, bindShared),
		module("intl/digits", digitsSource, nil),
		module("intl/numberformat", numberFormatSource, bindNumbers),
		module("intl/pluralrules", pluralRulesSource, bindNumbers),
		module("intl/datetimeformat", dateTimeFormatSource, bindDates),
	}
}

func module(name, source string, bind func(*runtime.VM, *goja.Object)) runtime.Builtin {
	name = "internal/" + name
	return runtime.Builtin{Name: name, Script: runtime.NewScript("node:"+name, source), Bind: bind}
}

// Globals is the name in the global scope.
var Globals = []runtime.Global{{Name: "Intl", Module: "internal/intl"}}

// bindIntl gives the script its native: lazy(target, name, load), which defines a property that load gives when it is
// first read.
func bindIntl(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "lazy", 3, func(c *node.Call) goja.Value {
		load := c.Function(2, "load")
		vm.DefineLazy(c.Object(0, "target"), c.String(1, "name"), func() goja.Value { return vm.Invoke(load, goja.Undefined()) })
		return goja.Undefined()
	})
}

// storeOf gives the tables that a VM has read so far.
func storeOf(vm *runtime.VM) *locale.Store {
	type key struct{}
	return vm.Memo(key{}, func() any { return locale.NewStore() }).(*locale.Store)
}
