package childprocess

import (
	"bytes"
	"errors"
	"io"
	"os"
	"syscall"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// eof is libuv's UV_EOF.
const eof = -4095

// readStart has onread(data, errno) called for each chunk until readStop or the end, which is an errno alone. With a true
// third argument data is an array of whole lines in place of a Buffer.
func (h *host) readStart(c *node.Call) goja.Value {
	p := h.pipe(c)
	onread := h.deliverer(c.Function(1, "onread"), c.Arg(2).ToBoolean())
	if p == nil {
		h.vm.Loop().Post(func() { onread(nil, io.EOF) })
		return goja.Undefined()
	}
	p.onread = onread
	p.start()
	return goja.Undefined()
}

// aheadLimit is how much is read before the script wants it, in bytes: as much as libuv's socket pair and a stream's buffer
// take together, so that a child which writes up to that much ends although nobody reads.
const aheadLimit = 256 << 10

// prefetch reads up to aheadLimit bytes for later.
func (h *host) prefetch(c *node.Call) goja.Value {
	if p := h.pipe(c); p != nil && !p.reading && len(p.kept) == 0 {
		p.ahead = aheadLimit
		p.settle()
		p.read()
	}
	return goja.Undefined()
}

// drain reads to the end, throws it away, closes the pipe and calls back in the closing phase.
func (h *host) drain(c *node.Call) goja.Value {
	done := c.Function(1, "done")
	p := h.pipe(c)
	if p == nil {
		h.whenClosed(done)
		return goja.Undefined()
	}
	p.onread = func(_ []byte, err error) {
		if err != nil {
			p.close()
			h.whenClosed(done)
		}
	}
	p.start()
	return goja.Undefined()
}

// start makes the script want data.
func (p *pipe) start() {
	p.reading = true
	p.settle()
	p.next()
}

// next has the next chunk delivered: one that was kept from the loop, never from within start, or else a new one.
func (p *pipe) next() {
	if len(p.kept) == 0 || p.waiting {
		p.read()
		return
	}
	p.waiting = true
	p.full.Store(true)
	p.host.vm.Loop().Post(p.deliver)
}

// deliverer gives what hands a chunk to JavaScript.
func (h *host) deliverer(onread goja.Callable, asLines bool) func([]byte, error) {
	async := h.vm.AsyncContext()
	var rest lines
	return func(data []byte, err error) {
		if asLines && err == nil && !rest.add(data) {
			return
		}
		h.vm.EnterWith(async, func() {
			switch {
			case err != nil:
				h.vm.Invoke(onread, goja.Undefined(), goja.Undefined(), h.vm.JS().ToValue(readErrno(err)))
			case asLines:
				h.vm.Invoke(onread, goja.Undefined(), h.vm.JS().NewArray(rest.take()...))
			default:
				h.vm.Invoke(onread, goja.Undefined(), node.NewBuffer(h.vm, data))
			}
		})
	}
}

// lines puts the messages of a channel together, one a line.
type lines struct {
	whole   []any // strings
	partial []byte
}

// add takes a chunk and says whether there are whole lines.
func (l *lines) add(data []byte) bool {
	for {
		line, rest, found := bytes.Cut(data, []byte{'\n'})
		if !found {
			l.partial = append(l.partial, data...)
			return len(l.whole) > 0
		}
		l.whole = append(l.whole, string(append(l.partial, line...)))
		l.partial, data = l.partial[:0], rest
	}
}

func (l *lines) take() []any {
	whole := l.whole
	l.whole = nil
	return whole
}

func readErrno(err error) int {
	if err == io.EOF {
		return eof
	}
	return minus(err)
}

func (h *host) readStop(c *node.Call) goja.Value {
	if p := h.pipe(c); p != nil {
		p.reading = false
		p.settle()
	}
	return goja.Undefined()
}

// read has one chunk read in a goroutine, if none is already.
func (p *pipe) read() {
	if p.waiting || p.closed {
		return
	}
	p.waiting = true
	p.host.readers.Add(1)
	go func() {
		defer p.host.readers.Done()
		a := p.host.readChunk(p)
		p.hold.Post(func() { p.arrived(a) })
	}()
}

// interrupt stops reading, also a read that is under way.
func (p *pipe) interrupt() {
	p.reading = false
	p.settle()
	if p.waiting {
		p.file.SetReadDeadline(time.Unix(1, 0))
	}
}

// arrived takes what a read gave, on the loop. Only one read is ever under way, so that a script which does not read
// makes the child wait.
func (p *pipe) arrived(a *arrival) {
	if !p.closed && errors.Is(a.err, os.ErrDeadlineExceeded) { // interrupt
		p.waiting = false
		p.full.Store(false)
		p.file.SetReadDeadline(time.Time{})
		p.settle()
		if p.reading {
			p.next()
		}
		p.tellArrival()
		return
	}
	p.kept = append(p.kept, a)
	p.ahead -= len(a.data)
	p.deliver()
}

// deliver gives the script the oldest chunk, if it wants one.
func (p *pipe) deliver() {
	p.waiting = false
	p.full.Store(false)
	defer p.tellArrival()
	if p.closed {
		return
	}
	if !p.reading {
		if p.ahead > 0 && p.kept[len(p.kept)-1].err == nil {
			p.read()
			return
		}
		p.ahead = 0
		p.settle()
		return
	}
	p.ahead = 0
	a := p.kept[0]
	p.kept = p.kept[1:]
	if a.err != nil {
		p.reading = false
		p.settle()
	}
	p.onread(a.data, a.err)
	if p.reading {
		p.next()
	}
}

// behind says whether there is something that the script wants and that will arrive soon.
func (p *pipe) behind() bool {
	return p.reading && p.waiting && (p.full.Load() || readable(p.file))
}

func (p *pipe) tellArrival() {
	waiting := p.arrives
	p.arrives = nil
	for _, f := range waiting {
		f()
	}
}

// readChunk reads up to chunkSize bytes. The memory for a full chunk is taken when there is something to read, not while
// waiting for it: thousands of quiet pipes cost little.
func (h *host) readChunk(p *pipe) *arrival {
	var a arrival
	err := whenReadable(p.file, func(read func([]byte) (int, error)) (again bool) {
		block := h.scratch.Get().(*[chunkSize]byte)
		p.full.Store(true)
		n, err := 0, error(syscall.EAGAIN)
		if !p.lent.Load() || readable(p.file) {
			n, err = read(block[:])
		}
		switch {
		case errors.Is(err, syscall.EAGAIN):
			again = true
			p.full.Store(false)
		case err != nil:
			a.err = err
		case n == 0:
			a.err = io.EOF
		case n > chunkSize/2:
			a.data = block[:n:n]
			return false
		default:
			a.data = bytes.Clone(block[:n])
		}
		h.scratch.Put(block)
		return again
	})
	if err != nil && a.err == nil && a.data == nil {
		a.err = err
	}
	return &a
}
