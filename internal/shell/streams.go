package shell

import (
	"context"
	"errors"
	"io"
	"os"
	"reflect"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// silence is how long a pipe must say nothing until it counts as drained while somebody still holds its other end.
	silence = 200 * time.Millisecond
	// drainLimit bounds the drain of a pipe whose holder is never silent.
	drainLimit = 5 * time.Second
)

// streams are a step's standard output and standard error, as files that its children can be given: one pipe for each
// writer that is not a file, so that what builtins and programs write arrives in the order in which they wrote it.
type streams struct {
	stdout, stderr io.Writer
	pipes          []*pipe
	broken         chan struct{} // closed when a writer has failed
	once           sync.Once
}

func openStreams(stdout, stderr io.Writer) (*streams, error) {
	s := &streams{broken: make(chan struct{})}
	var err error
	if s.stdout, err = s.file(stdout); err != nil {
		return nil, err
	}
	if same(stdout, stderr) {
		s.stderr = s.stdout
		return s, nil
	}
	if s.stderr, err = s.file(stderr); err != nil {
		return nil, errors.Join(err, s.close(nil))
	}
	return s, nil
}

// file gives a file that ends in w, or nothing when w discards.
func (s *streams) file(w io.Writer) (io.Writer, error) {
	switch f := w.(type) {
	case *os.File:
		return f, nil
	case *lastWords:
		return f.File, nil
	case *sink:
		return f.file, nil
	}
	if w == nil || w == io.Discard {
		return io.Discard, nil
	}
	p, err := openPipe(w, func() { s.once.Do(func() { close(s.broken) }) })
	if err != nil {
		return nil, err
	}
	s.pipes = append(s.pipes, p)
	return p.w, nil
}

// close ends the pipes once all that was written has arrived; see [pipe.close] for more.
func (s *streams) close(more func() bool) error {
	var errs []error
	for _, p := range s.pipes {
		errs = append(errs, p.close(more))
	}
	return errors.Join(errs...)
}

// lastWords is the standard error of an interpreter. When ctx ends while a substitution runs, the interpreter prints ctx's
// error as if it were a failed expansion; that line is dropped here. Children are given the file itself.
type lastWords struct {
	*os.File
	ctx context.Context
}

func (w *lastWords) Write(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil && string(b) == err.Error()+"\n" {
		return len(b), nil
	}
	return w.File.Write(b)
}

// same says whether a and b are one writer.
func same(a, b io.Writer) bool {
	return a != nil && b != nil && reflect.TypeOf(a).Comparable() && a == b
}

// pipe carries what is written to w to a writer that is not a file.
type pipe struct {
	r, w   *os.File
	dst    io.Writer
	failed func()                      // called when dst has failed
	ending atomic.Pointer[func() bool] // set by close: whether silence is not the end yet
	done   chan struct{}
	err    error // of dst, valid after done
}

func openPipe(dst io.Writer, failed func()) (*pipe, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	p := &pipe{r: r, w: w, dst: dst, failed: failed, done: make(chan struct{})}
	go p.copy()
	return p, nil
}

// copy runs until nobody holds w any more or, after close, until those who do have been silent. When dst fails it goes on
// reading, as a child cannot be made to feel our writer's fault, until the step is stopped on account of that.
func (p *pipe) copy() {
	defer close(p.done)
	buf := make([]byte, 32<<10)
	var limit time.Time
	for {
		more := p.ending.Load()
		if more != nil {
			if limit.IsZero() {
				limit = time.Now().Add(drainLimit)
			}
			p.r.SetReadDeadline(time.Now().Add(silence))
		}
		n, err := p.r.Read(buf)
		if n > 0 && p.err == nil {
			if _, p.err = p.dst.Write(buf[:n]); p.err != nil {
				p.failed()
			}
		}
		waits := more != nil && (*more)()
		if err != nil && !(errors.Is(err, os.ErrDeadlineExceeded) && (more == nil || waits)) {
			return
		}
		if more != nil && !waits && time.Now().After(limit) {
			return
		}
	}
}

// close closes w and returns when everything that was written has arrived. With somebody else still holding w, that is
// after a silence for which more, when not nil, is false.
func (p *pipe) close(more func() bool) error {
	if more == nil {
		more = func() bool { return false }
	}
	p.w.Close()
	p.ending.Store(&more)
	if err := p.r.SetReadDeadline(time.Now().Add(silence)); err != nil { // Windows: a read cannot be woken
		select {
		case <-p.done:
		case <-time.After(drainLimit):
			return p.r.Close()
		}
	}
	<-p.done
	p.r.Close()
	return p.err
}
