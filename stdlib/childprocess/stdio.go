package childprocess

import (
	"io"
	"os"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// stdio are the descriptors of one child while it is being started, and what belongs to it afterwards.
type stdio struct {
	host  *host
	files []*os.File // what the child gets; nil is the null device
	ours  []*os.File // our ends, by descriptor; nil where there is no pipe
	own   func(*os.File, error) (*os.File, error)
	owned []*os.File // the child's ends, to be closed here once it has them

	copies []func() // copy to and from streams that are no files; started with the child
	copied chan struct{}
	left   int // copies that the child's end waits for
}

// stdioOf opens what entries asks for: [{type, fd, pipe, ipc}] with the types pipe, overlapped, ignore, inherit, fd and
// wrap. On an error all is closed again.
func (h *host) stdioOf(entries []*goja.Object) (*stdio, error) {
	s := &stdio{host: h, files: make([]*os.File, len(entries)), ours: make([]*os.File, len(entries))}
	s.own = func(file *os.File, err error) (*os.File, error) {
		if err == nil {
			s.owned = append(s.owned, file)
		}
		return file, err
	}
	for fd, entry := range entries {
		var err error
		if s.files[fd], err = s.open(fd, entry); err != nil {
			s.closeOwned()
			s.closeOurs()
			return nil, err
		}
	}
	return s, nil
}

func (s *stdio) open(fd int, entry *goja.Object) (*os.File, error) {
	switch node.Field(entry, "type").String() {
	case "pipe", "overlapped":
		our, their, err := s.pipe(fd)
		if err != nil {
			return nil, err
		}
		s.ours[fd] = our
		return s.own(their, nil)
	case "inherit", "fd":
		return s.host.inherited(int(node.Field(entry, "fd").ToInteger()), s)
	case "wrap":
		p := s.host.pipes[int(node.Field(entry, "pipe").ToInteger())]
		if p == nil {
			return nil, syscall.EBADF
		}
		p.lent = true
		return s.own(lend(p.file))
	}
	return nil, nil
}

// pipe makes what "pipe" means at a descriptor: one way for the first three, both ways above.
func (s *stdio) pipe(fd int) (our, their *os.File, err error) {
	if fd > 2 {
		return newSocket()
	}
	return newPipe(fd == 0)
}

// copyTo gives the child a pipe whose contents go to w.
func (s *stdio) copyTo(w io.Writer) (*os.File, error) {
	our, their, err := newPipe(false)
	if err != nil {
		return nil, err
	}
	s.left++
	s.copies = append(s.copies, func() {
		defer func() { s.copied <- struct{}{} }()
		s.host.whileOver(our, func() { io.Copy(w, our) })
	})
	return s.own(their, nil)
}

// copyFrom gives the child a pipe that what r holds goes into.
func (s *stdio) copyFrom(r io.Reader) (*os.File, error) {
	our, their, err := newPipe(true)
	if err != nil {
		return nil, err
	}
	s.copies = append(s.copies, func() {
		s.host.whileOver(our, func() { io.Copy(our, r) })
	})
	return s.own(their, nil)
}

// started is called when the child has its descriptors.
func (s *stdio) started() {
	s.closeOwned()
	s.copied = make(chan struct{}, s.left)
	for _, f := range s.copies {
		go f()
	}
}

// whileOver runs work with file and closes file after it, or when the run is over.
func (h *host) whileOver(file *os.File, work func()) {
	done := make(chan struct{})
	go func() {
		select {
		case <-done:
		case <-h.over:
		}
		file.Close()
	}()
	work()
	close(done)
}

func (s *stdio) closeOwned() {
	for _, f := range s.owned {
		f.Close()
	}
	s.owned = nil
}

func (s *stdio) closeOurs() {
	for _, f := range s.ours {
		if f != nil {
			f.Close()
		}
	}
}
