//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package proc

import "os"

// becomeReaper does nothing: an orphan goes to process 1.
func becomeReaper() error { return nil }

// await waits for the child and reaps it. Between the two the number could in theory become another's: the lock cannot
// be held while it waits, and x/sys offers no waitid here. A number is not given out again within so short a time.
func (p *Process) await() (*os.ProcessState, error) {
	state, err := p.os.Wait()
	h := p.group.house
	h.mu.Lock()
	defer h.mu.Unlock()
	h.collect(p)
	return state, err
}

func (h *house) sweep() {}

func (t *childTable) reapOrphan(int) bool { return false }
