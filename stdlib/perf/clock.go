package perf

import (
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// started is when the run began: what the times of performance count from.
func started(vm *runtime.VM) time.Time {
	type key struct{}
	return vm.Memo(key{}, func() any {
		if at := vm.Config().Started; !at.IsZero() {
			return at
		}
		return time.Now()
	}).(time.Time)
}

// bindClock gives a script its clock: milliseconds since the start of the run, and when that was.
func bindClock(vm *runtime.VM, binding *goja.Object) {
	js, since := vm.JS(), started(vm)
	node.Set(vm, binding, "now", 0, func(*node.Call) goja.Value { return js.ToValue(milliseconds(time.Since(since))) })
	origin := milliseconds(time.Duration(since.UnixNano()))
	node.Set(vm, binding, "origin", 0, func(*node.Call) goja.Value { return js.ToValue(origin) })
}

// bindTiming gives timing.js what the VM and its loop know of themselves, in milliseconds since the start of the run; -1
// for what has not happened yet.
func bindTiming(vm *runtime.VM, binding *goja.Object) {
	bindClock(vm, binding)
	js := vm.JS()
	since := func(at time.Time) any {
		if at.IsZero() {
			return -1
		}
		return milliseconds(at.Sub(started(vm)))
	}
	node.Set(vm, binding, "milestones", 0, func(*node.Call) goja.Value {
		m := vm.Milestones()
		return js.NewArray(since(m.Engine), since(m.Modules), since(m.Script))
	})
	node.Set(vm, binding, "loop", 0, func(*node.Call) goja.Value {
		m := vm.Loop().Metrics()
		return js.NewArray(since(m.Entered), since(m.Left), milliseconds(m.Idle), m.Turns, m.Events)
	})
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
