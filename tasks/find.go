package tasks

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jsrun/jsrun/internal/diag"
)

// FileName is what a task file is called.
const FileName = "jsrun.toml"

// Find gives the absolute path of the task file of dir: the one in dir itself, or in the nearest folder above it. When
// there is none, the error bears exit code 3.
func Find(dir string) (path string, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		path := filepath.Join(at, FileName)
		_, err := os.Stat(path)
		if err == nil {
			return path, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", unreadable(path, err)
		}
		if at == filepath.Dir(at) {
			return "", &diag.Error{
				Msg:  fmt.Sprintf("no %s in %q or any folder above it", FileName, dir),
				Hint: "`jsrun init` writes one",
				Code: diag.ExitTaskFile,
			}
		}
	}
}

// unreadable says why the file at path cannot be read.
func unreadable(path string, err error) error {
	var why *fs.PathError
	if errors.As(err, &why) {
		err = why.Err
	}
	return &diag.Error{Msg: fmt.Sprintf("read %q", path), Err: err, Code: diag.ExitTaskFile}
}
