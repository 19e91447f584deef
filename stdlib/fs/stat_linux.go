package fs

import (
	"os"

	"golang.org/x/sys/unix"
)

// statPath uses statx, which alone knows when a file was born.
func statPath(path string, follow bool) (*status, error) {
	flags := 0
	if !follow {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	return statx(unix.AT_FDCWD, path, flags)
}

func statFile(f *os.File) (s *status, err error) {
	err = control(f, func(fd int) (e error) {
		s, e = statx(fd, "", unix.AT_EMPTY_PATH)
		return e
	})
	return s, err
}

func statx(dir int, path string, flags int) (*status, error) {
	var x unix.Statx_t
	_, err := retry(func() (int, error) {
		return 0, unix.Statx(dir, path, flags, unix.STATX_BASIC_STATS|unix.STATX_BTIME, &x)
	})
	if err != nil {
		return nil, err
	}
	return &status{
		dev: unix.Mkdev(x.Dev_major, x.Dev_minor), mode: uint64(x.Mode), nlink: uint64(x.Nlink),
		uid: uint64(x.Uid), gid: uint64(x.Gid), rdev: unix.Mkdev(x.Rdev_major, x.Rdev_minor),
		blksize: uint64(x.Blksize), ino: x.Ino, size: x.Size, blocks: x.Blocks,
		accessed: statxMoment(x.Atime), modified: statxMoment(x.Mtime),
		changed: statxMoment(x.Ctime), born: statxMoment(x.Btime),
	}, nil
}

func statxMoment(t unix.StatxTimestamp) moment { return moment{t.Sec, int64(t.Nsec)} }

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
