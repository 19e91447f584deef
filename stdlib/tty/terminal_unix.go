//go:build unix

package tty

import "golang.org/x/sys/unix"

type handle int

// ownHandle is for descriptors above 2.
func ownHandle(fd int64) (handle, bool) { return handle(fd), true }

func isTerminal(h handle) bool {
	_, err := unix.IoctlGetTermios(int(h), getTermios)
	return err == nil
}

func size(h handle) (columns, rows int, err error) {
	size, err := unix.IoctlGetWinsize(int(h), unix.TIOCGWINSZ)
	if err != nil {
		return 0, 0, err
	}
	return int(size.Col), int(size.Row), nil
}

// makeRaw has the terminal give each key at once and as it is, and shows none by itself. restore works after the script
// has closed its descriptor, too.
//
// The flags are those of UV_TTY_MODE_RAW in libuv's src/unix/tty.c.
func makeRaw(h handle) (restore func(), err error) {
	before, err := unix.IoctlGetTermios(int(h), getTermios)
	if err != nil {
		return nil, err
	}
	raw := *before
	raw.Iflag &^= unix.BRKINT | unix.ICRNL | unix.INPCK | unix.ISTRIP | unix.IXON
	raw.Oflag |= unix.ONLCR
	raw.Cflag |= unix.CS8
	raw.Lflag &^= unix.ECHO | unix.ICANON | unix.IEXTEN | unix.ISIG
	raw.Cc[unix.VMIN], raw.Cc[unix.VTIME] = 1, 0
	own, err := unix.FcntlInt(uintptr(h), unix.F_DUPFD_CLOEXEC, 3)
	if err != nil {
		return nil, err
	}
	if err := unix.IoctlSetTermios(own, setTermios, &raw); err != nil {
		unix.Close(own) //nolint:errcheck // nothing was written
		return nil, err
	}
	return func() {
		unix.IoctlSetTermios(own, setTermios, before) //nolint:errcheck // a terminal that is gone needs no mode
		unix.Close(own)                               //nolint:errcheck // nothing was written
	}, nil
}
