package v8

import (
	"math"
	goruntime "runtime"

	"github.com/jsrun/jsrun/runtime"
)

// heapNumbers reads Go's heap: limit, reserved, used, free for reuse, from the system, allocated so far, and how many bytes
// the code of the program has, which is unknown.
func heapNumbers(vm *runtime.VM) map[string]any {
	var m goruntime.MemStats
	goruntime.ReadMemStats(&m)
	limit := vm.Config().MaxHeap
	if limit == 0 {
		limit = math.MaxInt64
	}
	return map[string]any{
		"limit": float64(limit), "total": int64(m.HeapSys), "used": int64(m.HeapAlloc), "physical": int64(m.HeapSys - m.HeapReleased),
		"allocated": float64(m.TotalAlloc), "stacks": int64(m.StackSys), "other": int64(m.MSpanSys + m.MCacheSys + m.GCSys + m.OtherSys),
	}
}
