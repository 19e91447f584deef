package resolve

import (
	"os"
	"path/filepath"
)

// Disk is the file system of the host.
type Disk struct{}

// Stat follows links. As in Node, what can't be reached for any reason is Missing.
func (Disk) Stat(path string) (Entry, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return Missing, nil
	case info.IsDir():
		return Dir, nil
	}
	return File, nil
}

// ReadFile reads a whole file.
func (Disk) ReadFile(path string) ([]byte, error) { return os.ReadFile(path) }

// ReadDir gives the names in a folder, sorted.
func (Disk) ReadDir(path string) ([]string, error) {
	entries, err := os.ReadDir(path)
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	return names, err
}

// RealPath follows all symbolic links of path.
func (Disk) RealPath(path string) (string, error) { return filepath.EvalSymlinks(path) }
