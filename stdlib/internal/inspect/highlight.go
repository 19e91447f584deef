package inspect

import (
	"regexp"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// palette is what the colors of a regular expression are taken from, in turn and the deeper the further on.
var palette = []string{"green", "red", "yellow", "cyan", "magenta"}

// Places in the palette, counted from where the present depth begins.
const (
	placeSlash     = 0 // also back references by name
	placeBracket   = 1 // also of a quantifier, and the flags
	placeCharacter = 2
	placeCount     = 3 // in a quantifier; also "."
	placeOperator  = 4 // alternatives, quantifiers and anchors
)

// highlightStyle makes util.inspect.styles.regexp: a function that colors a literal with the colors in its property
// `colors`.
func (r *realm) highlightStyle() *goja.Object {
	var style *goja.Object
	style = r.js.ToValue(func(call goja.FunctionCall) goja.Value {
		colors := palette
		if own, ok := style.Get("colors").(*goja.Object); ok {
			if list := textsOf(own); len(list) > 0 {
				colors = list
			}
		}
		return r.js.ToValue(r.highlight(call.Argument(0).String(), colors))
	}).(*goja.Object)
	must(style.DefineDataProperty("name", r.js.ToValue("highlightRegExp"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	names := make([]any, len(palette))
	for i, name := range palette {
		names[i] = name
	}
	must(style.Set("colors", r.js.NewArray(names...)))
	return style
}

func textsOf(list *goja.Object) []string {
	texts := make([]string, defined(list.Get("length")).ToInteger())
	for i := range texts {
		texts[i] = defined(list.Get(itoa(i))).String()
	}
	return texts
}

// highlight colors the literal of a regular expression; what stands before it, such as the name of a class, stays.
func (r *realm) highlight(text string, colors []string) string {
	start, end := strings.IndexByte(text, '/'), strings.LastIndexByte(text, '/')
	if start < 0 || start == end {
		return text
	}
	h := &highlighter{realm: r, colors: colors, rest: text[start+1 : end]}
	h.out.WriteString(text[:start])
	h.write("/", placeSlash)
	for h.rest != "" {
		h.next()
	}
	h.write("/", placeSlash)
	if flags := text[end+1:]; flags != "" {
		h.write(flags, placeBracket)
	}
	return h.out.String()
}

type highlighter struct {
	*realm
	colors []string
	rest   string // what is still to be colored
	out    strings.Builder
	depth  int // of groups and classes
	class  bool
	first  bool // nothing of the class has been seen
}

// write writes a piece in the color of a place.
func (h *highlighter) write(piece string, place int) {
	at := max(0, h.depth+place) % len(h.colors)
	pair, ok := h.colorTable().Get(h.colors[at]).(*goja.Object)
	if !ok {
		h.out.WriteString(piece)
		return
	}
	h.out.WriteString("\x1b[" + pair.Get("0").String() + "m" + piece + "\x1b[" + pair.Get("1").String() + "m")
}

// take writes the next n bytes in the color of a place.
func (h *highlighter) take(n, place int) {
	piece := h.rest[:n]
	h.rest = h.rest[n:]
	h.write(piece, place)
}

var (
	groupStart = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\((?:(\?<)([^=!][^>]*)>|\?<?[=!]|\?[a-z-]*:)?`)
	})
	quantifier = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\{(\d+)(,)?(\d*)\}`) })
	oneRune    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?s:.)`) })
)

func (h *highlighter) next() {
	switch {
	case h.rest[0] == '\\' && len(h.rest) > 1:
		h.escape()
		h.first = false
	case h.class:
		h.member()
	default:
		h.term()
	}
}

// character is the place of one character: members of a class are deeper, and so as bright as what stands around it.
func (h *highlighter) character() int {
	if h.class {
		return placeCharacter - 1
	}
	return placeCharacter
}

// escape takes what a backslash begins.
func (h *highlighter) escape() {
	switch h.rest[1] {
	case 'p', 'P', 'u':
		if h.named('{', '}', placeBracket) {
			return
		}
	case 'k':
		if !h.class && h.named('<', '>', placeSlash) {
			return
		}
	case 'x':
		if len(h.rest) >= len(`\x00`) {
			h.take(len(`\x00`), h.character())
			return
		}
	}
	h.take(1+len(oneRune().FindString(h.rest[1:])), h.character())
}

// named takes a name in brackets behind an escape, as in \p{…}; false means that there is none.
func (h *highlighter) named(open, end byte, place int) bool {
	if len(h.rest) < 3 || h.rest[2] != open {
		return false
	}
	length := strings.IndexByte(h.rest, end)
	if length < 0 {
		h.take(3, h.character())
		return true
	}
	h.take(3, place)
	if name := length - 3; name > 0 {
		h.take(name, place+1)
	}
	h.take(1, place)
	return true
}

// member takes a piece of a class.
func (h *highlighter) member() {
	first := h.first
	h.first = false
	switch {
	case h.rest[0] == ']':
		h.depth--
		h.class = false
		h.take(1, placeBracket)
	case h.rest[0] == '-' && !first && !strings.HasPrefix(h.rest, "-]"):
		h.take(1, placeCharacter)
	default:
		h.take(len(oneRune().FindString(h.rest)), h.character())
	}
}

// term takes a piece outside of classes.
func (h *highlighter) term() {
	switch h.rest[0] {
	case '[':
		h.take(1, placeBracket)
		h.depth++
		h.class, h.first = true, true
	case '(':
		h.group()
	case ')':
		h.depth--
		h.take(1, placeBracket)
	case '{':
		h.quantifier()
	case '.':
		h.take(1, placeCount)
	case '|', '*', '+', '?', '^', '$', ',': // a comma, too, is Node's operator
		h.take(1, placeOperator)
	default:
		h.take(len(oneRune().FindString(h.rest)), placeCharacter)
	}
}

func (h *highlighter) group() {
	m := groupStart().FindStringSubmatch(h.rest)
	h.take(1, placeBracket)
	switch {
	case m[1] != "":
		h.take(len(m[1]), placeBracket)
		h.take(len(m[2]), placeCharacter)
		h.take(1, placeBracket)
	case len(m[0]) > 1:
		h.take(len(m[0])-1, placeBracket)
	}
	h.depth++
}

func (h *highlighter) quantifier() {
	m := quantifier().FindStringSubmatch(h.rest)
	if m == nil {
		h.take(1, placeCharacter)
		return
	}
	h.take(1, placeBracket)
	h.take(len(m[1]), placeCount)
	if m[2] != "" {
		h.take(1, placeCharacter)
	}
	if m[3] != "" {
		h.take(len(m[3]), placeCount)
	}
	h.take(1, placeBracket)
}
