package fs

import (
	"context"
	"errors"
	"io"
	"os"
	"strconv"
	"syscall"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// chunk is how much is read or written between two looks at whether the operation was aborted.
const chunk = 512 << 10

// readFileOp is fs.readFile(path | fd, {encoding, flag, signal}).
func readFileOp(c *node.Call) node.Work {
	o := decodeOptions(c, 1)
	form := o.form(raw)
	source := decodeSource(c, o, oRDONLY, 0o666)
	return func(ctx context.Context) (node.Encode, error) {
		b, err := source.read(ctx)
		if err != nil {
			return nil, err
		}
		return func(vm *runtime.VM) goja.Value { return show(vm, form, b) }, nil
	}
}

// source is a file by its name or its descriptor.
type source struct {
	opening
	table *descriptors
	fd    int // -1 for a file by name
}

func decodeSource(c *node.Call, o options, flags int, mode uint32) source {
	s := source{fd: -1}
	if isDescriptor(c.Arg(0)) {
		s.fd = descriptorNumber(c, 0)
		s.table = descriptorsOf(c.VM)
		return s
	}
	s.location = decodeLocation(c.VM, c.Arg(0), "path")
	s.flags = openFlags(c, o.get("flag"), "flag", flags)
	s.mode = modeOf(c, o.get("mode"), "mode", mode)
	s.askForFlags(c.VM)
	return s
}

// isDescriptor tells a descriptor from a path: numbers that are no 32-bit integers are wrong paths.
func isDescriptor(v goja.Value) bool {
	return goja.IsNumber(v) && v.ToFloat() == float64(int32(v.ToInteger()))
}

// use opens the file, or finds the descriptor, for as long as f runs.
func (s source) use(f func(*descriptor) error) error {
	if s.fd >= 0 {
		d, err := s.table.find(s.fd)
		if err != nil {
			return err
		}
		return f(d)
	}
	file, err := openFile(s.real, s.flags, s.mode)
	if err != nil {
		return s.fail("open", err)
	}
	defer file.Close() //nolint:errcheck // an error that matters was met before
	return f(&descriptor{file: file, reader: file, writer: file})
}

func (s source) read(ctx context.Context) (b []byte, err error) {
	err = s.use(func(d *descriptor) error {
		b, err = readAll(ctx, d)
		return err
	})
	var system *node.SystemError
	if err != nil && !errors.As(err, &system) && ctx.Err() == nil {
		err = &node.SystemError{Err: err, Syscall: "read"}
	}
	return b, err
}

// readAll reads to the end from the file's own position. The size that the file claims is only a hint: those in /proc
// claim none.
func readAll(ctx context.Context, d *descriptor) ([]byte, error) {
	size := 0
	if d.file != nil {
		if info, err := d.file.Stat(); err == nil && info.Mode().IsRegular() {
			if info.Size() > maxBuffer {
				return nil, tooLarge(info.Size())
			}
			size = int(info.Size())
		}
	}
	if d.reader == nil {
		return nil, syscall.EBADF
	}
	b := make([]byte, 0, max(size+1, 512))
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
		room := b[len(b):min(cap(b), len(b)+chunk)]
		n, err := d.reader.Read(room)
		b = b[:len(b)+n]
		switch {
		case errors.Is(err, io.EOF), err == nil && n == 0:
			return b, nil
		case err != nil:
			return nil, withoutPath(err)
		case len(b) > maxBuffer:
			return nil, tooLarge(int64(len(b)))
		}
	}
}

// maxBuffer is Node's limit for what readFile gives: 2 GiB.
const maxBuffer = 1<<31 - 1

func tooLarge(size int64) error {
	return &node.CodedError{
		Class: "RangeError", Code: "ERR_FS_FILE_TOO_LARGE",
		Message: "File size (" + strconv.FormatInt(size, 10) + ") is greater than 2 GiB",
	}
}

// withoutPath takes off what package os adds to an error of the system.
func withoutPath(err error) error {
	var at *os.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
