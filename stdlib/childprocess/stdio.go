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
	owned []*os.File // the child's ends, to be closed here once it has them

	copies []copying // to and from streams that are no files; started with the child
	copied chan struct{}
	left   int // copies that the child's end waits for
}

// copying moves what one side of a pipe gives; end is our side of the pipe.
type copying struct {
	end  *os.File
	work func()
}

// stdioOf opens what entries asks for: [{type, fd, pipe, ipc}] with the types pipe and
// overlapped (one way below 3, both ways above), socket, ignore, inherit, fd and wrap. On an error all is closed again.
func (h *host) stdioOf(entries []*goja.Object) (*stdio, error) {
	s := &stdio{host: h, files: make([]*os.File, len(entries)), ours: make([]*os.File, len(entries))}
	for fd, entry := range entries {
		var err error
		if s.files[fd], err = s.open(fd, entry); err != nil {
			s.abandon()
			closeAll(s.ours)
			return nil, err
		}
	}
	return s, nil
}

// own has file closed once the child has it.
func (s *stdio) own(file *os.File, err error) (*os.File, error) {
	if err == nil {
		s.owned = append(s.owned, file)
	}
	return file, err
}

func (s *stdio) open(fd int, entry *goja.Object) (*os.File, error) {
	switch node.Field(entry, "type").String() {
	case "pipe", "overlapped":
		if fd < 3 {
			return s.pipe(fd, func() (our, their *os.File, err error) { return newPipe(fd == 0) })
		}
		return s.pipe(fd, newSocket)
	case "socket":
		return s.pipe(fd, newSocket)
	case "inherit", "fd":
		return s.host.inherited(int(node.Field(entry, "fd").ToInteger()), s)
	case "wrap":
		p := s.host.pipes[int(node.Field(entry, "pipe").ToInteger())]
		if p == nil {
			return nil, syscall.EBADF
		}
		p.interrupt()
		p.lent.Store(true)
		return s.own(lend(p.file))
	}
	return nil, nil
}

// pipe keeps our end of a new pipe and gives the child's.
func (s *stdio) pipe(fd int, create func() (our, their *os.File, err error)) (*os.File, error) {
	our, their, err := create()
	if err != nil {
		return nil, err
	}
	s.ours[fd] = our
	return s.own(their, nil)
}

// copyTo gives the child a pipe whose contents go to w.
func (s *stdio) copyTo(w io.Writer) (*os.File, error) {
	our, their, err := newPipe(false)
	if err != nil {
		return nil, err
	}
	s.left++
	s.copies = append(s.copies, copying{our, func() {
		io.Copy(w, our)
		s.copied <- struct{}{}
	}})
	return s.own(their, nil)
}

// copyFrom gives the child a pipe that what r holds goes into.
func (s *stdio) copyFrom(r io.Reader) (*os.File, error) {
	our, their, err := newPipe(true)
	if err != nil {
		return nil, err
	}
	s.copies = append(s.copies, copying{our, func() { io.Copy(our, r) }})
	return s.own(their, nil)
}

// started is called when the child has its descriptors.
func (s *stdio) started() {
	closeAll(s.owned)
	s.copied = make(chan struct{}, s.left)
	for _, c := range s.copies {
		done := make(chan struct{})
		go func() {
			c.work()
			close(done)
		}()
		go func() { // a read from the VM's stdin cannot be ended, so nobody waits for it
			select {
			case <-done:
			case <-s.host.over:
			}
			c.end.Close()
		}()
	}
}

// abandon closes all but the ends of the script's own pipes, which find that nobody is at the other end.
func (s *stdio) abandon() {
	closeAll(s.owned)
	for _, c := range s.copies {
		c.end.Close()
	}
}

func closeAll(files []*os.File) {
	for _, f := range files {
		if f != nil {
			closeFile(f)
		}
	}
}
