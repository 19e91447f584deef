package fs

import (
	"os"

	"golang.org/x/sys/unix"
)

func statPath(path string, follow bool) (*status, error) {
	var s unix.Stat_t
	call := unix.Lstat
	if follow {
		call = unix.Stat
	}
	if _, err := retry(func() (int, error) { return 0, call(path, &s) }); err != nil {
		return nil, err
	}
	return statusOf(&s), nil
}

func statFile(f *os.File) (*status, error) {
	var s unix.Stat_t
	if err := control(f, func(fd int) error { return unix.Fstat(fd, &s) }); err != nil {
		return nil, err
	}
	return statusOf(&s), nil
}

func statusOf(s *unix.Stat_t) *status {
	return &status{
		dev: uint64(s.Dev), mode: uint64(s.Mode), nlink: uint64(s.Nlink), uid: uint64(s.Uid), gid: uint64(s.Gid),
		rdev: uint64(s.Rdev), blksize: uint64(s.Blksize), ino: s.Ino, size: uint64(s.Size), blocks: uint64(s.Blocks),
		accessed: moment{s.Atim.Sec, s.Atim.Nsec}, modified: moment{s.Mtim.Sec, s.Mtim.Nsec},
		changed: moment{s.Ctim.Sec, s.Ctim.Nsec}, born: moment{s.Btim.Sec, s.Btim.Nsec},
	}
}

func statVolume(path string) (*volume, error) {
	var s unix.Statfs_t
	if _, err := retry(func() (int, error) { return 0, unix.Statfs(path, &s) }); err != nil {
		return nil, err
	}
	return &volume{
		kind: uint64(s.Type), bsize: uint64(s.Bsize), blocks: s.Blocks, bfree: s.Bfree, bavail: s.Bavail,
		files: s.Files, ffree: s.Ffree,
	}, nil
}
