package process

import (
	"io"
	"os"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/stdio"
)

// bindStdio gives stdio.js the native open(fd), which gives what the streams write to and read from:
//
//	{ write(bytes) → error?, read(done), stop(), ref(bool), close() }
//
// Descriptors up to 2 are the streams of the Config. A higher one must be a descriptor that the script has opened; its
// copy is opened, and close closes that. Where the system has no copies, open gives undefined.
func bindStdio(vm *runtime.VM, binding *goja.Object) {
	stdio.MarkSeen(vm)
	c := vm.Config()
	files := [...]any{c.Stdin, c.Stdout, c.Stderr}
	node.Set(vm, binding, "open", 1, func(c *node.Call) goja.Value {
		fd := int(c.Int(0, "fd", 0, 1<<31-1))
		if fd < len(files) {
			return newDescriptor(vm, files[fd], nil)
		}
		file, err := duplicate(fd)
		if err != nil {
			return goja.Undefined()
		}
		return newDescriptor(vm, file, file)
	})
}

// newDescriptor makes the object for one stream; own is what its close closes.
func newDescriptor(vm *runtime.VM, stream any, own *os.File) goja.Value {
	o := vm.JS().NewObject()
	node.Set(vm, o, "write", 1, func(c *node.Call) goja.Value {
		data, _ := node.BytesOf(c.Arg(0))
		w, _ := stream.(io.Writer)
		if w == nil {
			return goja.Undefined()
		}
		if _, err := w.Write(data); err != nil {
			return node.ErrorValue(vm, &node.SystemError{Err: err, Syscall: "write"})
		}
		return goja.Undefined()
	})
	from, _ := stream.(io.Reader)
	in := newInput(vm, from)
	node.Set(vm, o, "read", 1, func(c *node.Call) goja.Value {
		in.read(c.Function(0, "done"))
		return goja.Undefined()
	})
	node.Set(vm, o, "stop", 0, func(*node.Call) goja.Value {
		in.stop()
		return goja.Undefined()
	})
	node.Set(vm, o, "ref", 1, func(c *node.Call) goja.Value {
		in.setRef(c.Bool(0, "ref"))
		return goja.Undefined()
	})
	node.Set(vm, o, "close", 0, func(*node.Call) goja.Value {
		in.close()
		if own != nil {
			own.Close() //nolint:errcheck // nothing was buffered
		}
		return goja.Undefined()
	})
	return o
}
