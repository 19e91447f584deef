package fs

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// mkdirOp is fs.mkdir(path, mode | {recursive, mode}). With recursive its result is the first folder that was made.
func mkdirOp(c *node.Call) node.Work {
	mode, recursive := uint32(0o777), false
	if v := c.Arg(1); goja.IsNumber(v) || goja.IsString(v) {
		mode = modeOf(c, v, "mode", mode)
	} else {
		o := looseOptions(c, 1)
		recursive = o.boolean(c, "recursive", false)
		mode = modeOf(c, o.get("mode"), "options.mode", mode)
	}
	l := locate(c, 0, "path", runtime.Write)
	if !recursive {
		return l.work("mkdir", func() error { return mkdir(l.real, mode) })
	}
	return func(context.Context) (node.Encode, error) {
		first, err := mkdirAll(l.real, len(l.real)-len(l.given), mode)
		if err != nil {
			return nil, l.fail("mkdir", err)
		}
		if first == "" {
			return nil, nil
		}
		first = first[len(l.real)-len(l.given):]
		return func(vm *runtime.VM) goja.Value { return showText(vm, charset.UTF8, first) }, nil
	}
}

// mkdirAll makes the folders that are missing and gives the first of them, "" when all were there. The first fixed bytes
// of path, the working directory, must be there.
func mkdirAll(path string, fixed int, mode uint32) (first string, err error) {
	err = mkdir(path, mode)
	switch {
	case err == nil:
		return path, nil
	case errors.Is(err, syscall.ENOENT):
		above := parent(path)
		if above == path || len(above) <= fixed {
			return "", err
		}
		if first, err = mkdirAll(above, fixed, mode); err != nil {
			return "", err
		}
		if first == "" {
			first = path
		}
		if err = mkdir(path, mode); err == nil || isFolder(path) {
			return first, nil
		}
		return "", err
	case isFolder(path):
		return "", nil
	}
	return "", err
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// parent cuts the last name off a path that has not been cleaned.
func parent(path string) string {
	short := strings.TrimRightFunc(path, isSeparator)
	cut := strings.LastIndexFunc(short, isSeparator)
	if cut < 0 {
		return path
	}
	return strings.TrimRightFunc(short[:cut+1], isSeparator)
}

func isSeparator(r rune) bool { return r == '/' || r == filepath.Separator }

// mkdtempOp is fs.mkdtemp(prefix, {encoding}); its result is the name of the new folder.
func mkdtempOp(c *node.Call) node.Work {
	o := decodeOptions(c, 1)
	l := locate(c, 0, "prefix", runtime.Write)
	form := o.form(charset.UTF8)
	if strings.HasSuffix(l.given, "X") {
		portableTemplate.emit(c.VM)
	}
	return func(context.Context) (node.Encode, error) {
		suffix, err := mkdtemp(l.real)
		if err != nil {
			l.given += "XXXXXX"
			return nil, l.fail("mkdtemp", err)
		}
		return func(vm *runtime.VM) goja.Value { return showText(vm, form, l.given+suffix) }, nil
	}
}

// mkdtemp makes a folder whose name is prefix and six characters that nobody has used, and gives those.
func mkdtemp(prefix string) (suffix string, err error) {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	for range 1000 {
		var six [6]byte
		for i := range six {
			six[i] = letters[rand.IntN(len(letters))]
		}
		suffix = string(six[:])
		if err = mkdir(prefix+suffix, 0o700); err == nil || !errors.Is(err, syscall.EEXIST) {
			return suffix, err
		}
	}
	return "", err
}

// rmdirOp is fs.rmdir(path). Node has taken its option recursive away.
func rmdirOp(c *node.Call) node.Work {
	if recursive := plainOptions(c, 1).get("recursive"); recursive.ToBoolean() {
		c.Throw(node.InvalidArgValue(c.VM, "options.recursive", recursive, "is no longer supported"))
	}
	l := locate(c, 0, "path", runtime.Write)
	return l.work("rmdir", func() error { return rmdir(l.real) })
}
