package childprocess

import (
	"bytes"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// write writes a Uint8Array or a string. What the pipe takes at once is written at once, as in libuv; the rest is
// written by a goroutine, which then has done(errno) called.
func (h *host) write(c *node.Call) goja.Value {
	p := h.pipe(c)
	if p == nil || p.writing {
		return h.vm.JS().ToValue(-int(syscall.EBADF))
	}
	data, shared := node.BytesOf(c.Arg(1))
	if !shared {
		data = []byte(c.Arg(1).String())
	}
	n, err := writeNow(p.file, data)
	if err != nil {
		return h.vm.JS().ToValue(minus(err))
	}
	rest := data[n:]
	if len(rest) == 0 {
		return h.vm.JS().ToValue(0)
	}
	if shared {
		rest = bytes.Clone(rest)
	}
	p.writeLater(rest, c.Function(2, "done"))
	return h.vm.JS().ToValue(1)
}

func (p *pipe) writeLater(data []byte, done goja.Callable) {
	vm := p.host.vm
	p.writing = true
	p.settle()
	async := vm.AsyncContext()
	p.host.readers.Add(1)
	go func() {
		defer p.host.readers.Done()
		_, err := p.file.Write(data)
		p.hold.Post(func() {
			if p.closed {
				return
			}
			p.writing = false
			p.settle()
			vm.EnterWith(async, func() { vm.Invoke(done, goja.Undefined(), vm.JS().ToValue(minus(err))) })
		})
	}()
}
