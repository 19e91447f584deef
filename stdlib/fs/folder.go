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
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// mkdirOp is fs.mkdir(path, mode | {recursive, mode}). With recursive its result is the first folder that was made.
func mkdirOp(c *node.Call) node.Work {
	mode, recursive := uint32(0o777), false
	if o, ok := c.Arg(1).(*goja.Object); ok {
		settings := options{object: o}
		recursive = settings.boolean(c, "recursive", false)
		mode = modeOf(c, settings.get("mode"), "options.mode", mode)
	} else if _, callable := goja.AssertFunction(c.Arg(1)); !callable {
		mode = modeOf(c, c.Arg(1), "mode", mode)
	}
	l := locate(c, 0, "path", runtime.Write)
	if !recursive {
		return l.work("mkdir", func() error { return mkdir(l.real, mode) })
	}
	return func(context.Context) (node.Encode, error) {
		first, err := mkdirAll(l, mode)
		if err != nil {
			return nil, err
		}
		if first == "" {
			return nil, nil
		}
		return func(vm *runtime.VM) goja.Value { return showText(vm, "utf8", first) }, nil
	}
}

// mkdirAll makes the folders that are missing and gives the first of them, as a beginning of l.given; "" when all are
// there.
func mkdirAll(l location, mode uint32) (first string, err error) {
	given := strings.TrimRight(l.given, separators)
	missing := []string{}
	for at := given; at != ""; at = parent(at) {
		err := mkdir(l.beginning(at), mode)
		if err == nil {
			first = at
			break
		}
		if !errors.Is(err, syscall.ENOENT) {
			return "", blockedFolder(l, at, at == given, err)
		}
		missing = append(missing, at)
		if parent(at) == at {
			return "", l.fail("mkdir", err)
		}
	}
	if first == "" && len(missing) == 0 {
		return "", nil
	}
	for i := len(missing) - 1; i >= 0; i-- {
		if err := mkdir(l.beginning(missing[i]), mode); err != nil && !errors.Is(err, syscall.EEXIST) {
			return "", location{given: missing[i]}.fail("mkdir", err)
		}
		if first == "" {
			first = missing[i]
		}
	}
	return first, nil
}
