package worker

import (
	"bytes"
	"io"
	"sync"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// output is what a worker has written and its parent has not read yet.
type output struct {
	w *worker

	mu     sync.Mutex
	chunks []chunk
}

// chunk is one write to standard output, 1, or standard error, 2.
type chunk struct {
	fd   int
	data []byte
}

// outputOf is one of the two streams, as the worker's VM writes to it.
type outputOf struct {
	*output
	fd int
}

// Write takes a copy. It never waits: a parent that is busy must not stop its workers.
func (o outputOf) Write(data []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.chunks = append(o.chunks, chunk{o.fd, bytes.Clone(data)})
	if len(o.chunks) == 1 {
		o.w.post(o.flush)
	}
	return len(data), nil
}

// flush hands everything that has been written to the parent, on its loop.
func (o *output) flush() {
	o.mu.Lock()
	chunks := o.chunks
	o.chunks = nil
	o.mu.Unlock()
	for _, c := range chunks {
		o.w.tell("output", c.fd, node.NewBuffer(o.w.parent, c.data))
	}
}

// input is the standard input of a worker: what its parent has written and it has not read yet.
type input struct {
	w *worker

	mu    sync.Mutex
	ready sync.Cond
	data  []byte
	ended bool
}

func newInput(w *worker) *input {
	in := &input{w: w}
	in.ready.L = &in.mu
	return in
}

// write adds data, on the parent's loop; "drain" is told of when the worker has taken them.
func (in *input) write(data []byte) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.data = append(in.data, data...)
	in.ready.Signal()
}

// close ends the input. Either side may call it.
func (in *input) close() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.ended = true
	in.ready.Broadcast()
}

// Read waits for something to read.
func (in *input) Read(into []byte) (int, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for len(in.data) == 0 {
		if in.ended {
			return 0, io.EOF
		}
		in.ready.Wait()
	}
	n := copy(into, in.data)
	in.data = in.data[n:]
	if len(in.data) == 0 {
		in.w.post(func() { in.w.tell("drain") })
	}
	return n, nil
}
