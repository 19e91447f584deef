package fs

import (
	"context"
	"errors"
	"io"
	"os"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// openFolderOp opens a folder for class Dir; its result is a descriptor.
func openFolderOp(c *node.Call) node.Work {
	l := locate(c, 0, "path", runtime.List)
	table := descriptorsOf(c.VM)
	return func(context.Context) (node.Encode, error) {
		f, err := openFolder(l.real)
		if err != nil {
			return nil, l.fail("opendir", err)
		}
		fd := table.add(f)
		return func(vm *runtime.VM) goja.Value { return vm.JS().ToValue(fd) }, nil
	}
}

func openFolder(path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.IsDir() {
		err = syscall.ENOTDIR
	}
	if err != nil {
		f.Close() //nolint:errcheck // it was only looked at
		return nil, err
	}
	return f, nil
}

// readFolderOp is (fd, count, path, encoding): the next Dirents of a folder, none at its end.
func readFolderOp(c *node.Call) node.Work {
	fd, count := descriptorNumber(c, 0), int(c.Arg(1).ToInteger())
	parent := c.Arg(2).String()
	form := decodeOptions(c, 3).form(charset.UTF8)
	table := descriptorsOf(c.VM)
	return func(context.Context) (node.Encode, error) {
		f, err := table.file(fd)
		if err != nil {
			return nil, &node.SystemError{Err: err, Syscall: "scandir"}
		}
		found, err := f.ReadDir(count)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, &node.SystemError{Err: err, Syscall: "scandir", Path: parent}
		}
		l := listing{form: form, types: true}
		entries := make([]entry, len(found))
		for i, e := range found {
			entries[i] = entry{e.Name(), parent, direntKind(e.Type())}
		}
		return func(vm *runtime.VM) goja.Value { return l.encode(vm, entries) }, nil
	}
}
