package process

import (
	"syscall"
	"time"
)

func ownUsage() usage {
	process, err := syscall.GetCurrentProcess()
	if err != nil {
		return usage{}
	}
	var created, exited, kernel, user syscall.Filetime
	if syscall.GetProcessTimes(process, &created, &exited, &kernel, &user) != nil {
		return usage{}
	}
	return usage{user: span(user), system: span(kernel)}
}

// span reads a length of time, which Windows counts in units of 100 ns.
func span(t syscall.Filetime) time.Duration {
	return time.Duration(int64(t.HighDateTime)<<32|int64(t.LowDateTime)) * 100
}
