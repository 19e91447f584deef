package intl

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/clipperhouse/uax29/v2/words"
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindSegmenter gives the script its native: boundaries(text, granularity) → [end, wordLike, …], where ends are counted
// in UTF-16 units.
func bindSegmenter(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "boundaries", 2, func(c *node.Call) goja.Value {
		text := c.String(0, "text")
		var flat []any
		end := 0
		add := func(segment string) {
			end += utf16Length(segment)
			flat = append(flat, end, isWordLike(segment))
		}
		switch c.String(1, "granularity") {
		case "word":
			for it := words.FromString(text); it.Next(); {
				add(it.Value())
			}
		case "sentence":
			for it := sentences.FromString(text); it.Next(); {
				add(it.Value())
			}
		default:
			for it := graphemes.FromString(text); it.Next(); {
				add(it.Value())
			}
		}
		return vm.JS().NewArray(flat...)
	})
}

// utf16Length counts UTF-16 units; what was a lone surrogate has become one U+FFFD.
func utf16Length(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// isWordLike tells whether a segment has letters or digits, and is no space or punctuation.
func isWordLike(segment string) bool {
	for len(segment) > 0 {
		r, size := utf8.DecodeRuneInString(segment)
		if unicode.In(r, unicode.L, unicode.N, unicode.Other_Alphabetic) {
			return true
		}
		segment = segment[size:]
	}
	return false
}
