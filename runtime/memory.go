package runtime

import (
	"fmt"
	"runtime/metrics"
	"time"

	"github.com/jsrun/jsrun/internal/diag"
)

// memoryCheck is how often the heap is looked at. A script that is over sooner is never looked at.
const memoryCheck = 100 * time.Millisecond

// exitOutOfMemory is what Node ends with when V8 aborts: 128 + SIGABRT.
const exitOutOfMemory = diag.ExitSignal + 6

// memoryError interrupts a script that has outgrown Config.MaxHeap.
type memoryError struct{ used, limit uint64 }

func (e *memoryError) Error() string {
	return fmt.Sprintf("the script uses %d MiB of memory, more than the %d MiB it may", e.used>>20, e.limit>>20)
}

// watchMemory interrupts the VM once the process's heap is larger than Config.MaxHeap: a string that doubles in a loop
// would else end the process, or the machine. It gives the function that ends the watch.
func (vm *VM) watchMemory() (stop func()) {
	limit := vm.config.MaxHeap
	if limit == 0 {
		return func() {}
	}
	done := make(chan struct{})
	go func() {
		ticker := time.NewTicker(memoryCheck)
		defer ticker.Stop()
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
			}
			metrics.Read(sample)
			if used := sample[0].Value.Uint64(); used > limit {
				vm.js.Interrupt(&memoryError{used, limit})
				vm.postQuietly(func() {}) // it may be idle while a thread of its own fills the memory
				return
			}
		}
	}()
	return func() { close(done) }
}
