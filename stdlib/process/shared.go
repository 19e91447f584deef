package process

import (
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/thread"
)

// ownProcess refuses what would change the process itself where the script does not have it to itself: tasks of one run
// share a process, as Node's workers do, and the error is the one that workers get. It also asks the door.
func ownProcess(c *node.Call, name string) {
	place := ""
	switch {
	case !thread.Of(c.VM).IsMain():
		place = "workers"
	case c.VM.Config().Task != nil:
		place = "tasks"
	}
	if place != "" {
		message := "process." + name + "() is not supported in " + place
		c.Throw(node.NewError(c.VM, "TypeError", "ERR_WORKER_UNSUPPORTED_OPERATION", message))
	}
	allow(c.VM, runtime.System, "process."+name)
}
