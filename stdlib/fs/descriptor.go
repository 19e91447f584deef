package fs

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"syscall"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// descriptors is the table of what a script has open. Work off the loop uses it too.
type descriptors struct {
	mu   sync.Mutex
	open map[int]*descriptor
}

// descriptor is one open file, or a standard stream that is none.
type descriptor struct {
	file     *os.File // nil for a stream that is no file
	reader   io.Reader
	writer   io.Writer
	standard bool // belongs to the process, so closing it only forgets it
}

type descriptorsKey struct{}

// descriptorsOf gives the VM's table. It must be called on the loop.
func descriptorsOf(vm *runtime.VM) *descriptors {
	return vm.Memo(descriptorsKey{}, func() any {
		config := vm.Config()
		d := &descriptors{open: map[int]*descriptor{}}
		if config.Stdin != nil {
			d.open[0] = standardStream(config.Stdin, nil)
		}
		if config.Stdout != nil {
			d.open[1] = standardStream(nil, config.Stdout)
		}
		if config.Stderr != nil {
			d.open[2] = standardStream(nil, config.Stderr)
		}
		vm.OnClose(d.closeAll)
		return d
	}).(*descriptors)
}

func standardStream(r io.Reader, w io.Writer) *descriptor {
	d := &descriptor{reader: r, writer: w, standard: true}
	if f, ok := r.(*os.File); ok {
		d.file = f
	} else if f, ok := w.(*os.File); ok {
		d.file = f
	}
	return d
}

// add enters an open file and gives its number.
func (d *descriptors) add(f *os.File) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	fd := d.number(f)
	d.open[fd] = &descriptor{file: f, reader: f, writer: f}
	return fd
}

// find gives what fd stands for; EBADF for an unknown one.
func (d *descriptors) find(fd int) (*descriptor, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if found := d.open[fd]; found != nil {
		return found, nil
	}
	return nil, syscall.EBADF
}

// file is find for operations that need a real file.
func (d *descriptors) file(fd int) (*os.File, error) {
	found, err := d.find(fd)
	if err != nil {
		return nil, err
	}
	if found.file == nil {
		return nil, syscall.EBADF
	}
	return found.file, nil
}

func (d *descriptors) close(fd int) error {
	d.mu.Lock()
	found := d.open[fd]
	delete(d.open, fd)
	d.mu.Unlock()
	switch {
	case found == nil:
		return syscall.EBADF
	case found.standard:
		return nil
	}
	return found.file.Close()
}

func (d *descriptors) closeAll() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for fd, found := range d.open {
		if !found.standard {
			found.file.Close() //nolint:errcheck // nobody is left to be told
		}
		delete(d.open, fd)
	}
}

// work is an operation on the file of descriptor fd that has no result.
func (d *descriptors) work(fd int, call string, do func(*os.File) error) node.Work {
	return func(context.Context) (node.Encode, error) {
		f, err := d.file(fd)
		if err == nil {
			err = do(f)
		}
		if err != nil {
			return nil, &node.SystemError{Err: err, Syscall: call}
		}
		return nil, nil
	}
}

// readAt reads once at position, or at the file's own position when it is below 0. The end of the file is 0 bytes.
func (d *descriptor) readAt(b []byte, position int64) (n int, err error) {
	switch {
	case position >= 0 && d.file != nil:
		n, err = d.file.ReadAt(b, position)
	case d.reader == nil:
		return 0, syscall.EBADF
	default:
		n, err = d.reader.Read(b)
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return n, err
}

// writeAt writes all of b at position, or at the file's own position when it is below 0.
func (d *descriptor) writeAt(b []byte, position int64) (int, error) {
	switch {
	case position >= 0 && d.file != nil:
		return d.file.WriteAt(b, position)
	case d.writer == nil:
		return 0, syscall.EBADF
	}
	return d.writer.Write(b)
}
