package webstreams

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"io"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// coder turns bytes that come in pieces into others. It belongs to one goroutine at a time.
type coder interface {
	write(b []byte) ([]byte, error)
	finish() ([]byte, error)
}

// bindCompression gives compression.js its coders, for the formats "gzip", "deflate" and "deflate-raw":
//
//	compressor(format), decompressor(format) → {write(bytes), finish()} with promises of [what came out, the error after
//	it], and for the latter stop(), which must be called at the end
func bindCompression(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "compressor", 1, func(c *node.Call) goja.Value {
		return publish(vm, newCompressor(c.Arg(0).String()))
	})
	node.Set(vm, binding, "decompressor", 1, func(c *node.Call) goja.Value {
		d := newDecompressor(c.Arg(0).String())
		open := openDecompressors(vm)
		open[d] = struct{}{}
		coder := publish(vm, d)
		node.Set(vm, coder, "stop", 0, func(*node.Call) goja.Value {
			delete(open, d)
			vm.Work(func(context.Context) func() { // since stop waits for work that is under way
				d.stop()
				return nil
			})
			return goja.Undefined()
		})
		return coder
	})
}

// openDecompressors are those that have to be stopped at the end of the run at the latest.
func openDecompressors(vm *runtime.VM) map[*decompressor]struct{} {
	type key struct{}
	return vm.Memo(key{}, func() any {
		open := map[*decompressor]struct{}{}
		vm.OnClose(func() {
			for d := range open {
				d.stop()
			}
		})
		return open
	}).(map[*decompressor]struct{})
}

// publish makes the JavaScript object of a coder.
func publish(vm *runtime.VM, by coder) *goja.Object {
	target := vm.JS().NewObject()
	answer := func(data []byte, failure error) (node.Encode, error) {
		return func(vm *runtime.VM) goja.Value {
			result := []any{node.NewUint8Array(vm, data)}
			if failure != nil {
				result = append(result, node.ErrorValue(vm, failure))
			}
			return vm.JS().NewArray(result...)
		}, nil
	}
	node.Promise(vm, target, "write", 1, func(c *node.Call) node.Work {
		data, _ := node.BytesOf(c.Arg(0))
		data = bytes.Clone(data)
		return func(context.Context) (node.Encode, error) { return answer(by.write(data)) }
	})
	node.Promise(vm, target, "finish", 0, func(*node.Call) node.Work {
		return func(context.Context) (node.Encode, error) { return answer(by.finish()) }
	})
	return target
}

// compressor is a coder around one of Go's compressing writers, which takes a megabyte: it is made for the first chunk.
type compressor struct {
	format string
	out    bytes.Buffer
	w      io.WriteCloser
}

func newCompressor(format string) *compressor { return &compressor{format: format} }

func (c *compressor) start() error {
	if c.w != nil {
		return nil
	}
	var err error
	switch c.format {
	case "gzip":
		c.w = gzip.NewWriter(&c.out)
	case "deflate":
		c.w = zlib.NewWriter(&c.out)
	default:
		c.w, err = flate.NewWriter(&c.out, flate.DefaultCompression)
	}
	return err
}

func (c *compressor) write(b []byte) ([]byte, error) {
	if err := c.start(); err != nil {
		return nil, err
	}
	_, err := c.w.Write(b)
	return c.take(), err
}

func (c *compressor) finish() ([]byte, error) {
	if err := c.start(); err != nil {
		return nil, err
	}
	err := c.w.Close()
	return c.take(), err
}

// take gives what has come out since the last call.
func (c *compressor) take() []byte {
	out := bytes.Clone(c.out.Bytes())
	c.out.Reset()
	return out
}
