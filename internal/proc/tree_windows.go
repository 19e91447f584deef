package proc

import (
	"context"
	"errors"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// tree is a group's two Job Objects, made when the first child needs one. The jobs of a sub lie within those of its parent.
type tree struct {
	job  windows.Handle // whatever has no session of its own; ends when jsrun does, however that happens
	away windows.Handle // what has one

	sent map[*Process]syscall.Signal // what a child that exits with killedCode was terminated with
}

// close gives the jobs back. What is still in job ends; what is in away goes on.
func (t *tree) close() {
	for _, job := range []*windows.Handle{&t.job, &t.away} {
		if *job != 0 {
			windows.CloseHandle(*job)
			*job = 0
		}
	}
}

// assign puts a process into the job of each group from the root down to g; the outer job has to come first.
func (g *Group) assign(process windows.Handle, away bool) error {
	if g.parent != nil {
		if err := g.parent.assign(process, away); err != nil {
			return err
		}
	}
	job, err := g.openJob(away)
	if err != nil {
		return err
	}
	return windows.AssignProcessToJobObject(job, process)
}

func (g *Group) openJob(away bool) (windows.Handle, error) {
	g.house.mu.Lock()
	defer g.house.mu.Unlock()
	job := &g.tree.job
	if away {
		job = &g.tree.away
	}
	if *job != 0 {
		return *job, nil
	}
	handle, err := windows.CreateJobObject(nil, nil)
	if err != nil {
		return 0, err
	}
	if !away {
		if err := killOnClose(handle); err != nil {
			windows.CloseHandle(handle)
			return 0, err
		}
	}
	*job = handle
	return handle, nil
}

func killOnClose(job windows.Handle) error {
	var info windows.JOBOBJECT_EXTENDED_LIMIT_INFORMATION
	info.BasicLimitInformation.LimitFlags = windows.JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
	_, err := windows.SetInformationJobObject(job, windows.JobObjectExtendedLimitInformation, uintptr(unsafe.Pointer(&info)), uint32(unsafe.Sizeof(info)))
	return err
}

func (g *Group) stop(ctx context.Context, sig syscall.Signal, grace time.Duration) error {
	return g.endJobs(ctx, sig, grace, true)
}

func (g *Group) release(ctx context.Context, grace time.Duration) error {
	return g.endJobs(ctx, syscall.SIGTERM, grace, false)
}

// endJobs sends Ctrl-Break to the children of g, waits, terminates the jobs and waits until they are empty.
func (g *Group) endJobs(ctx context.Context, sig syscall.Signal, grace time.Duration, withAway bool) error {
	g.house.mu.Lock()
	jobs := []windows.Handle{g.tree.job}
	if withAway {
		jobs = append(jobs, g.tree.away)
	}
	members := g.members()
	g.house.mu.Unlock()

	polite, cancel := context.WithTimeout(ctx, grace)
	defer cancel()
	if sig != syscall.SIGKILL {
		for _, p := range members {
			if !p.cmd.Session && !p.cmd.SameGroup {
				p.SignalGroup(sig) // one without a console does not hear it, and is terminated below
			}
		}
		if awaitEmpty(polite, jobs) {
			return nil
		}
	}
	for _, p := range members {
		if withAway || !p.cmd.Session {
			p.sentSignal(syscall.SIGKILL)
		}
	}
	final, cancel := context.WithTimeout(context.WithoutCancel(ctx), killWait)
	defer cancel()
	for _, job := range jobs {
		if job != 0 {
			windows.TerminateJobObject(job, killedCode) // whether it worked shows when the job is empty
		}
	}
	if !awaitEmpty(final, jobs) {
		return errors.New("processes are still there after they were terminated")
	}
	return nil
}

// awaitEmpty waits until no process is in any of the jobs; it is false when ctx is done first. A job that is a handle of
// 0 was never needed.
func awaitEmpty(ctx context.Context, jobs []windows.Handle) bool {
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		active := uint32(0)
		for _, job := range jobs {
			active += activeIn(job)
		}
		if active == 0 {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-tick.C:
		}
	}
}

// accounting is JOBOBJECT_BASIC_ACCOUNTING_INFORMATION.
type accounting struct {
	TotalUserTime, TotalKernelTime, ThisPeriodUserTime, ThisPeriodKernelTime int64
	TotalPageFaultCount, TotalProcesses, ActiveProcesses, TotalTerminated    uint32
}

func activeIn(job windows.Handle) uint32 {
	var info accounting
	if job == 0 {
		return 0
	}
	err := windows.QueryInformationJobObject(job, windows.JobObjectBasicAccountingInformation,
		uintptr(unsafe.Pointer(&info)), uint32(unsafe.Sizeof(info)), nil)
	if err != nil {
		return 0
	}
	return info.ActiveProcesses
}
