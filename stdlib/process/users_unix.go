//go:build unix

package process

import (
	"os"
	"slices"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindUsers gives process the ids of its user and groups, and the ways to change them.
func bindUsers(vm *runtime.VM, p *goja.Object) {
	ids := []struct {
		name string
		id   func() int
	}{{"getuid", os.Getuid}, {"geteuid", os.Geteuid}, {"getgid", os.Getgid}, {"getegid", os.Getegid}}
	for _, i := range ids {
		node.Set(vm, p, i.name, 0, func(*node.Call) goja.Value { return vm.JS().ToValue(i.id()) })
	}
	node.Set(vm, p, "getgroups", 0, func(c *node.Call) goja.Value {
		groups, err := os.Getgroups()
		if err != nil {
			c.Throw(node.ErrorValue(vm, &node.SystemError{Err: err, Syscall: "getgroups"}))
		}
		if effective := os.Getegid(); !slices.Contains(groups, effective) { // POSIX leaves it open whether it is among them
			groups = append(groups, effective)
		}
		values := make([]any, len(groups))
		for i, g := range groups {
			values[i] = g
		}
		return vm.JS().NewArray(values...)
	})
	bindCredentials(vm, p)
}
