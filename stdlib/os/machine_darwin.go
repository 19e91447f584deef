package os

import (
	"encoding/binary"
	"runtime"
	"time"

	"golang.org/x/sys/unix"
)

func system() identity {
	var u unix.Utsname
	if err := unix.Uname(&u); err != nil {
		return identity{name: "Darwin"}
	}
	text := unix.ByteSliceToString
	return identity{text(u.Sysname[:]), text(u.Release[:]), text(u.Version[:]), text(u.Machine[:])}
}

func uptime() float64 {
	boot, err := unix.SysctlTimeval("kern.boottime")
	if err != nil {
		return 0
	}
	return float64(time.Now().Unix() - boot.Sec)
}

// memory gives the bytes that are free for programs and all there are.
func memory() (free, total int64) {
	all, err := unix.SysctlUint64("hw.memsize")
	if err != nil {
		return 0, 0
	}
	pages, err := unix.SysctlUint32("vm.page_free_count")
	if err != nil {
		return 0, int64(all)
	}
	return int64(pages) * int64(unix.Getpagesize()), int64(all)
}

// loadAverages reads struct loadavg of <sys/resource.h>: three fixed-point numbers and, aligned to 8, their scale.
func loadAverages() (averages [3]float64) {
	raw, err := unix.SysctlRaw("vm.loadavg")
	if err != nil || len(raw) < 24 {
		return averages
	}
	scale := float64(binary.LittleEndian.Uint64(raw[16:]))
	for i := range averages {
		averages[i] = float64(binary.LittleEndian.Uint32(raw[4*i:])) / scale
	}
	return averages
}

func processors() []cpu {
	model, err := unix.Sysctl("machdep.cpu.brand_string")
	if err != nil {
		model = "unknown"
	}
	list := make([]cpu, runtime.NumCPU())
	for i := range list {
		list[i].model = model
	}
	return list
}

func priority(pid int) (int, error) { return unix.Getpriority(unix.PRIO_PROCESS, pid) }

func setPriority(pid, nice int) error { return unix.Setpriority(unix.PRIO_PROCESS, pid, nice) }
