//go:build unix

package process

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// mask reads the mask of the process: from /proc where that tells it, because the system call cannot look without
// changing, and what another task creates in between would get no mask at all.
func mask() int {
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		_, rest, _ := strings.Cut(string(status), "\nUmask:")
		line, _, _ := strings.Cut(rest, "\n")
		if now, err := strconv.ParseInt(strings.TrimSpace(line), 8, 32); err == nil {
			return int(now)
		}
	}
	now := syscall.Umask(0o077)
	syscall.Umask(now)
	return now
}

// setMask sets the mask of the process and gives the one before.
func setMask(next int) int { return syscall.Umask(next) }
