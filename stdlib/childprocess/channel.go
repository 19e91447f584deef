package childprocess

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// openChannel takes over the channel that the parent of this process has named in NODE_CHANNEL_FD and gives its pipe; it
// is undefined when there is none. It is called once, when the process object is made.
func (h *host) openChannel(c *node.Call) goja.Value {
	fd, found := 0, false
	for _, kv := range h.vm.Config().Env {
		if value, ok := strings.CutPrefix(kv, "NODE_CHANNEL_FD="); ok {
			number, err := strconv.Atoi(value)
			fd, found = number, err == nil && number >= 0
		}
	}
	if !found {
		return goja.Undefined()
	}
	file, err := openDescriptor(fd)
	if err != nil {
		return goja.Undefined()
	}
	return h.vm.JS().ToValue(h.adopt(file, true).id)
}
