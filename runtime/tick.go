package runtime

// tick is one callback of process.nextTick with the async context it was queued in.
type tick struct {
	f     func()
	async any
}

// tickQueue is a queue of ticks in two slices, so that neither end ever moves what lies between.
type tickQueue struct {
	in, out []tick
	next    int // in out
}

func (q *tickQueue) push(t tick) { q.in = append(q.in, t) }

func (q *tickQueue) empty() bool { return len(q.in) == 0 && q.next == len(q.out) }

func (q *tickQueue) pop() tick {
	if q.next == len(q.out) {
		q.out, q.in, q.next = q.in, q.out[:0], 0
	}
	t := q.out[q.next]
	q.out[q.next] = tick{}
	q.next++
	return t
}

// NextTick queues f to run, under Enter, before any promise job: process.nextTick.
func (vm *VM) NextTick(f func()) { vm.ticks.push(tick{f, vm.async}) }

// runTicks runs the tick queue until it is empty.
func (vm *VM) runTicks() {
	for !vm.runTicksToError() {
	}
}

// runTicksToError runs the tick queue until it is empty, and then gives true, or until a tick throws.
func (vm *VM) runTicksToError() bool {
	for !vm.outcome.over && !vm.ticks.empty() {
		t := vm.ticks.pop()
		before := vm.async
		vm.async = t.async
		threw := vm.guard(t.f)
		vm.async = before
		if threw {
			return false
		}
	}
	return true
}

// AsyncContext is the context that callbacks created now should run in: what AsyncLocalStorage stores live in. It is nil
// until a script uses one.
func (vm *VM) AsyncContext() any { return vm.async }

// SetAsyncContext replaces the current context and gives the one before.
func (vm *VM) SetAsyncContext(async any) (before any) {
	before, vm.async = vm.async, async
	return before
}

// Callback tells callbacks apart: each of the loop, of the tick queue and of a promise has a number of its own, and the
// main script has 0.
func (vm *VM) Callback() int { return vm.callback }

// asyncContext carries the context through promise jobs.
type asyncContext VM

func (c *asyncContext) Grab() any { return c.async }
func (c *asyncContext) Resumed(async any) {
	c.async = async
	c.callback++
}
func (c *asyncContext) Exited() { c.async = nil }
