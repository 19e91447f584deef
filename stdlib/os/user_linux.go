package os

import (
	"os"
	"strconv"
	"strings"
	"syscall"
)

// currentAccount reads /etc/passwd, because package os/user does not tell the shell.
func currentAccount() (account, error) {
	text, err := os.ReadFile("/etc/passwd")
	if err != nil {
		return account{}, err
	}
	uid := strconv.Itoa(os.Getuid())
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSpace(line), ":")
		if len(fields) < 7 || fields[2] != uid {
			continue
		}
		gid, err := strconv.Atoi(fields[3])
		if err != nil {
			continue
		}
		return account{os.Getuid(), gid, fields[0], fields[5], fields[6], true}, nil
	}
	return account{}, syscall.ENOENT
}
