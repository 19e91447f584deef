//go:build unix

package watch

import (
	"io/fs"
	"os"
	"syscall"
)

// fileID is what the system tells of a file beyond fs.FileInfo. Unlike the other times, changeTime can't be set back.
type fileID struct {
	inode      uint64
	changeTime int64 // in ns
}

func fileIDOf(info fs.FileInfo) fileID {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return fileID{}
	}
	return fileID{inode: uint64(s.Ino), changeTime: changeTime(s)}
}

// openFile opens a file for reading; it does not wait for a writer if a pipe has taken the file's place.
func openFile(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
}
