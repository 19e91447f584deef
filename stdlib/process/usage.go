package process

import (
	"os"
	goruntime "runtime"
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// usage is what the operating system says of our process.
type usage struct {
	user, system                                                            time.Duration
	maxRSS                                                                  int64 // KiB
	minorFaults, majorFaults                                                int64
	reads, writes                                                           int64 // from and to disk
	voluntarySwitches, forcedSwitches                                       int64
	sharedMemory, privateData, privateStack, swaps, sent, received, signals int64
}

// bindUsage gives process its clocks and its measures.
func bindUsage(vm *runtime.VM, binding, p *goja.Object) {
	js := vm.JS()
	started := vm.Config().Started
	if started.IsZero() {
		started = time.Now()
	}
	node.Set(vm, binding, "clock", 0, func(*node.Call) goja.Value {
		since := clockBase + time.Since(started)
		return js.NewArray(int64(since/time.Second), int64(since%time.Second))
	})
	node.Set(vm, p, "uptime", 0, func(*node.Call) goja.Value { return js.ToValue(time.Since(started).Seconds()) })
	node.Set(vm, p, "memoryUsage", 0, func(*node.Call) goja.Value { return memoryUsage(js) })
	node.Set(vm, p, "constrainedMemory", 0, func(*node.Call) goja.Value { return js.ToValue(constrainedMemory()) })
	node.Set(vm, p, "availableMemory", 0, func(*node.Call) goja.Value { return js.ToValue(availableMemory()) })
	node.Set(vm, p, "resourceUsage", 0, func(*node.Call) goja.Value {
		u := ownUsage()
		return numbers(js,
			"userCPUTime", u.user.Microseconds(), "systemCPUTime", u.system.Microseconds(), "maxRSS", u.maxRSS,
			"sharedMemorySize", u.sharedMemory, "unsharedDataSize", u.privateData, "unsharedStackSize", u.privateStack,
			"minorPageFault", u.minorFaults, "majorPageFault", u.majorFaults, "swappedOut", u.swaps,
			"fsRead", u.reads, "fsWrite", u.writes, "ipcSent", u.sent, "ipcReceived", u.received,
			"signalsCount", u.signals, "voluntaryContextSwitches", u.voluntarySwitches,
			"involuntaryContextSwitches", u.forcedSwitches)
	})
}

// bindCPU gives usage.js the time on the processor.
func bindCPU(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "cpu", 0, func(*node.Call) goja.Value {
		u := ownUsage()
		return numbers(vm.JS(), "user", u.user.Microseconds(), "system", u.system.Microseconds())
	})
}

// clockBase keeps hrtime, whose origin is arbitrary, from beginning at zero: scripts subtract from it.
const clockBase = time.Hour

func memoryUsage(js *goja.Runtime) goja.Value {
	var m goruntime.MemStats
	goruntime.ReadMemStats(&m)
	return numbers(js,
		"rss", residentSize(m), "heapTotal", int64(m.HeapSys), "heapUsed", int64(m.HeapAlloc),
		"external", int64(m.StackSys), "arrayBuffers", 0)
}

// residentSize is the memory of ours that is in RAM: from /proc where there is one, else what Go has from the system.
func residentSize(m goruntime.MemStats) int64 {
	text, err := os.ReadFile("/proc/self/statm")
	fields := strings.Fields(string(text))
	if err != nil || len(fields) < 2 {
		return int64(m.Sys - m.HeapReleased)
	}
	pages := int64(0)
	for _, digit := range fields[1] {
		pages = pages*10 + int64(digit-'0')
	}
	return pages * int64(os.Getpagesize())
}

// numbers makes an object of names and whole numbers, in order.
func numbers(js *goja.Runtime, pairs ...any) *goja.Object {
	o := js.NewObject()
	for i := 0; i < len(pairs); i += 2 {
		set(o, pairs[i].(string), pairs[i+1])
	}
	return o
}
