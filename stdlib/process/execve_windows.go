package process

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// execve is not there on Windows, where no program can take the place of another.
func execve(c *node.Call) goja.Value {
	c.Throw(node.NewError(c.VM, "TypeError", "ERR_FEATURE_UNAVAILABLE_ON_PLATFORM",
		"The feature process.execve is unavailable on the current platform, which is being used to run Node.js"))
	return nil
}
