//go:build !linux

package process

import goruntime "runtime"

// rssUnit divides ru_maxrss to KiB: Apple's is in bytes.
const rssUnit = 1024

// constrainedMemory is 0: there are no control groups.
func constrainedMemory() int64 { return 0 }

// availableMemory is what Go may still take from its own reserve: these systems have no call for more.
func availableMemory() int64 {
	var m goruntime.MemStats
	goruntime.ReadMemStats(&m)
	return int64(m.HeapSys - m.HeapInuse)
}
