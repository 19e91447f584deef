package process

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindDir gives process its working directory. It is the VM's own, so that scripts can run side by side.
func bindDir(vm *runtime.VM, p *goja.Object) {
	node.Set(vm, p, "cwd", 0, func(*node.Call) goja.Value { return vm.JS().ToValue(vm.Dir()) })
	node.Set(vm, p, "chdir", 1, func(c *node.Call) goja.Value { return chdir(vm, c) })
}

func chdir(vm *runtime.VM, c *node.Call) goja.Value {
	given := c.String(0, "directory")
	if strings.ContainsRune(given, 0) {
		c.Throw(node.InvalidArgValue(vm, "directory", c.Arg(0), "must be a string without null bytes"))
	}
	dir := given
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(vm.Dir(), dir)
	}
	allow(vm, runtime.Probe, dir)
	if err := enterable(dir, given); err != nil {
		c.Throw(node.ErrorValue(vm, &node.SystemError{Err: err, Syscall: "chdir", Path: vm.Dir(), Dest: given}))
	}
	vm.SetDir(filepath.Clean(dir))
	return goja.Undefined()
}

func enterable(dir, given string) error {
	if given == "" {
		return syscall.ENOENT
	}
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return err
	case !info.IsDir():
		return syscall.ENOTDIR
	}
	return nil
}
