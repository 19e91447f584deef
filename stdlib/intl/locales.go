package intl

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/locale"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindShared gives the script its natives about locales:
//
//	canonical(tag) → the canonical tag, or undefined for one that is not well formed
//	best(tag) → the longest beginning of it that is available, or "" · defaultLocale()
//	keywords(tag) → an object of its Unicode keywords · extend(tag, [key, value, …])
//	canonicalType(key, value) · numberingSystem(locale) · isNumberingSystem(name)
func bindShared(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	text := func(name string, f func(c *node.Call) string) {
		node.Set(vm, binding, name, 1, func(c *node.Call) goja.Value { return js.ToValue(f(c)) })
	}
	node.Set(vm, binding, "canonical", 1, func(c *node.Call) goja.Value {
		tag, ok := locale.Parse(c.String(0, "tag"))
		if !ok {
			return goja.Undefined()
		}
		return js.ToValue(tag.Canonical().String())
	})
	text("best", func(c *node.Call) string {
		tag, _ := locale.Parse(c.String(0, "tag"))
		return locale.Best(tag.Base())
	})
	text("defaultLocale", func(*node.Call) string { return defaultLocale(vm) })
	node.Set(vm, binding, "keywords", 1, func(c *node.Call) goja.Value {
		o := js.NewObject()
		tag, _ := locale.Parse(c.String(0, "tag"))
		for _, k := range tag.Keywords {
			setText(vm, o, k.Key, k.Value)
		}
		return o
	})
	text("extend", func(c *node.Call) string {
		tag, _ := locale.Parse(c.String(0, "tag"))
		pairs := texts(c.Arg(1))
		for i := 0; i < len(pairs); i += 2 {
			tag = tag.With(pairs[i], pairs[i+1])
		}
		return tag.String()
	})
	text("canonicalType", func(c *node.Call) string {
		return locale.CanonicalType("u", c.String(0, "key"), strings.ToLower(c.String(1, "value")))
	})
	text("numberingSystem", func(c *node.Call) string { return systemOf(vm, c.String(0, "locale")) })
	node.Set(vm, binding, "isNumberingSystem", 1, func(c *node.Call) goja.Value {
		return js.ToValue(slices.Contains(locale.NumberingSystems(), c.String(0, "name")))
	})
}

// systemOf is the numbering system that a locale uses by itself.
func systemOf(vm *runtime.VM, name string) string {
	return storeOf(vm).Table("numbers", name).Text("system")
}

// defaultLocale is the one that the environment names as POSIX says, when the script may see it and there are tables for
// it; "C" names none.
func defaultLocale(vm *runtime.VM) string {
	for _, name := range [...]string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		value := variable(vm, name)
		if value == "" {
			continue
		}
		value, _, _ = strings.Cut(value, ".")
		value, _, _ = strings.Cut(value, "@")
		tag, ok := locale.Parse(strings.ReplaceAll(value, "_", "-"))
		if !ok {
			break
		}
		if best := locale.Best(tag.Canonical().Base()); best != "" {
			return best
		}
		break
	}
	return locale.Default
}

// variable reads an environment variable, as it was at the start, through the door.
func variable(vm *runtime.VM, name string) string {
	if vm.Allow(runtime.Env, name) != nil {
		return ""
	}
	for _, entry := range vm.Config().Env {
		if value, ok := strings.CutPrefix(entry, name+"="); ok {
			return value
		}
	}
	return ""
}
