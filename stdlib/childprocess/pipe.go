package childprocess

import (
	"os"
	"sync/atomic"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/loop"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// pipe is our end of a pipe to a child: libuv's uv_pipe_t. It belongs to the loop; a goroutine that reads or writes
// works with file alone and posts what it got.
type pipe struct {
	host   *host
	id     int
	file   *os.File
	duplex bool // a socket pair: shutting it down leaves it readable

	hold    *loop.Hold // referenced while the pipe reads or writes, as a handle of libuv is
	unref   bool       // the script said that it shall not be
	ahead   int        // bytes that may still be read before the script wants them
	reading bool       // the script wants data
	waiting bool       // a goroutine is in a read
	writing bool       // a goroutine is in a write
	closed  bool
	lent    atomic.Bool // a child has it too, so that a read may find nothing although the poller saw something

	full    atomic.Bool // a read has taken something that has not arrived yet
	arrives []func()    // run after the next arrival

	onread func(data []byte, err error) // delivers under Enter
	kept   []*arrival                   // came before the script wanted it, the oldest first
}

// arrival is what one read gave. An err ends the pipe; it is io.EOF at the end.
type arrival struct {
	data []byte
	err  error
}

func (h *host) adopt(file *os.File, duplex bool) *pipe {
	p := &pipe{host: h, id: h.number(), file: file, duplex: duplex, hold: h.vm.Loop().Hold()}
	p.hold.Unref()
	h.pipes[p.id] = p
	return p
}

// settle makes the pipe keep the loop alive as long as it is at work.
func (p *pipe) settle() {
	if (p.reading || p.writing || p.ahead > 0) && !p.unref {
		p.hold.Ref()
	} else {
		p.hold.Unref()
	}
}

// close closes the pipe; a goroutine that waits for it wakes up.
func (p *pipe) close() {
	if p.closed {
		return
	}
	p.closed, p.reading, p.kept = true, false, nil
	delete(p.host.pipes, p.id)
	closeFile(p.file)
	p.hold.Release()
}

// pipe gives the pipe that argument 0 names, or nil once it was closed.
func (h *host) pipe(c *node.Call) *pipe { return h.pipes[int(c.Arg(0).ToInteger())] }

func (h *host) refPipe(c *node.Call) goja.Value {
	if p := h.pipe(c); p != nil {
		p.unref = !c.Arg(1).ToBoolean()
		p.settle()
	}
	return goja.Undefined()
}

// closePipe closes a pipe and calls back, if there is a callback, in the closing phase of the loop.
func (h *host) closePipe(c *node.Call) goja.Value {
	if p := h.pipe(c); p != nil {
		p.close()
	}
	if node.Given(c.Arg(1)) {
		h.whenClosed(c.Function(1, "done"))
	}
	return goja.Undefined()
}

func (h *host) whenClosed(done goja.Callable) {
	h.vm.Loop().Closing(h.vm.Bind(func() { h.vm.Invoke(done, goja.Undefined()) }))
}

// shutdown tells the other side that nothing more is coming.
func (h *host) shutdown(c *node.Call) goja.Value {
	p := h.pipe(c)
	if p == nil {
		return h.vm.JS().ToValue(-int(syscall.EBADF))
	}
	if !p.duplex {
		p.close()
		return h.vm.JS().ToValue(0)
	}
	return h.vm.JS().ToValue(minus(shutdownWrite(p.file)))
}

// minus gives libuv's number for an error of the system: 0, or the negative errno.
func minus(err error) int {
	if err == nil {
		return 0
	}
	_, _, errno := node.CodeOf(err)
	return -errno
}
