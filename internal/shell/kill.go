package shell

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"syscall"

	"github.com/jsrun/jsrun/internal/proc"
)

// kill signals processes by their numbers and says whether all of it worked: kill [-s NAME | -NAME | -NUMBER] PID…
func kill(stderr io.Writer, args []string) bool {
	sig, pids, err := killArgs(args)
	if err != nil {
		fmt.Fprintf(stderr, "kill: %v\n", err)
		return false
	}
	ok := true
	for _, arg := range pids {
		pid, err := strconv.Atoi(arg)
		if err != nil {
			err = fmt.Errorf("not a process number; a job of the built-in shell has none")
		} else {
			err = proc.Kill(pid, sig)
		}
		if err != nil {
			fmt.Fprintf(stderr, "kill: %s: %v\n", arg, err)
			ok = false
		}
	}
	return ok
}

func killArgs(args []string) (sig syscall.Signal, pids []string, err error) {
	sig = syscall.SIGTERM
	switch {
	case len(args) > 1 && (args[0] == "-s" || args[0] == "-n"):
		sig, err = signal(args[1])
		args = args[2:]
	case len(args) > 0 && args[0] != "--" && strings.HasPrefix(args[0], "-"):
		sig, err = signal(args[0][1:])
		args = args[1:]
	}
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if err == nil && len(args) == 0 {
		err = fmt.Errorf("usage: kill [-s NAME | -NAME | -NUMBER] PID…")
	}
	return sig, args, err
}

// signal takes a signal's name, with or without SIG, or its number.
func signal(name string) (syscall.Signal, error) {
	if n, err := strconv.Atoi(name); err == nil && n >= 0 {
		return syscall.Signal(n), nil
	}
	full := strings.ToUpper(name)
	if !strings.HasPrefix(full, "SIG") {
		full = "SIG" + full
	}
	if sig, ok := proc.SignalNumber(full); ok {
		return sig, nil
	}
	return 0, fmt.Errorf("signal %q: there is none of this name", name)
}
