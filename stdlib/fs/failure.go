package fs

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// systemFailure is an error of Node's class SystemError: a check that Node does itself and words as a system call's. It
// is made on the loop, before the work that may need it.
func systemFailure(c *node.Call, code, message, call string, path string, cause error) *goja.Exception {
	name, text, number := node.CodeOf(cause)
	full := message + ": " + call + " returned " + name + " (" + text + ") " + path
	err := node.NewError(c.VM, "SystemError", code, full)
	put(err, "errno", number)
	put(err, "syscall", call)
	put(err, "path", path)
	return c.VM.JS().Try(func() { panic(err) })
}
