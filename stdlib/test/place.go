package test

import (
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/runtime/resolve"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// nearFrames is how far up the stack the script that declares a test is looked for.
const nearFrames = 24

// bindPlace fills binding with `place()`: where the script that has called the library stands, as { line, column, file },
// or undefined where no file is on the stack.
func bindPlace(vm *runtime.VM, binding *goja.Object) {
	lines := map[string][]string{}
	node.Set(vm, binding, "place", 0, func(*node.Call) goja.Value {
		for _, f := range vm.Frames(vm.JS().CaptureCallStack(nearFrames, nil), nearFrames) {
			if strings.HasPrefix(f.File, "node:") || strings.HasPrefix(f.File, "[") {
				continue
			}
			path := pathOf(f.File)
			place := vm.JS().CreateObject(nil)
			set(place, "line", f.Line)
			set(place, "column", startOfName(lineOf(lines, path, f.Line), f.Col))
			set(place, "file", path)
			return place
		}
		return goja.Undefined()
	})
}

// pathOf gives the path of a file that a stack names by its path or its URL.
func pathOf(file string) string {
	if path, err := resolve.FromFileURL(file); err == nil {
		return path
	}
	return file
}

// lineOf gives one line of a file, "" where it cannot be had. known holds the files that were read before.
func lineOf(known map[string][]string, path string, number int) string {
	text, ok := known[path]
	if !ok {
		// The script itself was read from here: one that is gone since has no columns to mend.
		data, err := os.ReadFile(path)
		if err == nil {
			text = strings.Split(string(data), "\n")
		}
		known[path] = text
	}
	if number < 1 || number > len(text) {
		return ""
	}
	return text[number-1]
}

// startOfName gives the column at which the name of a called function begins, which is where V8 sees the call. goja sees
// it at the parenthesis behind the name, except where a source map has moved it.
func startOfName(line string, column int) int {
	at := column - 1
	if at <= 0 || at >= len(line) || line[at] != '(' {
		return column
	}
	for at > 0 {
		r, size := utf8.DecodeLastRuneInString(line[:at])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '$' {
			break
		}
		at -= size
	}
	return at + 1
}

// set defines an ordinary property of an object of ours, which cannot fail.
func set(o *goja.Object, name string, value any) {
	if err := o.Set(name, value); err != nil {
		panic(err)
	}
}
