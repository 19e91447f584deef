package process

import (
	"bytes"
	"io"
	"os"
	"sync"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// input reads what lies below a stream, one piece at a time, as the loop of Node does: a goroutine waits for something to
// be there, and the loop takes it. So what the script does not take is left to the children that inherit the stream, also
// to those that it waits for, and a wait can be called off.
//
// Files, streams that are no files, and consoles of Windows cannot be waited for: the goroutine itself reads, and may outlive
// the run. It holds nothing but its buffer, and what it posts then is dropped.
type input struct {
	vm     *runtime.VM
	from   io.Reader // nil has ended
	waiter *waiter   // nil where waiting and reading are one

	done   goja.Callable // of the read that is under way, which stop leaves to a later one
	async  any
	wanted bool       // the script waits for done
	hold   *loop.Hold // while a goroutine is under way
	unref  bool
	active sync.WaitGroup
}

const inputSize = 64 << 10

func newInput(vm *runtime.VM, from io.Reader) *input {
	return &input{vm: vm, from: from}
}

// read reads a piece and calls done with (error, bytes), or with (null, null) at the end.
func (in *input) read(done goja.Callable) {
	in.done, in.async, in.wanted = done, in.vm.AsyncContext(), true
	in.begin()
}

// stop leaves to a later read what has not arrived yet.
func (in *input) stop() {
	in.wanted = false
	in.setRef(!in.unref)
	if in.waiter != nil && in.hold != nil {
		in.waiter.wake()
	}
}

// setRef lets the loop end while a read waits, or not.
func (in *input) setRef(ref bool) {
	in.unref = !ref
	switch {
	case in.hold == nil:
	case ref && in.wanted:
		in.hold.Ref()
	default:
		in.hold.Unref()
	}
}

// close ends reading for good.
func (in *input) close() {
	in.done = nil
	in.stop()
	if in.waiter != nil {
		in.active.Wait()
		in.waiter.close()
		in.waiter, in.from = nil, nil
	}
}

// begin starts a goroutine where none is under way.
func (in *input) begin() {
	if in.hold != nil {
		in.setRef(!in.unref)
		return
	}
	in.hold = in.vm.Loop().Hold()
	in.setRef(!in.unref)
	if f, ok := in.from.(*os.File); ok && in.waiter == nil {
		if in.waiter = newWaiter(f); in.waiter != nil {
			in.vm.OnClose(in.close)
		}
	}
	hold, waiter, from := in.hold, in.waiter, in.from
	in.active.Add(1)
	go func() {
		defer in.active.Done()
		defer hold.Release()
		if waiter != nil {
			waiter.wait()
			hold.Post(in.arrived)
			return
		}
		data, err := piece(from)
		hold.Post(func() {
			in.hold = nil
			in.finish(data, err)
		})
	}()
}

// arrived takes a piece if there is one and if the script still wants it.
func (in *input) arrived() {
	in.hold = nil
	switch {
	case !in.wanted || in.waiter == nil:
	case in.waiter.ready():
		in.finish(piece(in.from))
	default:
		in.begin()
	}
}

// finish hands a piece over.
func (in *input) finish(data []byte, err error) {
	done, vm := in.done, in.vm
	in.done, in.wanted = nil, false
	if done == nil {
		return
	}
	vm.EnterWith(in.async, func() {
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

func piece(from io.Reader) ([]byte, error) {
	if from == nil {
		return nil, io.EOF
	}
	buffer := make([]byte, inputSize)
	n, err := from.Read(buffer)
	if n < inputSize/2 {
		return bytes.Clone(buffer[:n]), err // a key must not keep 64 KB alive
	}
	return buffer[:n:n], err
}
