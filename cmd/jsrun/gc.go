package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	// hurriedPercent lets the heap grow to five times what is in use before it is collected. Most runs are short and end
	// before that; a script that makes many objects takes a little over half the processor time of the usual 100.
	hurriedPercent = 400

	// hurriedLimit is how much may be in use until memory counts for more than time.
	hurriedLimit = 256 << 20 // bytes
)

// hurry makes collections rare while the heap is small. GOGC in the environment has the last word.
func (c *call) hurry() {
	if c.variable("GOGC") == "" {
		debug.SetGCPercent(hurriedPercent)
		awaitCollection()
	}
}

// awaitCollection has the heap looked at after the next collection, and again after each until it has become large.
func awaitCollection() {
	type sentinel struct{ _ [16]byte } // collected with the next collection, as nothing refers to it
	runtime.SetFinalizer(&sentinel{}, func(*sentinel) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		if live[0].Value.Uint64() > hurriedLimit {
			debug.SetGCPercent(100)
			return
		}
		awaitCollection()
	})
}
