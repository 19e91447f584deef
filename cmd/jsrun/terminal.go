package main

import (
	"os"
	"strings"

	"golang.org/x/term"
)

// color reports whether what is written to f may have colours: as --color says, else as NO_COLOR and FORCE_COLOR do, else
// when f is a terminal.
func (c *call) color(f *os.File) bool {
	switch c.flags.colorWhen {
	case "always":
		return true
	case "never":
		return false
	}
	if c.variable("NO_COLOR") != "" {
		return false
	}
	if force := c.variable("FORCE_COLOR"); force != "" {
		return force != "0" && force != "false"
	}
	return isTerminal(f) && c.variable("TERM") != "dumb"
}

// isTerminal asks without f.Fd, which would make a pipe that does not block one that does.
func isTerminal(f *os.File) (is bool) {
	conn, err := f.SyscallConn()
	if err != nil {
		return false
	}
	err = conn.Control(func(fd uintptr) { is = term.IsTerminal(int(fd)) })
	return is && err == nil
}

// variable gives the value of an environment variable, "" when it is not set.
func (c *call) variable(name string) string {
	for _, entry := range c.env {
		if value, ok := strings.CutPrefix(entry, name+"="); ok {
			return value
		}
	}
	return ""
}
