package fs

import "os"

// number gives f the lowest number that is free: handles of Windows are no small numbers.
func (d *descriptors) number(*os.File) int {
	fd := 3
	for d.open[fd] != nil {
		fd++
	}
	return fd
}

func openFile(path string, flags int, mode uint32) (*os.File, error) {
	return os.OpenFile(path, flags, os.FileMode(mode&0o777))
}
