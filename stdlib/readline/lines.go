package readline

import (
	"bytes"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindLines gives interface.js the native splitter(), which makes an object of
//
//	write(chunk, crlfDelay) → the lines that the chunk has completed · end() → what is left, or ""
//
// A chunk is a Buffer or a string. A line feed that follows a carriage return within crlfDelay milliseconds belongs to it,
// also where a chunk ends between them.
func bindLines(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "splitter", 0, func(*node.Call) goja.Value {
		s := &splitter{vm: vm}
		o := vm.JS().NewObject()
		node.Set(vm, o, "write", 2, s.write)
		node.Set(vm, o, "end", 0, s.end)
		return o
	})
}

// splitter cuts a stream into lines. It works on bytes: in UTF-8, what ends a line is never part of another character.
type splitter struct {
	vm       *runtime.VM
	rest     []byte    // the beginning of a line
	text     bool      // whether it came as a string, which may hold half of a surrogate pair
	returned time.Time // when a carriage return stood at the end of a chunk; zero if none does
}

func (s *splitter) write(c *node.Call) goja.Value {
	chunk := s.chunk(c)
	if len(chunk) > 0 && !s.returned.IsZero() {
		if chunk[0] == '\n' && float64(time.Since(s.returned).Milliseconds()) <= c.Arg(1).ToFloat() {
			chunk = chunk[1:]
		}
		s.returned = time.Time{}
	}
	from := 0
	if len(s.rest) > 0 {
		from = max(0, len(s.rest)-len(separator)) // what came before was looked through
		s.rest = append(s.rest, chunk...)
		chunk = s.rest
	}
	lines, ended := []any{}, 0
	ends := newLineEnds(chunk, from)
	for at, size := ends.next(); at >= 0; at, size = ends.next() {
		lines = append(lines, s.line(chunk[ended:at]))
		ended = at + size
		if ended == len(chunk) && chunk[at] == '\r' && size == 1 {
			s.returned = time.Now()
		}
	}
	s.rest = append(s.rest[:0], chunk[ended:]...)
	return s.vm.JS().NewArray(lines...)
}

func (s *splitter) chunk(c *node.Call) []byte {
	if text, ok := c.Arg(0).(goja.String); ok {
		s.text = true
		return []byte(charset.Text(text))
	}
	data, ok := node.BytesOf(c.Arg(0))
	if !ok || node.IsArrayBuffer(c.Arg(0)) {
		c.Throw(node.InvalidArgType(s.vm, "buf", []string{"Buffer", "TypedArray", "DataView"}, c.Arg(0)))
	}
	s.text = false
	return data
}

func (s *splitter) line(b []byte) goja.Value {
	if s.text {
		return charset.Value(s.vm.JS(), string(b))
	}
	return charset.UTF8.Decode(s.vm.JS(), b)
}

func (s *splitter) end(*node.Call) goja.Value {
	rest := s.rest
	s.rest = nil
	return s.line(rest)
}

// separator is how U+2028 and U+2029, which end a line as well, begin.
var separator = []byte("\u2028")[:2]

// lineEnds finds the ends of lines. It looks for each kind once only, for the kinds that text does not have.
type lineEnds struct {
	text                   []byte
	pos                    int
	feed, back, separation int // where the next of its kind is, at pos or later; len(text) for none
}

func newLineEnds(text []byte, from int) *lineEnds {
	return &lineEnds{text: text, pos: from, feed: -1, back: -1, separation: -1}
}

// next gives where a line ends and how many bytes end it, or -1.
func (e *lineEnds) next() (at, size int) {
	if e.feed < e.pos {
		e.feed = e.find(func(b []byte) int { return bytes.IndexByte(b, '\n') })
	}
	if e.back < e.pos {
		e.back = e.find(func(b []byte) int { return bytes.IndexByte(b, '\r') })
	}
	if e.separation < e.pos {
		e.separation = e.find(findSeparator)
	}
	at, size = min(e.feed, e.back, e.separation), 1
	switch {
	case at == len(e.text):
		return -1, 0
	case at == e.separation:
		size = len("\u2028")
	case at == e.back && at+1 < len(e.text) && e.text[at+1] == '\n':
		size = 2
	}
	e.pos = at + size
	return at, size
}

func (e *lineEnds) find(index func([]byte) int) int {
	if i := index(e.text[e.pos:]); i >= 0 {
		return e.pos + i
	}
	return len(e.text)
}

func findSeparator(b []byte) int {
	for from := 0; ; from += len(separator) {
		i := bytes.Index(b[from:], separator)
		if i < 0 {
			return -1
		}
		from += i
		if last := from + len(separator); last < len(b) && (b[last] == 0xA8 || b[last] == 0xA9) {
			return from
		}
	}
}
