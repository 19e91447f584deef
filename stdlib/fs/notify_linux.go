package fs

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// notifier is inotify itself: it tells by which watch something was seen, so that a file and the folder it is in can both
// be watched, and a file by two names.
type notifier struct {
	file *os.File
	done chan struct{} // closed when the reader has ended
}

// watchedFor is what libuv asks of inotify.
const watchedFor = unix.IN_ATTRIB | unix.IN_CREATE | unix.IN_MODIFY | unix.IN_DELETE | unix.IN_DELETE_SELF |
	unix.IN_MOVE_SELF | unix.IN_MOVED_FROM | unix.IN_MOVED_TO

// openNotifier opens a notifier that calls report, which must not wait, from a goroutine of its own until it is closed.
func openNotifier(report func([]notice)) (*notifier, error) {
	fd, err := unix.InotifyInit1(unix.IN_CLOEXEC | unix.IN_NONBLOCK)
	if err != nil {
		return nil, err
	}
	n := &notifier{file: os.NewFile(uintptr(fd), "inotify"), done: make(chan struct{})}
	go n.read(report)
	return n, nil
}

func (n *notifier) add(path string) (watch int, err error) {
	err = control(n.file, func(fd int) (e error) {
		watch, e = unix.InotifyAddWatch(fd, path, watchedFor)
		return e
	})
	return watch, err
}

func (n *notifier) remove(watch int) {
	//nolint:errcheck // the watch may have ended with what it watched
	control(n.file, func(fd int) error {
		_, err := unix.InotifyRmWatch(fd, uint32(watch))
		return err
	})
}

func (n *notifier) close() {
	n.file.Close() //nolint:errcheck // it was only read
	<-n.done
}

func (n *notifier) read(report func([]notice)) {
	defer close(n.done)
	buffer := make([]byte, 64<<10)
	for {
		size, err := n.file.Read(buffer)
		if errors.Is(err, os.ErrClosed) || size <= 0 {
			return
		}
		report(parseNotices(buffer[:size]))
	}
}

// parseNotices reads the events that inotify(7) describes.
func parseNotices(b []byte) []notice {
	var found []notice
	for len(b) >= unix.SizeofInotifyEvent {
		order := binary.NativeEndian
		mask, size := order.Uint32(b[4:]), int(order.Uint32(b[12:]))
		name, _, _ := bytes.Cut(b[unix.SizeofInotifyEvent:unix.SizeofInotifyEvent+size], []byte{0})
		n := notice{
			watch: int(int32(order.Uint32(b))), name: string(name),
			gone: mask&unix.IN_IGNORED != 0, lost: mask&unix.IN_Q_OVERFLOW != 0,
			renamed: mask&^uint32(unix.IN_ATTRIB|unix.IN_MODIFY|unix.IN_ISDIR) != 0,
		}
		found = append(found, n)
		b = b[unix.SizeofInotifyEvent+size:]
	}
	return found
}
