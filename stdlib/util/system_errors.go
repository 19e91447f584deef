package util

import (
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// libuvErrors are libuv's errors that no system has. Source: libuv's include/uv/errno.h.
var libuvErrors = []struct {
	number        int
	name, message string
}{
	{-4095, "EOF", "end of file"}, {-4094, "UNKNOWN", "unknown error"}, {-4080, "ECHARSET", "invalid Unicode character"},
	{-3000, "EAI_ADDRFAMILY", "address family not supported"}, {-3001, "EAI_AGAIN", "temporary failure"},
	{-3002, "EAI_BADFLAGS", "bad ai_flags value"}, {-3003, "EAI_CANCELED", "request canceled"}, {-3004, "EAI_FAIL", "permanent failure"},
	{-3005, "EAI_FAMILY", "ai_family not supported"}, {-3006, "EAI_MEMORY", "out of memory"}, {-3007, "EAI_NODATA", "no address"},
	{-3008, "EAI_NONAME", "unknown node or service"}, {-3009, "EAI_OVERFLOW", "argument buffer overflow"},
	{-3010, "EAI_SERVICE", "service not available for socket type"}, {-3011, "EAI_SOCKTYPE", "socket type not supported"},
	{-3013, "EAI_BADHINTS", "invalid value for hints"}, {-3014, "EAI_PROTOCOL", "resolved protocol is unknown"},
}

// systemError finds the name and message of a negative error number.
func systemError(number int) (name, message string, ok bool) {
	for _, e := range libuvErrors {
		if e.number == number {
			return e.name, e.message, true
		}
	}
	name, message, _ = node.CodeOf(syscall.Errno(-number))
	return name, message, name != "UNKNOWN"
}

// highestErrno bounds the search for the error numbers of the systems that we run on.
const highestErrno = 140

func bindSystemErrors(vm *runtime.VM, b *goja.Object) {
	js := vm.JS()
	node.Set(vm, b, "getSystemErrorName", 1, func(c *node.Call) goja.Value {
		number := errorNumber(c)
		if name, _, ok := systemError(number); ok {
			return js.ToValue(name)
		}
		return js.ToValue("Unknown system error " + c.Arg(0).String())
	})
	node.Set(vm, b, "getSystemErrorMessage", 1, func(c *node.Call) goja.Value {
		number := errorNumber(c)
		if _, message, ok := systemError(number); ok {
			return js.ToValue(message)
		}
		return js.ToValue("Unknown system error " + c.Arg(0).String())
	})
	node.Set(vm, b, "systemErrors", 0, func(*node.Call) goja.Value {
		var rows []any
		for n := -1; n > -highestErrno; n-- {
			if name, message, ok := systemError(n); ok {
				rows = append(rows, js.NewArray(n, js.NewArray(name, message)))
			}
		}
		for _, e := range libuvErrors {
			rows = append(rows, js.NewArray(e.number, js.NewArray(e.name, e.message)))
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
