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

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// variable gives the value of an environment variable, "" when it is not set.
func (c *call) variable(name string) string {
	for _, entry := range c.env {
		if value, ok := strings.CutPrefix(entry, name+"="); ok {
			return value
		}
	}
	return ""
}
