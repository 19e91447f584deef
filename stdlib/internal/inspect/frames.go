package inspect

import (
	"slices"
	"strings"

	"github.com/dop251/goja"
)

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
