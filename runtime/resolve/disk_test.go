package resolve

import (
	"os"
	"path/filepath"
)

// disk is the host's file system, without a door.
type disk struct{}

func (disk) Stat(path string) (Entry, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return Missing, nil
	case info.IsDir():
		return Dir, nil
	}
	return File, nil
}

func (disk) ReadFile(path string) ([]byte, error) { return os.ReadFile(path) }

func (disk) RealPath(path string) (string, error) { return filepath.EvalSymlinks(path) }

func (disk) ReadDir(path string) ([]string, error) {
	entries, err := os.ReadDir(path)
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	return names, err
}
