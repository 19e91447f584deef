package process

import (
	"io"
	"os"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/internal/stdio"
)

// bindStdio gives stdio.js the three streams of the Config by their descriptors.
func bindStdio(vm *runtime.VM, binding *goja.Object) {
	stdio.MarkSeen(vm)
	c := vm.Config()
	files := [...]any{c.Stdin, c.Stdout, c.Stderr}
	js := vm.JS()
	node.Set(vm, binding, "isTerminal", 1, func(c *node.Call) goja.Value {
		f, ok := files[c.Int(0, "fd", 0, 2)].(*os.File)
		return js.ToValue(ok && isTerminal(f))
	})
	node.Set(vm, binding, "size", 1, func(c *node.Call) goja.Value {
		f, ok := files[c.Int(0, "fd", 0, 2)].(*os.File)
		if !ok {
			return goja.Undefined()
		}
		columns, rows := terminalSize(f)
		return js.NewArray(columns, rows)
	})
	node.Set(vm, binding, "write", 2, func(c *node.Call) goja.Value {
		data, _ := node.BytesOf(c.Arg(1))
		w, _ := files[c.Int(0, "fd", 1, 2)].(io.Writer)
		if w == nil {
			return goja.Undefined()
		}
		if _, err := w.Write(data); err != nil {
			return node.ErrorValue(vm, &node.SystemError{Err: err, Syscall: "write"})
		}
		return goja.Undefined()
	})
	in := &input{vm: vm, from: c.Stdin}
	node.Set(vm, binding, "read", 1, func(c *node.Call) goja.Value {
		in.read(c.Function(0, "done"))
		return goja.Undefined()
	})
	node.Set(vm, binding, "pause", 0, func(*node.Call) goja.Value {
		in.setRef(false)
		return goja.Undefined()
	})
	node.Set(vm, binding, "resume", 0, func(*node.Call) goja.Value {
		in.setRef(true)
		return goja.Undefined()
	})
}

// input reads standard input, one piece at a time. A read from a terminal cannot be called back, so its goroutine may
// outlive the run: it holds nothing but its buffer, and what it posts then is dropped.
type input struct {
	vm     *runtime.VM
	from   io.Reader
	hold   *loop.Hold // while a read is under way
	paused bool
}

const inputSize = 64 << 10

// read reads a piece and calls done with (error, bytes), or with (null, null) at the end.
func (in *input) read(done goja.Callable) {
	vm := in.vm
	in.hold = vm.Loop().Hold()
	if in.paused {
		in.hold.Unref()
	}
	hold, async := in.hold, vm.AsyncContext()
	finish := func(data []byte, err error) {
		vm.EnterWith(async, func() {
			in.hold = nil
			switch {
			case len(data) > 0:
				vm.Invoke(done, goja.Undefined(), goja.Null(), node.NewBuffer(vm, data))
			case err == nil || err == io.EOF:
				vm.Invoke(done, goja.Undefined(), goja.Null(), goja.Null())
			default:
				vm.Invoke(done, goja.Undefined(), node.ErrorValue(vm, &node.SystemError{Err: err, Syscall: "read"}))
			}
		})
	}
	go func() {
		defer hold.Release()
		data, err := in.piece()
		hold.Post(func() { finish(data, err) })
	}()
}

func (in *input) piece() ([]byte, error) {
	if in.from == nil {
		return nil, io.EOF
	}
	buffer := make([]byte, inputSize)
	n, err := in.from.Read(buffer)
	return buffer[:n:n], err
}

// setRef lets the loop end while a read waits, or not.
func (in *input) setRef(ref bool) {
	in.paused = !ref
	switch {
	case in.hold == nil:
	case ref:
		in.hold.Ref()
	default:
		in.hold.Unref()
	}
}
