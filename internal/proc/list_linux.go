package proc

import (
	"bytes"
	"context"
	"os"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// list gives every process that we can see. It is whole when no process ended while it was read and every parent is in it.
func (*Group) list() (all []entry, whole bool, err error) {
	dir, err := os.Open("/proc")
	if err != nil {
		return nil, false, err
	}
	defer dir.Close()
	names, err := dir.Readdirnames(-1)
	if err != nil {
		return nil, false, err
	}
	whole = true
	known := map[int]bool{0: true}
	buf := make([]byte, 1024)
	for _, name := range names {
		pid, err := strconv.Atoi(name)
		if err != nil {
			continue
		}
		e, ok := stat(pid, buf)
		if !ok {
			whole = false
			continue
		}
		known[pid] = true
		all = append(all, e)
	}
	for _, e := range all {
		whole = whole && known[e.parent]
	}
	return all, whole, nil
}

// stat reads /proc/PID/stat (proc_pid_stat(5)) with buf as scratch space.
func stat(pid int, buf []byte) (entry, bool) {
	fd, err := unix.Open("/proc/"+strconv.Itoa(pid)+"/stat", unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return entry{}, false
	}
	defer unix.Close(fd)
	n, err := unix.Read(fd, buf)
	if err != nil {
		return entry{}, false
	}
	return parseStat(pid, buf[:n])
}

// parseStat takes a stat line apart. The name stands in parentheses and may itself hold spaces and parentheses.
func parseStat(pid int, line []byte) (entry, bool) {
	from, to := bytes.IndexByte(line, '('), bytes.LastIndexByte(line, ')')
	if from < 0 || to < from {
		return entry{}, false
	}
	fields := bytes.Fields(line[to+1:]) // fields[0] is the manual's field 3
	if len(fields) < 20 {
		return entry{}, false
	}
	number := func(field int) int {
		n, _ := strconv.Atoi(string(fields[field-3]))
		return n
	}
	started, _ := strconv.ParseUint(string(fields[22-3]), 10, 64)
	state := fields[0][0]
	ended := (state == 'Z' || state == 'X') && number(20) <= 1 // else only the first of its threads has ended
	return entry{
		pid: pid, parent: number(4), group: number(5), session: number(6), started: started,
		name: string(line[from+1 : to]), zombie: ended, suspended: state == 'T',
	}, true
}

// startTime gives when a process was started, in ticks since boot; a zombie counts as one that is gone.
func startTime(pid int) (uint64, bool) {
	e, ok := stat(pid, make([]byte, 1024))
	return e.started, ok && !e.zombie
}

// orphan says whether e came to us because its parent has ended; a child of ours looks the same.
func orphan(e entry) bool { return e.parent == os.Getpid() }

// environ gives the environment with which a process was started, "" when we may not see it.
func environ(pid int) string {
	block, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/environ")
	if err != nil {
		return ""
	}
	return string(block)
}

func ownSession() int {
	sid, _ := unix.Getsid(0) // of ourselves it cannot fail
	return sid
}

// awaitAll waits until all have ended, or ctx is done and the answer is false.
func awaitAll(ctx context.Context, all []*os.Process) bool {
	for _, p := range all {
		ended := false
		err := p.WithHandle(func(fd uintptr) { ended = awaitEnd(ctx, int32(fd)) })
		if err == os.ErrNoHandle { // Linux before 5.4
			ended = pollEnd(ctx, p)
		}
		if err == nil && !ended {
			return false
		}
	}
	return true
}

// awaitEnd waits until the process behind a pidfd has ended, or ctx is done. Nothing wakes poll when ctx is done, so it
// looks up ten times a second.
func awaitEnd(ctx context.Context, pidfd int32) bool {
	fds := []unix.PollFd{{Fd: pidfd, Events: unix.POLLIN}}
	for {
		wait := 100 * time.Millisecond
		if deadline, ok := ctx.Deadline(); ok {
			wait = min(wait, max(0, time.Until(deadline)))
		}
		n, err := unix.Poll(fds, int(wait/time.Millisecond)+1)
		if n > 0 || err != nil && err != unix.EINTR {
			return true
		}
		if ctx.Err() != nil {
			return false
		}
	}
}
