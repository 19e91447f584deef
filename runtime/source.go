package runtime

import (
	"strings"

	"github.com/go-sourcemap/sourcemap"
)

// source is a text that runs in a VM, and how positions in what goja compiled lead back to it.
type source struct {
	shown  string // what stacks call it: a path, or a file: URL for ES modules
	path   string // where it lies, "" for none
	text   string // as the user wrote it
	prefix int    // characters that the wrapper puts before the first line of the compiled text
	shift  int    // lines to add: inline code begins further down in its file
	rawMap []byte // source map of the transform, nil when the text runs as it is

	consumer *sourcemap.Consumer // rawMap parsed; made when a stack is shown first
}

// position maps a generated position to the user's.
func (s *source) position(line, col int) (int, int) {
	if line == 1 {
		col = max(1, col-s.prefix)
	}
	if s.rawMap == nil {
		return line + s.shift, col
	}
	if s.consumer == nil {
		consumer, err := sourcemap.Parse("", s.rawMap)
		if err != nil {
			s.rawMap = nil
			return line, col
		}
		s.consumer = consumer
	}
	// Source maps count columns from 0, goja and V8 from 1.
	if _, _, l, c, ok := s.consumer.Source(line, col-1); ok {
		return l + s.shift, c + 1
	}
	return line + s.shift, col
}

// line gives one line of the user's text, or "".
func (s *source) line(n int) string {
	lines := strings.SplitAfterN(s.text, "\n", n-s.shift+1)
	if i := n - s.shift - 1; i >= 0 && i < len(lines) {
		return strings.TrimRight(lines[i], "\r\n")
	}
	return ""
}

// sourceOf finds a source by the name that stacks show, with or without file://.
func (vm *VM) sourceOf(shown string) *source {
	if shown == "" {
		return nil
	}
	for _, s := range vm.sources {
		if s.shown == shown || s.path == shown {
			return s
		}
	}
	return nil
}

// sourceAt is sourceOf where several texts may have one name, as those of node:vm do: the one that has the line is meant.
func (vm *VM) sourceAt(shown string, line int) *source {
	found := vm.sourceOf(shown)
	if found == nil || found.line(line) != "" {
		return found
	}
	for _, s := range vm.sources {
		if s.shown == shown && s.line(line) != "" {
			return s
		}
	}
	return found
}
