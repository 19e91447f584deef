package url

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindPattern gives pattern.js its natives; each gives undefined for what is invalid:
//
//	compile(input, baseURL, test) → { protocol: [pattern, expression, names, own], … }. input is a string or an object of
//	strings; test(expression, text) matches an expression
//	parts(input, baseURL) → { protocol: text, … } of a URL in one of the two forms
func bindPattern(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "compile", 3, func(c *node.Call) goja.Value {
		test := c.Function(2, "test")
		isSpecial := func(compiled *compiled) bool {
			return matchesSpecial(compiled, func(expression, text string) bool {
				return vm.Invoke(test, goja.Undefined(), vm.JS().ToValue(expression), vm.JS().ToValue(text)).ToBoolean()
			})
		}
		init, ok := patternOf(c, isSpecial)
		if !ok {
			return goja.Undefined()
		}
		result, err := compilePattern(init, isSpecial)
		if err != nil {
			return goja.Undefined()
		}
		return compiledValue(vm, result)
	})
	node.Set(vm, binding, "parts", 2, func(c *node.Call) goja.Value {
		if o, ok := c.Arg(0).(*goja.Object); ok {
			parts, err := process(initOf(vm, o), false)
			if err != nil {
				return goja.Undefined()
			}
			return partsValue(vm, parts)
		}
		u, ok := parseArguments(c)
		if !ok {
			return goja.Undefined()
		}
		return partsValue(vm, partsOf(u))
	})
}

// patternOf reads a pattern in one of its two forms.
func patternOf(c *node.Call, isSpecial func(*compiled) bool) (patternInit, bool) {
	if o, ok := c.Arg(0).(*goja.Object); ok {
		return initOf(c.VM, o), true
	}
	init, err := parsePatternString(scalar(c.VM, c.Arg(0)), isSpecial)
	switch {
	case err != nil:
		return nil, false
	case !goja.IsUndefined(c.Arg(1)):
		init["baseURL"] = scalar(c.VM, c.Arg(1))
	case !init.has("protocol"):
		return nil, false
	}
	return init, true
}

func initOf(vm *runtime.VM, o *goja.Object) patternInit {
	init := patternInit{}
	for _, name := range o.Keys() {
		init[name] = scalar(vm, o.Get(name))
	}
	return init
}

func compiledValue(vm *runtime.VM, all map[string]*compiled) goja.Value {
	js := vm.JS()
	result := js.NewObject()
	for _, name := range componentNames {
		c := all[name]
		groups := make([]any, len(c.names))
		for i, group := range c.names {
			groups[i] = group
		}
		row := js.NewArray(charset.Value(js, c.pattern), charset.Value(js, c.regexp), js.NewArray(groups...), c.own)
		if err := result.Set(name, row); err != nil {
			panic(err)
		}
	}
	return result
}

func partsValue(vm *runtime.VM, parts patternInit) goja.Value {
	result := vm.JS().NewObject()
	for _, name := range componentNames {
		if err := result.Set(name, charset.Value(vm.JS(), parts[name])); err != nil {
			panic(err)
		}
	}
	return result
}
