package process

import (
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// rssUnit divides ru_maxrss to KiB.
const rssUnit = 1

// constrainedMemory is the limit of our control group in bytes, or 0.
func constrainedMemory() int64 {
	for _, path := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		if text, err := os.ReadFile(path); err == nil {
			limit, _ := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
			return limit
		}
	}
	return 0
}

func availableMemory() int64 {
	var info unix.Sysinfo_t
	if unix.Sysinfo(&info) != nil {
		return 0
	}
	return int64(info.Freeram+info.Bufferram) * int64(info.Unit)
}
