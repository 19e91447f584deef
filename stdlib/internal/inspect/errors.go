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
			shown := p.value(text, 0, false)
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
			shown := p.value(nameValue, 0, false)
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

// frames sets the frames of a stack off from its message. A stack without frames stands in brackets.
func (p *printer) frames(o *goja.Object, stack string, message goja.Value) string {
	from := 0
	if s, ok := message.(goja.String); ok && s.Length() > 0 {
		if at := strings.Index(stack, textOf(s)); at >= 0 {
			from = at + len(textOf(s))
		}
	}
	at := strings.Index(stack[from:], "\n    at")
	if at < 0 {
		return "[" + stack + "]"
	}
	head, lines := stack[:from+at], strings.Split(stack[from+at+1:], "\n")
	lines = p.collapse(p.dropCauseFrames(o, lines))
	if p.Colors {
		for i, line := range lines {
			lines[i] = p.coloredFrame(line)
		}
	}
	return head + "\n" + strings.Join(lines, "\n")
}

// dropCauseFrames leaves out the frames that the cause shows as well.
func (p *printer) dropCauseFrames(o *goja.Object, lines []string) []string {
	value, _ := p.r.attempt(o, "cause")
	cause, ok := value.(*goja.Object)
	if !ok || KindOf(cause) != Error && !p.r.isInstance(cause, p.r.errorClass) {
		return lines
	}
	_, frames, ok := strings.Cut(p.stackOf(cause), "\n    at")
	if !ok {
		return lines
	}
	length, at := commonRun(lines, strings.Split("    at"+frames, "\n"))
	if length == 0 {
		return lines
	}
	note := p.style("    ... "+itoa(length-2)+" lines matching cause stack trace ...", "undefined")
	return slices.Replace(slices.Clone(lines), at+1, at+length-1, note)
}

// commonRun finds the first run of more than three lines of a that also stands in b.
func commonRun(a, b []string) (length, at int) {
	for i := 0; i < len(a)-3; i++ {
		j := slices.Index(b, a[i])
		if j < 0 {
			continue
		}
		n := 0
		for i+n < len(a) && j+n < len(b) && a[i+n] == b[j+n] {
			n++
		}
		if n > 3 {
			return n, i
		}
	}
	return 0, 0
}

// collapse replaces the repetitions that a recursion leaves in a long stack by a line that counts them.
func (p *printer) collapse(lines []string) []string {
	if len(lines) <= 10 {
		return lines
	}
	for i := 0; i < len(lines); i++ {
		period, times := repetition(lines[i:])
		if period*times < 3 {
			continue
		}
		note := "    ... collapsed " + itoa(period*times) + " duplicate lines matching above "
		if times > 1 {
			note += itoa(period) + " lines " + itoa(times) + " times..."
		} else {
			note += "lines ..."
		}
		at := i + period
		lines = slices.Replace(slices.Clone(lines), at, at+period*times, p.style(note, "undefined"))
		i = at
	}
	return lines
}

// repetition finds the block at the start of lines whose repetitions cover most of them.
func repetition(lines []string) (period, times int) {
	for size := 1; size <= len(lines)/2; size++ {
		n := 0
		for start := size; start+size <= len(lines) && slices.Equal(lines[:size], lines[start:start+size]); start += size {
			n++
		}
		if n*size > period*times && n*size >= 3 {
			period, times = size, n
		}
	}
	return period, times
}

// coloredFrame dims what is not the user's own in a line of a stack, and marks packages.
func (p *printer) coloredFrame(line string) string {
	if strings.Contains(line, "(node:") || strings.HasPrefix(line, "    at node:") {
		return p.style(line, "undefined")
	}
	line = p.markPackages(line)
	for _, dir := range []string{p.r.vm.Dir(), "file://" + p.r.vm.Dir()} {
		if marked := p.markDir(line, dir); marked != line {
			return marked
		}
	}
	return line
}

// markPackages styles the names of packages below node_modules.
func (p *printer) markPackages(line string) string {
	const folder = "node_modules"
	var b strings.Builder
	for {
		at := strings.Index(line, folder)
		if at < 1 || at+len(folder) >= len(line) {
			break
		}
		separator := line[at-1 : at]
		rest := line[at+len(folder):]
		if !strings.ContainsAny(separator, `/\`) || !strings.ContainsAny(rest[:1], `/\`) {
			b.WriteString(line[:at+len(folder)])
			line = rest
			continue
		}
		b.WriteString(line[:at+len(folder)+1])
		name := rest[1:]
		end := strings.Index(name, separator)
		if strings.HasPrefix(name, "@") && end >= 0 {
			if more := strings.Index(name[end+1:], separator); more >= 0 {
				end += 1 + more
			}
		}
		if end < 0 {
			line = name
			break
		}
		b.WriteString(p.style(name[:end], "module"))
		line = name[end:]
	}
	return b.String() + line
}

// markDir dims the working directory in a frame, which the reader knows.
func (p *printer) markDir(line, dir string) string {
	at := strings.Index(line, dir)
	if at < 0 || dir == "" {
		return line
	}
	end := at + len(dir) + 1
	if at >= 7 && line[at-7:at] == "file://" {
		at -= 7
	}
	start, tail := at, ""
	if at > 0 && line[at-1] == '(' {
		start = at - 1
		if strings.HasSuffix(line, ")") {
			line, tail = line[:len(line)-1], p.style(")", "undefined")
		}
	}
	end = min(end, len(line))
	return line[:start] + p.style(line[start:end], "undefined") + line[end:] + tail
}
