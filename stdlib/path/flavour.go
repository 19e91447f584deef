package path

import (
	"runtime"
	"strings"
)

// flavour is a system's way with paths. What the two have in common is here; all is done on bytes, which is right for
// UTF-8 because every separator is ASCII.
type flavour bool

const (
	posix   flavour = false
	windows flavour = true
)

func (f flavour) sep() string {
	if f == windows {
		return `\`
	}
	return "/"
}

func (f flavour) delimiter() string {
	if f == windows {
		return ";"
	}
	return ":"
}

func (f flavour) isSep(c byte) bool { return c == '/' || f == windows && c == '\\' }

func (f flavour) isAbsolute(path string) bool {
	if path == "" {
		return false
	}
	return f.isSep(path[0]) || f == windows && hasDrive(path) && len(path) > 2 && f.isSep(path[2])
}

// collapse resolves "." and ".." and gives a path without separators at its ends. Of a path that may rise above its start,
// leading ".." are kept.
func (f flavour) collapse(path string, mayRise bool) string {
	var stack []string
	for start := 0; start <= len(path); {
		end := start
		for end < len(path) && !f.isSep(path[end]) {
			end++
		}
		switch segment := path[start:end]; segment {
		case "", ".":
		case "..":
			if n := len(stack); n > 0 && stack[n-1] != ".." {
				stack = stack[:n-1]
			} else if mayRise {
				stack = append(stack, "..")
			}
		default:
			stack = append(stack, segment)
		}
		start = end + 1
	}
	return strings.Join(stack, f.sep())
}

func (f flavour) normalize(path string) string {
	if path == "" {
		return "."
	}
	if f == windows {
		return normalizeWindows(path)
	}
	absolute := path[0] == '/'
	text := f.collapse(path, !absolute)
	if text == "" && !absolute {
		text = "."
	}
	if text != "" && path[len(path)-1] == '/' {
		text += "/"
	}
	if absolute {
		text = "/" + text
	}
	return text
}

func (f flavour) join(parts []string) string {
	if len(parts) == 0 {
		return "."
	}
	if f == windows {
		return joinWindows(parts)
	}
	return f.normalize(strings.Join(parts, "/"))
}

func (f flavour) resolve(segment func(i int) string, count int, cwd func() string) string {
	if f == windows {
		return resolveWindows(segment, count, cwd)
	}
	tail, absolute := "", false
	for i := count - 1; i >= -1 && !absolute; i-- {
		path := ""
		if i >= 0 {
			path = segment(i)
		} else {
			path = posixFolder(cwd())
		}
		if path != "" {
			tail, absolute = path+"/"+tail, path[0] == '/'
		}
	}
	tail = f.collapse(tail, !absolute)
	switch {
	case absolute:
		return "/" + tail
	case tail == "":
		return "."
	}
	return tail
}

// posixFolder gives the working directory as POSIX would write it: on Windows without its drive.
func posixFolder(dir string) string {
	if runtime.GOOS != "windows" {
		return dir
	}
	dir = strings.ReplaceAll(dir, `\`, "/")
	return dir[max(0, strings.IndexByte(dir, '/')):]
}

// relative leads from one resolved path to another.
func (f flavour) relative(from, to string) string {
	fold := func(s string) string { return s }
	if f == windows {
		fold = lower
	}
	if fold(from) == fold(to) {
		return ""
	}
	sources := strings.Split(strings.Trim(from, f.sep()), f.sep())
	targets := strings.Split(strings.Trim(to, f.sep()), f.sep())
	if f == posix && from == "/" {
		sources = nil
	}
	if f == posix && to == "/" {
		targets = nil
	}
	same := 0
	for same < len(sources) && same < len(targets) && fold(sources[same]) == fold(targets[same]) {
		same++
	}
	if same == 0 && f == windows {
		return to // another drive or share
	}
	steps := make([]string, 0, len(sources)+len(targets))
	for range sources[same:] {
		steps = append(steps, "..")
	}
	return strings.Join(append(steps, targets[same:]...), f.sep())
}

// lower is JavaScript's toLowerCase, as far as it matters to a comparison: Go folds "İ" to "i".
func lower(s string) string { return strings.ToLower(strings.ReplaceAll(s, "İ", "i\u0307")) }
