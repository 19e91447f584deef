package childprocess

import (
	"bytes"
	"math"
	"os"
	"syscall"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/proc"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// blocking is a child that the loop stands still for.
type blocking struct {
	host      *host
	process   *proc.Process
	pipes     []*os.File // our ends, by descriptor
	output    []*bytes.Buffer
	arrivals  chan arrivalAt
	reading   int // pipes that have not ended
	maxBuffer int64
	signal    syscall.Signal // what ends it when it takes too long or says too much
	failure   error
}

// arrivalAt is what was read at a descriptor.
type arrivalAt struct {
	fd int
	*arrival
}

// spawnSync runs a child to its end: options as for spawn, and {timeout, maxBuffer, killSignal} and, in an entry of stdio,
// {input}. The answer is {pid, output, status, signal} with, after a failure, {error}: a negative errno.
func (h *host) spawnSync(c *node.Call) goja.Value {
	options := c.Object(0, "options")
	cmd, err := h.command(options)
	entries := h.objects(node.Field(options, "stdio"))
	fds, failed := h.stdioOf(entries)
	if failed != nil {
		return h.syncFailure(failed)
	}
	b := &blocking{
		host: h, pipes: fds.ours, output: make([]*bytes.Buffer, len(entries)), arrivals: make(chan arrivalAt),
		maxBuffer: limit(node.Field(options, "maxBuffer")),
		signal:    syscall.Signal(node.Field(options, "killSignal").ToInteger()),
	}
	defer closeAll(b.pipes)
	if b.process, err = h.launch(cmd, err, fds); err != nil {
		return h.syncFailure(err)
	}
	for fd, entry := range entries {
		input, _ := node.BytesOf(node.Field(entry, "input"))
		b.serve(fd, bytes.Clone(input))
	}
	b.wait(time.Duration(node.Field(options, "timeout").ToInteger()) * time.Millisecond)
	fds.awaitCopies()
	return b.answer()
}

func (h *host) syncFailure(err error) goja.Value {
	answer := h.vm.JS().NewObject()
	h.put(answer, "error", minus(err))
	return answer
}

// limit reads maxBuffer; Infinity and undefined are none.
func limit(v goja.Value) int64 {
	if f := v.ToFloat(); f >= 0 && f < math.MaxInt64 {
		return int64(f)
	}
	return math.MaxInt64
}

// serve feeds and reads the pipe at a descriptor, if there is one.
func (b *blocking) serve(fd int, input []byte) {
	file := b.pipes[fd]
	if file == nil {
		return
	}
	b.host.readers.Add(1)
	go func() {
		defer b.host.readers.Done()
		file.Write(input) // what the child does not read is lost, as it is in Node
		if fd == 0 {
			file.Close()
		} else if fd > 2 {
			shutdownWrite(file)
		}
	}()
	if fd == 0 {
		return
	}
	b.output[fd] = &bytes.Buffer{}
	b.reading++
	b.host.readers.Add(1)
	go func() {
		defer b.host.readers.Done()
		b.read(fd, &pipe{file: file})
	}()
}

// read reads a pipe until its end; it ends early when the run is over or nobody listens any more.
func (b *blocking) read(fd int, p *pipe) {
	for {
		a := b.host.readChunk(p)
		b.arrivals <- arrivalAt{fd, a}
		if a.err != nil {
			return
		}
	}
}

// wait returns when the child has ended and its pipes are closed. One that is over a limit is sent the signal, and its
// pipes are no longer waited for, as descendants may hold them.
func (b *blocking) wait(timeout time.Duration) {
	var late <-chan time.Time
	if timeout > 0 {
		timer := time.NewTimer(timeout)
		defer timer.Stop()
		late = timer.C
	}
	ended, cancelled := b.process.Done(), b.host.vm.Context().Done()
	for ended != nil || b.reading > 0 {
		select {
		case a := <-b.arrivals:
			b.take(a)
		case <-ended:
			ended = nil
		case <-late:
			b.stop(syscall.ETIMEDOUT)
		case <-cancelled:
			b.stop(syscall.ECANCELED)
			cancelled, b.signal = nil, syscall.SIGKILL
			b.process.Signal(b.signal)
		}
	}
}

func (b *blocking) take(a arrivalAt) {
	if a.err != nil {
		b.reading--
		return
	}
	b.output[a.fd].Write(a.data)
	if int64(b.output[a.fd].Len()) > b.maxBuffer && b.failure == nil {
		b.stop(syscall.ENOBUFS)
	}
}

// stop signals the child and closes the pipes; their readers see that and end.
func (b *blocking) stop(why error) {
	if b.failure == nil {
		b.failure = why
	}
	b.process.Signal(b.signal)
	closeAll(b.pipes)
}

func (b *blocking) answer() goja.Value {
	h := b.host
	code, signal := h.ending(b.process)
	output := make([]any, len(b.output))
	for fd, data := range b.output {
		if data != nil {
			output[fd] = node.NewBuffer(h.vm, data.Bytes())
		}
	}
	answer := h.vm.JS().NewObject()
	h.put(answer, "pid", b.process.Pid())
	h.put(answer, "output", h.vm.JS().NewArray(output...))
	h.put(answer, "status", code)
	h.put(answer, "signal", signal)
	if b.failure != nil {
		h.put(answer, "error", minus(b.failure))
	}
	return answer
}
