package runtime

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/diag"
)

// Frame is one line of a stack, in the user's own source.
type Frame struct {
	Func string // "" at the top level of a script
	File string // a path, a file: URL for ES modules, or "node:…"
	Line int    // from 1
	Col  int    // from 1
}

// String gives the frame as V8 writes it, without the indent.
func (f Frame) String() string {
	at := fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Col)
	if f.Func == "" {
		return "at " + at
	}
	return "at " + f.Func + " (" + at + ")"
}

// Frames turns goja's stack into the user's: source maps applied, the runtime's own frames left out, at most limit of
// them.
func (vm *VM) Frames(stack []goja.StackFrame, limit int) []Frame {
	var frames []Frame
	for i := range stack {
		if len(frames) == limit {
			break
		}
		file := stack[i].SrcName()
		if file == internalName || file == "<native>" {
			continue
		}
		at := stack[i].Position()
		frames = append(frames, vm.frame(stack[i].FuncName(), file, at.Line, at.Column))
	}
	return frames
}

// frame places a generated position in its source.
func (vm *VM) frame(fn, file string, line, col int) Frame {
	switch fn {
	case "<anonymous>":
		fn = ""
	case mainName:
		fn = "Object.<anonymous>"
	}
	f := Frame{fn, file, line, col}
	if src := vm.sources[file]; src != nil {
		f.File = src.shown
		f.Line, f.Col = src.position(line, col)
	}
	return f
}

// FormatStack gives the text of an error's `stack`.
func FormatStack(header string, frames []Frame) string {
	var b strings.Builder
	b.WriteString(header)
	for _, f := range frames {
		b.WriteString("\n    ")
		b.WriteString(f.String())
	}
	return b.String()
}

// nativeFrame is a line of the stack of an error that goja itself made: "\tat name (file:line:col(pc))".
var nativeFrame = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^\tat (?:(.+) \()?(.+?):(\d+):(\d+)\((\d+)\)\)?$|^\tat (.+) \(native\)$`)
})

// NormalStack gives the stack of err, if it is an error object, as V8 would write it. Errors that goja's own code throws
// carry goja's format until this has been called; afterwards their `stack` property is the new text.
func (vm *VM) NormalStack(err Value) (string, bool) {
	o, ok := err.(*goja.Object)
	if !ok || o.ClassName() != "Error" {
		return "", false
	}
	value := o.Get("stack")
	if value == nil {
		return "", false
	}
	text := value.String()
	if !strings.Contains(text, "\n\tat ") {
		return text, true
	}
	header, _, _ := strings.Cut(text, "\n\tat ")
	text = FormatStack(header, vm.parseNativeStack(text))
	if e := o.DefineDataProperty("stack", vm.js.ToValue(text), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE); e != nil {
		return text, true // frozen: the text is right all the same
	}
	return text, true
}

func (vm *VM) parseNativeStack(text string) []Frame {
	var frames []Frame
	for _, m := range nativeFrame().FindAllStringSubmatch(text, -1) {
		if m[6] != "" || m[2] == internalName || len(frames) == defaultStackLimit {
			continue
		}
		line, _ := strconv.Atoi(m[3])
		col, _ := strconv.Atoi(m[4])
		frames = append(frames, vm.frame(m[1], m[2], line, col))
	}
	return frames
}

const defaultStackLimit = 10

var stackLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^    at (?:.* \()?(?:file://)?(.+?):(\d+):(\d+)\)?$`)
})

// topOf finds the first frame of a formatted stack that lies in the user's files.
func topOf(stack string) diag.Pos {
	for _, m := range stackLine().FindAllStringSubmatch(stack, -1) {
		if strings.HasPrefix(m[1], "node:") || strings.HasPrefix(m[1], "jsrun:") {
			continue
		}
		line, _ := strconv.Atoi(m[2])
		col, _ := strconv.Atoi(m[3])
		return diag.Pos{File: m[1], Line: line, Col: col}
	}
	return diag.Pos{}
}
