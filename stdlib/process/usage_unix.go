//go:build unix

package process

import (
	"syscall"
	"time"
)

func ownUsage() usage {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return usage{}
	}
	return usage{
		user: time.Duration(r.Utime.Nano()), system: time.Duration(r.Stime.Nano()), maxRSS: int64(r.Maxrss) / rssUnit,
		minorFaults: int64(r.Minflt), majorFaults: int64(r.Majflt), reads: int64(r.Inblock), writes: int64(r.Oublock),
		voluntarySwitches: int64(r.Nvcsw), forcedSwitches: int64(r.Nivcsw), swaps: int64(r.Nswap),
		sharedMemory: int64(r.Ixrss), privateData: int64(r.Idrss), privateStack: int64(r.Isrss),
		sent: int64(r.Msgsnd), received: int64(r.Msgrcv), signals: int64(r.Nsignals),
	}
}
