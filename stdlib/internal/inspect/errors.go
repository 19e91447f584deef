package inspect

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/dop251/goja"
)

// errorShape lays out an error: its stack, then what it bears besides.
func (p *printer) errorShape(o *goja.Object, id *identity, s *shape) {
	stack, ok := "", false
	if ex := p.r.js.Try(func() { stack, ok = p.stackOf(o), true }); ex != nil || !ok {
		s.base = "[object Error]"
		return
	}
	name, nameRead := p.r.attempt(o, "name")
	message, messageRead := p.r.attempt(o, "message")
	if !p.ShowHidden {
		s.keys = slices.DeleteFunc(s.keys, func(k key) bool {
			return k.symbol == nil && (k.name == "stack" ||
				k.name == "message" && messageRead && said(message, stack) || k.name == "name" && nameRead && said(name, stack))
		})
	}
	p.addErrorKeys(o, s)
	stack = p.improve(stack, id, name)
	s.base = p.frames(o, stack, message)
	if p.indent > 0 {
		s.base = strings.ReplaceAll(s.base, "\n", "\n"+strings.Repeat(" ", p.indent))
	}
}

// attempt reads a property that may be a getter that throws.
func (r *realm) attempt(o *goja.Object, name string) (v goja.Value, ok bool) {
	ex := r.js.Try(func() { v = defined(o.Get(name)) })
	return v, ex == nil
}

// said tells whether the stack says v already.
func said(v goja.Value, stack string) bool {
	s, isString := v.(goja.String)
	return !isString || strings.Contains(stack, textOf(s))
}

// addErrorKeys adds the properties that are shown although they are not enumerable.
func (p *printer) addErrorKeys(o *goja.Object, s *shape) {
	add := func(name string) {
		if !slices.Contains(s.keys, key{name: name}) && p.r.owns(o, key{name: name}) {
			s.keys = append(s.keys, key{name: name})
		}
	}
	add("cause")
	if errors, ok := p.r.attempt(o, "errors"); ok && Is(errors, Array) {
		add("errors")
	}
}

// stackOf gives the text of an error's stack, or what stands for it.
func (p *printer) stackOf(o *goja.Object) string {
	if KindOf(o) == Error {
		p.r.vm.NormalStack(o)
	}
	stack, _ := p.r.attempt(o, "stack")
	switch text := stack.(type) {
	case goja.String:
		if text.Length() > 0 {
			return textOf(text)
		}
	case nil:
	default:
		if text.ToBoolean() {
			p.seen = append(p.seen, o)
			p.indent += 4
			compact := p.Compact
			p.Compact = 0 // a line for each entry
			shown := p.value(text, 0, false)
			p.Compact = compact
			p.indent -= 4
			p.seen = p.seen[:len(p.seen)-1]
			return p.r.text(p.r.errorText, o) + "\n    " + shown
		}
	}
	return p.r.text(p.r.errorText, o)
}

// stackHead finds the name at the start of the stack of an error without a constructor.
var stackHead = sync.OnceValue(func() [2]*regexp.Regexp {
	return [2]*regexp.Regexp{
		regexp.MustCompile(`^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n {4}at)`),
		regexp.MustCompile(`^([a-z_A-Z0-9-]*Error)$`),
	}
})

// improve puts the constructor's name, and the tag, into a stack that names the error otherwise.
func (p *printer) improve(stack string, id *identity, nameValue goja.Value) string {
	name := "Error"
	if nameValue != nil && !goja.IsUndefined(nameValue) && !goja.IsNull(nameValue) {
		s, isString := nameValue.(goja.String)
		if !isString {
			shown := nameValue.String()
			return strings.Replace(stack, shown, shown+" ["+strings.TrimSuffix(id.prefix("Error", ""), " ")+"]", 1)
		}
		name = textOf(s)
	}
	if !id.null && !regularStack(stack, name) {
		return stack
	}
	length, fallback := len(name), "Error"
	if id.null {
		found := ""
		for _, pattern := range stackHead() {
			if m := pattern.FindStringSubmatch(stack); m != nil {
				found = m[1]
				break
			}
		}
		if length = len(found); length > 0 {
			fallback = found
		}
	}
	prefix := strings.TrimSuffix(id.prefix(fallback, ""), " ")
	switch {
	case name == prefix:
		return stack
	case !strings.Contains(prefix, name):
		return prefix + " [" + name + "]" + stack[min(length, len(stack)):]
	case length == 0:
		return prefix + ": " + stack
	}
	return prefix + stack[length:]
}

// regularStack tells whether a stack begins with the error's name, as those do that nobody has written by hand.
func regularStack(stack, name string) bool {
	if !strings.HasSuffix(name, "Error") || !strings.HasPrefix(stack, name) {
		return false
	}
	rest := stack[len(name):]
	return rest == "" || rest[0] == ':' || rest[0] == '\n'
}
