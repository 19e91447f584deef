package fs

import (
	"context"
	"errors"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// writeFileOp is fs.writeFile(path | fd, data, {encoding, mode, flag, flush, signal}).
func writeFileOp(c *node.Call) node.Work { return writeWhole(c, oTRUNC|oCREAT|oWRONLY) }

// appendFileOp is fs.appendFile, with the same options.
func appendFileOp(c *node.Call) node.Work { return writeWhole(c, oAPPEND|oCREAT|oWRONLY) }

func writeWhole(c *node.Call, flags int) node.Work {
	o := decodeOptions(c, 2)
	flush := false
	if v := o.get("flush"); node.Given(v) {
		flush = o.boolean(c, "flush", false)
	}
	data := decodeData(c, c.Arg(1), "data", o.form(charset.UTF8))
	target := decodeSource(c, o, flags, 0o666)
	return func(ctx context.Context) (node.Encode, error) { return nil, target.write(ctx, data, flush) }
}

// decodeData gives the bytes to be written. Those of a Buffer are the script's own, as in Node.
func decodeData(c *node.Call, v goja.Value, name string, form charset.Encoding) []byte {
	if s, ok := v.(goja.String); ok {
		if form == raw {
			form = charset.UTF8
		}
		return form.Bytes(s)
	}
	if b, ok := bytesOfView(v); ok {
		return b
	}
	c.Throw(node.InvalidArgType(c.VM, name, []string{"string", "Buffer", "TypedArray", "DataView"}, v))
	return nil
}

func (s source) write(ctx context.Context, data []byte, flush bool) error {
	err := s.use(func(d *descriptor) error {
		for len(data) > 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			n, err := d.writeAt(data[:min(len(data), chunk)], -1)
			if err != nil {
				return withoutPath(err)
			}
			data = data[n:]
		}
		if flush && d.file != nil {
			return withoutPath(fsync(d.file))
		}
		return nil
	})
	var system *node.SystemError
	if err != nil && !errors.As(err, &system) && ctx.Err() == nil {
		err = &node.SystemError{Err: err, Syscall: "write"}
	}
	return err
}
