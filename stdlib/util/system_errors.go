package util

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

func bindSystemErrors(vm *runtime.VM, b *goja.Object) {
	js := vm.JS()
	node.Set(vm, b, "getSystemErrorName", 1, func(c *node.Call) goja.Value {
		number := errorNumber(c)
		if known, ok := node.ErrnoOf(number); ok {
			return js.ToValue(known.Code)
		}
		return js.ToValue("Unknown system error " + c.Arg(0).String())
	})
	node.Set(vm, b, "getSystemErrorMessage", 1, func(c *node.Call) goja.Value {
		number := errorNumber(c)
		if known, ok := node.ErrnoOf(number); ok {
			return js.ToValue(known.Message)
		}
		return js.ToValue("Unknown system error " + c.Arg(0).String())
	})
	node.Set(vm, b, "systemErrors", 0, func(*node.Call) goja.Value {
		var rows []any
		for _, e := range node.Errnos() {
			rows = append(rows, js.NewArray(e.Number, js.NewArray(e.Code, e.Message)))
		}
		return js.NewArray(rows...)
	})
}

func errorNumber(c *node.Call) int {
	if v := c.Arg(0); goja.IsNumber(v) && v.ToFloat() >= 0 {
		c.Throw(node.OutOfRange(c.VM, "err", "a negative integer", v))
	}
	return int(c.Int(0, "err", -1<<53, -1))
}

// bindCallSites defines the native half of getCallSites.
func bindCallSites(vm *runtime.VM, b *goja.Object) {
	js := vm.JS()
	node.Set(vm, b, "callSites", 1, func(c *node.Call) goja.Value {
		const most = 400
		frames := vm.Frames(js.CaptureCallStack(most, nil), most)
		var sites []any
		for _, f := range frames {
			if strings.HasPrefix(f.File, "node:") || strings.HasPrefix(f.File, "jsrun:") {
				continue
			}
			if len(sites) == int(c.Arg(0).ToInteger()) {
				break
			}
			site := js.NewObject()
			must(site.Set("functionName", strings.TrimPrefix(f.Func, "Object.<anonymous>")))
			must(site.Set("scriptId", "0"))
			must(site.Set("scriptName", f.File))
			must(site.Set("lineNumber", f.Line))
			must(site.Set("columnNumber", f.Col))
			must(site.Set("column", f.Col))
			sites = append(sites, site)
		}
		return js.NewArray(sites...)
	})
}
