package fs

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// symlinkOp is fs.symlink(target, path, type).
func symlinkOp(c *node.Call) node.Work {
	kind := ""
	if v := c.Arg(2); node.Given(v) {
		s, ok := v.(goja.String)
		if ok {
			kind = s.String()
		}
		if !ok || kind != "dir" && kind != "file" && kind != "junction" {
			c.Throw(node.InvalidArgValue(c.VM, "type", v, "must be one of: 'dir', 'file', 'junction', null, undefined"))
		}
	}
	target := pathText(c.VM, c.Arg(0), "target")
	at := locate(c, 1, "path", runtime.Write)
	shown := location{given: target}
	return shown.workTo("symlink", at, func() error { return symlink(target, at.real, kind) })
}

// readlinkOp is fs.readlink(path, {encoding}).
func readlinkOp(c *node.Call) node.Work {
	form := decodeOptions(c, 1).form(charset.UTF8)
	l := locate(c, 0, "oldPath", runtime.Probe)
	return func(context.Context) (node.Encode, error) {
		target, err := readlink(l.real)
		if err != nil {
			return nil, l.fail("readlink", err)
		}
		return func(vm *runtime.VM) goja.Value { return showText(vm, form, target) }, nil
	}
}

// realpathOp is fs.realpath(path, {encoding}).
func realpathOp(c *node.Call) node.Work {
	form := decodeOptions(c, 1).form(charset.UTF8)
	if _, isURL := hrefOf(c.Arg(0)); !isURL { // Node takes anything for a path here
		c.Args = append([]goja.Value{c.VM.JS().ToValue(c.Arg(0).String())}, c.Args[min(1, len(c.Args)):]...)
	}
	l := locate(c, 0, "path", runtime.Probe)
	dir := c.VM.Dir()
	return func(context.Context) (node.Encode, error) {
		if l.real == "" { // Node's own realpath takes no path for the working directory
			l.real = dir
		}
		path, at, call, err := walkLinks(l.real)
		if err != nil {
			return nil, location{given: at}.fail(call, err)
		}
		return func(vm *runtime.VM) goja.Value { return showText(vm, form, path) }, nil
	}
}

// realpathNativeOp is fs.realpath.native, which differs in its errors.
func realpathNativeOp(c *node.Call) node.Work {
	form := decodeOptions(c, 1).form(charset.UTF8)
	l := locate(c, 0, "path", runtime.Probe)
	return func(context.Context) (node.Encode, error) {
		if l.real == "" {
			return nil, l.fail("realpath", syscall.ENOENT)
		}
		path, _, _, err := walkLinks(l.real)
		if err != nil {
			return nil, l.fail("realpath", err)
		}
		return func(vm *runtime.VM) goja.Value { return showText(vm, form, path) }, nil
	}
}

// maxLinks is how many symbolic links a path may lead through.
const maxLinks = 255

// walkLinks resolves the links of an absolute path one name after another, so that an error can say at which path and in
// which call it stopped.
func walkLinks(path string) (resolved, at, call string, err error) {
	volume := filepath.VolumeName(path)
	root := volume + string(filepath.Separator)
	rest := strings.Split(filepath.Clean(path)[len(volume):], string(filepath.Separator))
	resolved = root
	for links := 0; len(rest) > 0; {
		name := rest[0]
		rest = rest[1:]
		if name == "" {
			continue
		}
		at = filepath.Join(resolved, name)
		info, err := os.Lstat(at)
		if err != nil {
			return "", at, "lstat", err
		}
		if info.Mode()&os.ModeSymlink == 0 {
			resolved = at
			continue
		}
		if links++; links > maxLinks {
			return "", at, "stat", syscall.ELOOP
		}
		info, err = os.Stat(at)
		if err != nil {
			return "", at, "stat", err
		}
		target, err := os.Readlink(at)
		if err != nil {
			return "", at, "readlink", err
		}
		if info.Mode()&(os.ModeNamedPipe|os.ModeSocket) != 0 { // in /proc such a link names nothing in the file system
			return absolute(resolved, target), "", "", nil
		}
		if filepath.IsAbs(target) {
			resolved = root
			target = target[len(filepath.VolumeName(target)):]
		}
		rest = append(strings.Split(filepath.Clean(target), string(filepath.Separator)), rest...)
	}
	return resolved, "", "", nil
}
