// Package tty is node:tty: what is written on and read from terminals.
//
// Offered: isatty, ReadStream with setRawMode, and WriteStream with getColorDepth, hasColors, getWindowSize, cursorTo,
// moveCursor, clearLine, clearScreenDown and the event resize. process.stdin, stdout and stderr are such streams where they
// are terminals; the parts of them that are not a terminal's are in the module process.
//
// Different: a WriteStream cannot be read from, and both are no net.Sockets. On Windows only the descriptors 0 to 2 can be
// terminals.
package tty

import (
	_ "embed"

	"github.com/jsrun/jsrun/runtime"
)

var (
	//go:embed tty.js
	source string
	//go:embed colors.js
	colorsSource string
)

// Modules are node:tty and its parts. internal/tty serves the module process, too.
var Modules = []runtime.Builtin{
	{Name: "tty", Script: runtime.NewScript("node:tty", source)},
	{Name: "internal/tty/colors", Script: runtime.NewScript("node:internal/tty/colors", colorsSource)},
	{Name: "internal/tty", Bind: bind},
}
