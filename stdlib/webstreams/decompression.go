package webstreams

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"iter"
	"sync"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// decompressor is a coder around one of Go's decompressing readers. These want to read on until they have enough, so they
// run in a coroutine, which pauses where it has no more input: then it yields nil, and before that what came out.
type decompressor struct {
	mu       sync.Mutex // held by whoever runs the coroutine
	input    []byte
	complete bool // no more input will come
	pause    func() (more bool)
	next     func() ([]byte, error, bool)
	quit     func()
}

func newDecompressor(format string) *decompressor {
	d := &decompressor{}
	d.next, d.quit = iter.Pull2(func(yield func([]byte, error) bool) {
		d.pause = func() bool { return yield(nil, nil) }
		if err := d.decompress(format, yield); err != nil {
			yield(nil, codedError(err))
		}
	})
	return d
}

// errTrailing is an error of input behind the end of the compressed data.
var errTrailing = errors.New("trailing junk")

// chunkSize is how much comes out at once.
const chunkSize = 64 << 10

func (d *decompressor) decompress(format string, yield func([]byte, error) bool) error {
	r, err := d.open(format)
	if err != nil {
		return err
	}
	for buffer := make([]byte, chunkSize); ; {
		n, err := r.Read(buffer)
		if n > 0 && !yield(bytes.Clone(buffer[:n]), nil) {
			return nil
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
	}
	if _, err := d.ReadByte(); err == nil {
		return errTrailing
	}
	return nil
}

func (d *decompressor) open(format string) (io.Reader, error) {
	switch format {
	case "gzip":
		r, err := gzip.NewReader(d)
		if err == nil {
			r.Multistream(false)
		}
		return r, err
	case "deflate":
		return zlib.NewReader(d)
	}
	return flate.NewReader(d), nil
}

// await returns when there is input, or with io.EOF when there will be none.
func (d *decompressor) await() error {
	for len(d.input) == 0 {
		if d.complete || !d.pause() {
			return io.EOF
		}
	}
	return nil
}

// Read and ReadByte are for Go's readers, which take no byte too many from one that has both.
func (d *decompressor) Read(b []byte) (int, error) {
	if err := d.await(); err != nil {
		return 0, err
	}
	n := copy(b, d.input)
	d.input = d.input[n:]
	return n, nil
}

func (d *decompressor) ReadByte() (byte, error) {
	if err := d.await(); err != nil {
		return 0, err
	}
	b := d.input[0]
	d.input = d.input[1:]
	return b, nil
}

func (d *decompressor) write(b []byte) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.input = b
	return d.run()
}

func (d *decompressor) finish() ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.complete = true
	return d.run()
}

// run gives what comes out until more input is needed.
func (d *decompressor) run() ([]byte, error) {
	var out []byte
	for {
		chunk, err, ok := d.next()
		if err != nil || !ok || chunk == nil {
			return out, err
		}
		out = append(out, chunk...)
	}
}

// stop ends the coroutine.
func (d *decompressor) stop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.quit()
}

// codedError gives the error that zlib has for one of Go's.
func codedError(err error) error {
	coded := &node.CodedError{Class: "TypeError", Code: "Z_DATA_ERROR", Message: "invalid compressed data"}
	switch {
	case err == errTrailing:
		coded.Code, coded.Message = "ERR_TRAILING_JUNK_AFTER_STREAM_END", "Trailing junk found after the end of the compressed stream"
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, zlib.ErrHeader):
		coded.Message = "incorrect header check"
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, zlib.ErrChecksum):
		coded.Message = "incorrect data check"
	case errors.Is(err, zlib.ErrDictionary):
		coded.Code, coded.Message = "Z_NEED_DICT", "Missing dictionary"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		coded.Code, coded.Message = "Z_BUF_ERROR", "unexpected end of file"
	}
	return coded
}
