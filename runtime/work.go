package runtime

import "context"

// poolSize bounds how many pieces of Work are in flight: each may block an operating system's thread.
const poolSize = 32

// Work does something off the loop that is soon done (a file operation, a hash) in one of a bounded number of
// goroutines. work must not touch JavaScript; the function it returns is run on the loop, under Enter. The loop stays
// alive until then.
func (vm *VM) Work(work func(ctx context.Context) (done func())) {
	vm.working++
	vm.Go(func(ctx context.Context) func() {
		select {
		case vm.pool <- struct{}{}:
			defer func() { <-vm.pool }()
		case <-ctx.Done():
			return nil
		}
		done := work(ctx)
		return func() {
			vm.working--
			if done != nil {
				done()
			}
		}
	})
}

// Working is how many pieces of Work are under way.
func (vm *VM) Working() int { return vm.working }

// Go is Work for what may wait long (a child process, a socket): it has a goroutine of its own. The run does not end
// before work has returned, so work must return when ctx is done.
func (vm *VM) Go(work func(ctx context.Context) (done func())) { vm.Attend(work) }

// postQuietly runs f on the loop when it next turns, without keeping it alive: for what the garbage collector reports.
func (vm *VM) postQuietly(f func()) { vm.loop.PostUnref(func() { vm.Enter(f) }) }
