package lang

import (
	"math"
	"slices"
	"time"

	"github.com/dop251/goja"
)

// waitable is element for Atomics.wait and notify, which take 32-bit and 64-bit arrays that are signed.
func (i *installer) waitable(call goja.FunctionCall, shared bool) *element {
	name := className(call.Argument(0))
	if name != "Int32Array" && name != "BigInt64Array" {
		i.throw("TypeError", "[object "+name+"] is not an int32 or BigInt64 typed array.")
	}
	e := i.element(call)
	if shared && e.memory == nil {
		i.throw("TypeError", "[object "+name+"] is not a shared typed array.")
	}
	return e
}

// prepare reads the rest of the arguments of wait and begins to wait, unless that is over already: then w is nil.
func (i *installer) prepare(call goja.FunctionCall) (e *element, w *waiter, patience time.Duration, ended string) {
	e = i.waitable(call, true)
	expected, _ := i.operand(call.Argument(2), e)
	ms := call.Argument(3).ToFloat()
	patience = time.Duration(math.MaxInt64)
	if !goja.IsUndefined(call.Argument(3)) && ms < float64(patience/time.Millisecond) {
		patience = time.Duration(max(0, ms) * float64(time.Millisecond))
	}
	m := e.memory
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case e.load() != expected&e.mask():
		return e, nil, 0, "not-equal"
	case patience == 0:
		return e, nil, 0, "timed-out"
	}
	w = &waiter{woken: make(chan struct{})}
	if m.waiting == nil {
		m.waiting = map[int][]*waiter{}
	}
	m.waiting[e.at] = append(m.waiting[e.at], w)
	return e, w, patience, ""
}

// await waits until w is woken, time is up, or the run is over.
func (i *installer) await(e *element, w *waiter, patience time.Duration) string {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-w.woken:
		return "ok"
	case <-timer.C:
	case <-i.host.Done():
	}
	m := e.memory
	m.mu.Lock()
	defer m.mu.Unlock()
	select {
	case <-w.woken: // in the last moment
		return "ok"
	default:
	}
	m.waiting[e.at] = slices.DeleteFunc(m.waiting[e.at], func(other *waiter) bool { return other == w })
	if len(m.waiting[e.at]) == 0 {
		delete(m.waiting, e.at)
	}
	return "timed-out"
}

// atomicsWait stops the thread. Meanwhile the loop does not turn.
func (i *installer) atomicsWait(call goja.FunctionCall) string {
	e, w, patience, ended := i.prepare(call)
	if w == nil {
		return ended
	}
	return i.await(e, w, patience)
}

// atomicsWaitAsync gives a promise, for which the loop is not kept alive.
func (i *installer) atomicsWaitAsync(call goja.FunctionCall) goja.Value {
	e, w, patience, ended := i.prepare(call)
	result := i.js.NewObject()
	must(result.Set("async", w != nil))
	if w == nil {
		must(result.Set("value", ended))
		return result
	}
	promise, resolve, _ := i.js.NewPromise()
	must(result.Set("value", promise))
	i.host.Attend(func() func() {
		ended := i.await(e, w, patience)
		return func() { must(resolve(ended)) }
	})
	return result
}

// atomicsNotify wakes those that have waited longest.
func (i *installer) atomicsNotify(call goja.FunctionCall) goja.Value {
	e := i.waitable(call, false)
	count := math.Inf(1)
	if !goja.IsUndefined(call.Argument(2)) {
		if count = math.Trunc(call.Argument(2).ToFloat()); !(count > 0) {
			count = 0
		}
	}
	m := e.memory
	if m == nil {
		return i.js.ToValue(0)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	waiting := m.waiting[e.at]
	n := int(min(count, float64(len(waiting))))
	for _, w := range waiting[:n] {
		close(w.woken)
	}
	if n == len(waiting) {
		delete(m.waiting, e.at)
	} else {
		m.waiting[e.at] = waiting[n:]
	}
	return i.js.ToValue(n)
}
