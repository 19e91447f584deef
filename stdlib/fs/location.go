package fs

import (
	"context"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/runtime/resolve"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// location is a path argument.
type location struct {
	given string // as the script wrote it, which is what errors show
	real  string // absolute, but not cleaned: "file/" and "link/.." mean what the system says they mean
}

// locate decodes argument i, a string, a Buffer or a file: URL, and asks the door.
func locate(c *node.Call, i int, name string, kind runtime.Kind) location {
	l := decodeLocation(c.VM, c.Arg(i), name)
	l.ask(c.VM, kind)
	return l
}

func decodeLocation(vm *runtime.VM, v goja.Value, name string) location {
	given := pathText(vm, v, name)
	return location{given, absolute(vm.Dir(), given)}
}

// pathText gives the bytes of a path, which never hold NUL.
func pathText(vm *runtime.VM, v goja.Value, name string) string {
	var text string
	if s, ok := v.(goja.String); ok {
		text = s.String()
	} else if b, ok := node.Uint8ArrayOf(v); ok {
		text = string(b)
	} else if href, ok := hrefOf(v); ok {
		text = fromURL(vm, href)
	} else {
		panic(node.InvalidArgType(vm, name, []string{"string", "Buffer", "URL"}, v))
	}
	if strings.IndexByte(text, 0) >= 0 {
		panic(node.InvalidArgValue(vm, name, v, "must be a string, Uint8Array, or URL without null bytes"))
	}
	return text
}

// hrefOf recognizes a URL object as Node does: by its members, not by its class.
func hrefOf(v goja.Value) (string, bool) {
	o, ok := v.(*goja.Object)
	if !ok {
		return "", false
	}
	href, protocol := node.Field(o, "href"), node.Field(o, "protocol")
	if !href.ToBoolean() || !protocol.ToBoolean() {
		return "", false
	}
	legacy := !goja.IsUndefined(node.Field(o, "auth")) || !goja.IsUndefined(node.Field(o, "path"))
	return href.String(), !legacy
}

func fromURL(vm *runtime.VM, href string) string {
	path, err := resolve.FromFileURL(href)
	if e, ok := err.(*resolve.Error); ok {
		panic(node.NewError(vm, "TypeError", e.Code, e.Message))
	}
	return path
}

func absolute(dir, given string) string {
	if given == "" || filepath.IsAbs(given) || filepath.VolumeName(given) != "" {
		return given
	}
	return strings.TrimSuffix(dir, string(filepath.Separator)) + string(filepath.Separator) + given
}

// ask asks the door for kind and throws what it refuses.
func (l location) ask(vm *runtime.VM, kind runtime.Kind) {
	target := l.real
	if target != "" {
		target = filepath.Clean(target)
	}
	err := vm.Allow(kind, target)
	if err == nil {
		return
	}
	refusal := node.NewError(vm, "Error", "ERR_ACCESS_DENIED", err.Error())
	permission := "FileSystemRead"
	if kind == runtime.Write {
		permission = "FileSystemWrite"
	}
	put(refusal, "permission", permission)
	put(refusal, "resource", target)
	panic(refusal)
}

// fail is the error of a system call on l.
func (l location) fail(call string, err error) error {
	return &node.SystemError{Err: err, Syscall: call, Path: printable(l.given), Paths: 1}
}

// failTo is fail for a call with two paths.
func (l location) failTo(call string, dest location, err error) error {
	return &node.SystemError{Err: err, Syscall: call, Path: printable(l.given), Dest: printable(dest.given), Paths: 2}
}

// work is an operation on l that has no result.
func (l location) work(call string, do func() error) node.Work {
	return func(context.Context) (node.Encode, error) {
		if err := do(); err != nil {
			return nil, l.fail(call, err)
		}
		return nil, nil
	}
}

// workTo is work for a call with two paths.
func (l location) workTo(call string, dest location, do func() error) node.Work {
	return func(context.Context) (node.Encode, error) {
		if err := do(); err != nil {
			return nil, l.failTo(call, dest, err)
		}
		return nil, nil
	}
}

func printable(path string) string {
	if utf8.ValidString(path) {
		return path
	}
	return charset.Repair([]byte(path))
}

// put sets a property of an ordinary object of ours, which cannot fail.
func put(o *goja.Object, name string, value any) {
	if err := o.Set(name, value); err != nil {
		panic(err)
	}
}
