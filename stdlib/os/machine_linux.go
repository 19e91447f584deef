package os

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

func system() identity {
	var u unix.Utsname
	if err := unix.Uname(&u); err != nil {
		return identity{name: "Linux"}
	}
	text := unix.ByteSliceToString
	return identity{text(u.Sysname[:]), text(u.Release[:]), text(u.Version[:]), text(u.Machine[:])}
}

func uptime() float64 {
	text, err := os.ReadFile("/proc/uptime")
	if err == nil {
		first, _, _ := strings.Cut(string(text), " ")
		if seconds, err := strconv.ParseFloat(first, 64); err == nil {
			return seconds
		}
	}
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) != nil {
		return 0
	}
	return float64(info.Uptime)
}

// memory gives the bytes that are free for programs and all there are.
func memory() (free, total int64) {
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		kilobytes, _ := strconv.ParseInt(fields[1], 10, 64)
		switch fields[0] {
		case "MemTotal:":
			total = kilobytes * 1024
		case "MemAvailable:":
			free = kilobytes * 1024
		}
	}
	return free, total
}

func loadAverages() (averages [3]float64) {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return averages
	}
	for i, field := range strings.Fields(string(text)) {
		if i < len(averages) {
			averages[i], _ = strconv.ParseFloat(field, 64)
		}
	}
	return averages
}

// tick is the milliseconds in a unit of /proc/stat: USER_HZ is 100 on all that Go runs on.
const tick = 10

func processors() []cpu {
	stat, err := os.ReadFile("/proc/stat")
	if err != nil {
		return nil
	}
	var list []cpu
	for line := range strings.Lines(string(stat)) {
		fields := strings.Fields(line)
		if len(fields) < 7 || !strings.HasPrefix(fields[0], "cpu") || fields[0] == "cpu" {
			continue
		}
		at := func(i int) int64 {
			n, _ := strconv.ParseInt(fields[i], 10, 64)
			return n * tick
		}
		list = append(list, cpu{model: "unknown", user: at(1), nice: at(2), sys: at(3), idle: at(4), irqs: at(6)})
	}
	describe(list)
	return list
}

// describe adds what /proc/cpuinfo tells of each processor.
func describe(list []cpu) {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return
	}
	at := -1
	for line := range strings.Lines(string(text)) {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch key = strings.TrimSpace(key); {
		case key == "processor":
			at++
		case at < 0 || at >= len(list):
		case key == "model name":
			list[at].model = value
		case key == "cpu MHz":
			mhz, _ := strconv.ParseFloat(value, 64)
			list[at].speed = int(mhz)
		}
	}
}

func priority(pid int) (int, error) {
	if pid == 0 {
		pid = os.Getpid() // 0 would be the thread that we happen to be on
	}
	raw, err := unix.Getpriority(unix.PRIO_PROCESS, pid)
	return 20 - raw, err // the kernel's own call never gives a negative number
}

// setPriority changes every thread of this process: on Linux niceness belongs to threads (setpriority(2), BUGS).
func setPriority(pid, nice int) error {
	if pid != 0 && pid != os.Getpid() {
		return unix.Setpriority(unix.PRIO_PROCESS, pid, nice)
	}
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return unix.Setpriority(unix.PRIO_PROCESS, os.Getpid(), nice)
	}
	for _, task := range tasks {
		thread, err := strconv.Atoi(task.Name())
		if err != nil {
			continue
		}
		if err := unix.Setpriority(unix.PRIO_PROCESS, thread, nice); err != nil && err != unix.ESRCH {
			return err
		}
	}
	return nil
}
