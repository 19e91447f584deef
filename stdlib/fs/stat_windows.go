package fs

import (
	"os"
	"syscall"

	"golang.org/x/sys/windows"
)

func statPath(path string, follow bool) (*status, error) {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	flags := uint32(windows.FILE_FLAG_BACKUP_SEMANTICS) // without it folders cannot be opened
	if !follow {
		flags |= windows.FILE_FLAG_OPEN_REPARSE_POINT
	}
	share := uint32(windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE)
	h, err := windows.CreateFile(name, windows.FILE_READ_ATTRIBUTES, share, nil, windows.OPEN_EXISTING, flags, 0)
	if err != nil {
		return nil, err
	}
	defer windows.CloseHandle(h) //nolint:errcheck // it was only looked at
	return statHandle(h)
}

func statFile(f *os.File) (*status, error) {
	s, err := statHandle(windows.Handle(f.Fd()))
	if err != nil {
		info, e := f.Stat() // a pipe or a console
		if e != nil {
			return nil, err
		}
		return &status{mode: modeBits(info.Mode()), nlink: 1, blksize: 4096}, nil
	}
	return s, nil
}

func statHandle(h windows.Handle) (*status, error) {
	var i windows.ByHandleFileInformation
	if err := windows.GetFileInformationByHandle(h, &i); err != nil {
		return nil, err
	}
	size := uint64(i.FileSizeHigh)<<32 | uint64(i.FileSizeLow)
	return &status{
		dev: uint64(i.VolumeSerialNumber), mode: attributeBits(i.FileAttributes), nlink: uint64(i.NumberOfLinks),
		blksize: 4096, ino: uint64(i.FileIndexHigh)<<32 | uint64(i.FileIndexLow), size: size, blocks: (size + 511) / 512,
		accessed: fileMoment(i.LastAccessTime), modified: fileMoment(i.LastWriteTime),
		changed: fileMoment(i.LastWriteTime), born: fileMoment(i.CreationTime),
	}, nil
}

func attributeBits(attributes uint32) uint64 {
	mode := uint64(0o666)
	if attributes&windows.FILE_ATTRIBUTE_READONLY != 0 {
		mode = 0o444
	}
	switch {
	case attributes&windows.FILE_ATTRIBUTE_REPARSE_POINT != 0:
		return mode | sIFLNK
	case attributes&windows.FILE_ATTRIBUTE_DIRECTORY != 0:
		return mode | sIFDIR
	}
	return mode | sIFREG
}

func modeBits(mode os.FileMode) uint64 {
	switch {
	case mode&os.ModeCharDevice != 0:
		return 0o666 | sIFCHR
	case mode&os.ModeNamedPipe != 0:
		return 0o666 | sIFIFO
	}
	return 0o666 | sIFREG
}

func fileMoment(t windows.Filetime) moment {
	ns := t.Nanoseconds()
	return moment{ns / 1e9, ns % 1e9}
}

func statVolume(path string) (*volume, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	var available, total, free uint64
	if err := windows.GetDiskFreeSpaceEx(name, &available, &total, &free); err != nil {
		return nil, err
	}
	const block = 4096
	return &volume{bsize: block, blocks: total / block, bfree: free / block, bavail: available / block}, nil
}
