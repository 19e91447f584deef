// Package assert is the module `assert` with `assert/strict`:
//
//	ok equal notEqual strictEqual notStrictEqual deepEqual notDeepEqual deepStrictEqual notDeepStrictEqual
//	partialDeepStrictEqual throws doesNotThrow rejects doesNotReject match doesNotMatch ifError fail
//	AssertionError Assert strict
//
// Nothing is missing. What assert(0) says quotes the first line of the call, as Node 25 does.
package assert

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/inspect"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/stdio"
	"github.com/jsrun/jsrun/stdlib/internal/textdiff"
)

//go:embed assert.js
var assertSource string

//go:embed assertion_error.js
var errorSource string

//go:embed failure.js
var failureSource string

//go:embed exceptions.js
var exceptionsSource string

var (
	assertScript     = runtime.NewScript("node:assert", assertSource)
	strictScript     = runtime.NewScript("node:assert/strict", "module.exports = require('assert').strict;")
	errorScript      = runtime.NewScript("node:internal/assert/assertion_error", errorSource)
	failureScript    = runtime.NewScript("node:internal/assert/failure", failureSource)
	exceptionsScript = runtime.NewScript("node:internal/assert/exceptions", exceptionsSource)
)

// Modules are the builtins of this package.
func Modules() []runtime.Builtin {
	return []runtime.Builtin{
		{Name: "assert", Script: assertScript, Bind: bind},
		{Name: "assert/strict", Script: strictScript},
		{Name: "internal/assert/assertion_error", Script: errorScript, Bind: bindDiff},
		{Name: "internal/assert/failure", Script: failureScript},
		{Name: "internal/assert/exceptions", Script: exceptionsScript, Bind: bind},
	}
}

// bind fills the comparisons and the reader of the caller's source.
func bind(vm *runtime.VM, b *goja.Object) {
	js := vm.JS()
	for name, by := range map[string]inspect.Equality{
		"isDeepEqual": inspect.Loose, "isDeepStrictEqual": inspect.Strict, "isPartialStrictEqual": inspect.Partial,
	} {
		node.Set(vm, b, name, 2, func(c *node.Call) goja.Value {
			equality := by
			if c.Arg(2).ToBoolean() && by == inspect.Strict {
				equality = inspect.StrictNoPrototype
			}
			return js.ToValue(inspect.Equal(vm, c.Arg(0), c.Arg(1), equality))
		})
	}
	node.Set(vm, b, "callerSource", 0, func(*node.Call) goja.Value {
		if text, ok := callerSource(vm); ok {
			return js.ToValue(text)
		}
		return goja.Undefined()
	})
}

// bindDiff fills the comparison of lines, and whether there is a process.stderr yet.
func bindDiff(vm *runtime.VM, b *goja.Object) {
	js := vm.JS()
	node.Set(vm, b, "streamsSeen", 0, func(*node.Call) goja.Value { return js.ToValue(stdio.Seen(vm)) })
	node.Set(vm, b, "diffLines", 3, func(c *node.Call) goja.Value {
		var edits []any
		for _, e := range textdiff.Lines(list(vm, c.Arg(0)), list(vm, c.Arg(1)), c.Arg(2).ToBoolean()) {
			edits = append(edits, js.NewArray(int(e.Op), e.Line))
		}
		return js.NewArray(edits...)
	})
}

func list(vm *runtime.VM, v goja.Value) []string {
	var lines []string
	vm.JS().ForOf(v, func(line goja.Value) bool {
		lines = append(lines, line.String())
		return true
	})
	return lines
}
