package util

import (
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/inspect"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/textdiff"
)

// bindText defines the functions on text and values: inspect, format, comparison, diff, parseEnv.
func bindText(vm *runtime.VM, b *goja.Object) {
	must(b.Set("inspect", inspect.FunctionObject(vm)))
	node.Set(vm, b, "format", 0, func(c *node.Call) goja.Value {
		if len(c.Args) == 1 {
			if s, ok := c.Args[0].(goja.String); ok {
				return s
			}
		}
		return vm.JS().ToValue(inspect.Format(vm, c.Args, inspect.ReadOptions(vm, nil)))
	})
	node.Set(vm, b, "formatWithOptions", 1, func(c *node.Call) goja.Value {
		options := c.Object(0, "inspectOptions")
		if options == nil || inspect.TypeOf(options) == "function" {
			c.Throw(node.InvalidArgType(vm, "inspectOptions", []string{"object"}, c.Arg(0)))
		}
		return vm.JS().ToValue(inspect.Format(vm, c.Args[1:], inspect.ReadOptions(vm, options)))
	})
	node.Set(vm, b, "stripVTControlCharacters", 1, func(c *node.Call) goja.Value {
		return vm.JS().ToValue(inspect.StripControl(c.String(0, "str")))
	})
	node.Set(vm, b, "isDeepStrictEqual", 3, func(c *node.Call) goja.Value {
		by := inspect.Strict
		if c.Arg(2).ToBoolean() {
			by = inspect.StrictNoPrototype
		}
		return vm.JS().ToValue(inspect.Equal(vm, c.Arg(0), c.Arg(1), by))
	})
	node.Set(vm, b, "toUSVString", 1, func(c *node.Call) goja.Value { return toUSVString(vm, c.Arg(0).ToString()) })
	node.Set(vm, b, "diff", 2, diff)
	node.Set(vm, b, "parseEnv", 1, func(c *node.Call) goja.Value {
		env := vm.JS().CreateObject(nil)
		for _, pair := range parseEnv(c.String(0, "content")) {
			must(env.Set(pair.name, pair.value))
		}
		return env
	})
	node.Set(vm, b, "width", 1, func(c *node.Call) goja.Value { return vm.JS().ToValue(inspect.Width(c.Arg(0).String())) })
}

// toUSVString replaces lone surrogates.
func toUSVString(vm *runtime.VM, v goja.Value) goja.Value {
	s := v.(goja.String)
	units := make([]uint16, s.Length())
	for i := range units {
		units[i] = s.CharAt(i)
	}
	for i := 0; i < len(units); i++ {
		switch {
		case !utf16.IsSurrogate(rune(units[i])):
		case i+1 < len(units) && utf16.DecodeRune(rune(units[i]), rune(units[i+1])) != utf8.RuneError:
			i++
		default:
			units[i] = utf8.RuneError
		}
	}
	return goja.StringFromUTF16(units)
}

// diff is util.diff(actual, expected): of two arrays of lines, or of two strings by their characters.
func diff(c *node.Call) goja.Value {
	actual, expected := lines(c, 0, "actual"), lines(c, 1, "expected")
	js := c.VM.JS()
	if c.Arg(0).StrictEquals(c.Arg(1)) {
		return js.NewArray()
	}
	var edits []any
	for _, e := range textdiff.Lines(actual, expected, false) {
		edits = append(edits, js.NewArray(int(e.Op), e.Line))
	}
	return js.NewArray(edits...)
}

func lines(c *node.Call, i int, name string) []string {
	if s, ok := c.Arg(i).(goja.String); ok {
		list := make([]string, 0, s.Length())
		for _, r := range s.String() {
			list = append(list, string(r))
		}
		return list
	}
	if !inspect.Is(c.Arg(i), inspect.Array) {
		c.Throw(node.InvalidArgType(c.VM, name, []string{"string", "Array"}, c.Arg(i)))
	}
	var list []string
	at := 0
	c.VM.JS().ForOf(c.Arg(i), func(v goja.Value) bool {
		if _, ok := v.(goja.String); !ok {
			c.Throw(node.InvalidArgType(c.VM, name+"["+c.VM.JS().ToValue(at).String()+"]", []string{"string"}, v))
		}
		list = append(list, v.String())
		at++
		return true
	})
	return list
}
