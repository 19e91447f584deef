package tty

import "golang.org/x/sys/windows"

type handle windows.Handle

// ownHandle is for descriptors above 2, which are numbers of the module fs.
func ownHandle(int64) (handle, bool) { return 0, false }

func isTerminal(h handle) bool {
	var mode uint32
	return windows.GetConsoleMode(windows.Handle(h), &mode) == nil
}

func size(h handle) (columns, rows int, err error) {
	var info windows.ConsoleScreenBufferInfo
	if err := windows.GetConsoleScreenBufferInfo(windows.Handle(h), &info); err != nil {
		return 0, 0, err
	}
	return int(info.Window.Right-info.Window.Left) + 1, int(info.Window.Bottom-info.Window.Top) + 1, nil
}

// makeRaw has the console give each key at once, as the sequences of other terminals.
func makeRaw(h handle) (restore func(), err error) {
	var before uint32
	if err := windows.GetConsoleMode(windows.Handle(h), &before); err != nil {
		return nil, err
	}
	raw := before &^ (windows.ENABLE_ECHO_INPUT | windows.ENABLE_LINE_INPUT | windows.ENABLE_PROCESSED_INPUT)
	raw |= windows.ENABLE_VIRTUAL_TERMINAL_INPUT
	if err := windows.SetConsoleMode(windows.Handle(h), raw); err != nil {
		return nil, err
	}
	return func() {
		windows.SetConsoleMode(windows.Handle(h), before) //nolint:errcheck // a console that is gone needs no mode
	}, nil
}
