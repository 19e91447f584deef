package proc

import "os"

// childFiles fills the gaps in files with the null device, at least up to descriptor 2, as a program with a closed
// standard stream would take the next file that it opens for it.
func childFiles(files []*os.File) (_ []*os.File, closeNull func(), err error) {
	var null *os.File
	filled := make([]*os.File, max(len(files), 3))
	copy(filled, files)
	for i, f := range filled {
		if f != nil {
			continue
		}
		if null == nil {
			if null, err = os.OpenFile(os.DevNull, os.O_RDWR, 0); err != nil {
				return nil, nil, err
			}
		}
		filled[i] = null
	}
	return filled, func() { null.Close() }, nil // Close of a nil file is an error, which is as good as nothing
}
