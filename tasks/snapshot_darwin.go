package tasks

import (
	"io/fs"
	"syscall"
)

// stampOf gives a file's stamp; false when the system does not tell all of it.
func stampOf(info fs.FileInfo) (stamp, bool) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return stamp{}, false
	}
	return stamp{
		size:     info.Size(),
		modified: info.ModTime().UnixNano(),
		changed:  st.Ctimespec.Nano(),
		mode:     uint32(info.Mode()),
		inode:    st.Ino,
		device:   uint64(st.Dev),
	}, true
}
