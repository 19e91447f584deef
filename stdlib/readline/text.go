package readline

import (
	"math"
	"unicode"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/inspect"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindText gives the editor what it asks of text with each key:
//
//	position(text, columns, tabSize, full, offset) → [rows, columns, full, offset]
//	wordStart(line, cursor) · width(text)
func bindText(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "position", 5, func(c *node.Call) goja.Value {
		columns := math.MaxInt
		if given := c.Arg(1).ToFloat(); given >= 1 && given < math.MaxInt32 {
			columns = int(given)
		}
		p := place{full: int(c.Arg(3).ToInteger()), offset: int(c.Arg(4).ToInteger())}
		p.advance(inspect.StripControl(c.Arg(0).String()), columns, int(c.Arg(2).ToInteger()))
		return js.NewArray(p.full+p.offset/columns, p.offset%columns, p.full, p.offset)
	})
	node.Set(vm, binding, "wordStart", 2, func(c *node.Call) goja.Value {
		return js.ToValue(wordStart(c.Arg(0).ToString().(goja.String), int(c.Arg(1).ToInteger())))
	})
	node.Set(vm, binding, "width", 1, func(c *node.Call) goja.Value { return js.ToValue(inspect.Width(c.Arg(0).String())) })
}

// place is where the cursor of a terminal stands after text that began in its first column: so many columns after the
// beginning of a row, as if that row never ended.
type place struct {
	full   int // rows before that one
	offset int
}

func (p *place) advance(text string, columns, tabSize int) {
	for _, r := range text {
		switch r {
		case '\n':
			p.full += max(1, (p.offset+columns-1)/columns)
			p.offset = 0
			continue
		case '\t':
			p.offset += tabSize - p.offset%tabSize
			continue
		}
		width := runeWidth(r)
		if width == 2 && (p.offset+1)%columns == 0 {
			p.offset++ // a wide character does not begin in the last column
		}
		p.offset += width
	}
}

func runeWidth(r rune) int {
	switch {
	case r < ' ':
		return 0
	case r < 0x7F:
		return 1
	}
	return inspect.Width(string(r))
}

// wordStart is where the word, or the run of signs, begins that ends at cursor or before the blanks left of it.
func wordStart(line goja.String, cursor int) int {
	i := cursor
	for i > 0 && isBlank(line.CharAt(i-1)) {
		i--
	}
	if i == 0 {
		return 0
	}
	kind := isWord(line.CharAt(i - 1))
	for i > 0 && !isBlank(line.CharAt(i-1)) && isWord(line.CharAt(i-1)) == kind {
		i--
	}
	return i
}

// isBlank is \s of JavaScript's regular expressions.
func isBlank(unit uint16) bool {
	switch unit {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0xA0, 0xFEFF, 0x2028, 0x2029:
		return true
	}
	return unit > 0x7F && unicode.Is(unicode.Zs, rune(unit))
}

// isWord is \w of JavaScript's regular expressions.
func isWord(unit uint16) bool {
	return unit == '_' || unit >= '0' && unit <= '9' || unit >= 'A' && unit <= 'Z' || unit >= 'a' && unit <= 'z'
}
