package proc

import (
	"fmt"
	"slices"
	"syscall"
)

// NamedSignal is a row of [Signals].
type NamedSignal struct {
	Name   string
	Number syscall.Signal
}

// Signals gives the signals of this OS in the order of Node's os.constants.signals; a number may have two names.
func Signals() []NamedSignal { return slices.Clone(signals[:]) }

// SignalNumber gives the number of a signal's full name, such as "SIGTERM".
func SignalNumber(name string) (syscall.Signal, bool) {
	for _, s := range signals {
		if s.Name == name {
			return s.Number, true
		}
	}
	return 0, false
}

// SignalName gives the first name of sig, or "signal N" for one without.
func SignalName(sig syscall.Signal) string {
	for _, s := range signals {
		if s.Number == sig {
			return s.Name
		}
	}
	return fmt.Sprintf("signal %d", int(sig))
}
