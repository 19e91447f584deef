package main

import (
	"context"
	"os"
	"syscall"
	"time"

	"github.com/jsrun/jsrun/internal/proc"
)

// host is what everything that runs in this process shares: its children and its signals.
type host struct {
	*call
	procs   *proc.Group
	signals *signals
	exe     string // this program
}

// defaultKillAfter is how long a child may take to end once it was asked to, where no task file says otherwise.
const defaultKillAfter = 5 * time.Second

// hosted calls run and returns when nothing that it started is left. ctx ends when a signal asks for it.
func (c *call) hosted(run func(ctx context.Context, h *host) error) (err error) {
	h := &host{call: c, procs: proc.NewGroup()}
	if h.exe, err = os.Executable(); err != nil {
		return err
	}
	if err := h.procs.Adopt(); err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(context.Background())
	defer cancel(nil)
	h.signals = catchSignals(cancel, h.killAll)
	defer h.signals.close()
	err = run(ctx, h)
	if left := h.endChildren(ctx); left != nil {
		return left
	}
	return err
}

// killAll ends every child at once.
func (h *host) killAll() {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	// Who survives a kill is told by the stop that goes on meanwhile.
	_ = h.procs.Stop(ended, syscall.SIGKILL, 0)
}

// endChildren ends what runs have left behind, except, unless ctx has ended, what has a session of its own.
func (h *host) endChildren(ctx context.Context) error {
	if ctx.Err() != nil {
		return h.procs.Stop(context.WithoutCancel(ctx), proc.StopSignal(ctx), defaultKillAfter)
	}
	return h.procs.Release(ctx, defaultKillAfter)
}
