package path

import "strings"

func hasDrive(path string) bool {
	return len(path) >= 2 && path[1] == ':' && (path[0]|0x20 >= 'a' && path[0]|0x20 <= 'z')
}

// device is the beginning of a Windows path: a drive ("C:"), a share ("\\server\share") or a device root ("\\.").
type device struct {
	name     string // with backslashes; "" for none
	absolute bool
	length   int // of the path's part that name and the separator behind a drive take up
}

func deviceOf(path string) device {
	switch {
	case windows.isSep(path[0]):
		if server, share, end := shareOf(path); end > 0 {
			return shareDevice(path, server, share, end)
		}
		return device{absolute: true, length: 1}
	case hasDrive(path) && len(path) > 2 && windows.isSep(path[2]):
		return device{name: path[:2], absolute: true, length: 3}
	case hasDrive(path):
		return device{name: path[:2], length: 2}
	}
	return device{}
}

func shareDevice(path, server, share string, end int) device {
	if server != "." && server != "?" {
		return device{name: `\\` + server + `\` + share, absolute: true, length: end}
	}
	d := device{name: `\\` + server, absolute: true, length: 4}
	if colon := strings.IndexByte(path, ':'); colon > 4 && isReserved(path[4:colon]) {
		d.name, d.length = `\\?\`+path[4:colon+1], colon+1
	}
	return d
}

// shareOf takes "\\server\share" off the beginning of path; end is 0 where there is none.
func shareOf(path string) (server, share string, end int) {
	if len(path) < 2 || !windows.isSep(path[0]) || !windows.isSep(path[1]) {
		return "", "", 0
	}
	run := func(from int, separators bool) int {
		for from < len(path) && windows.isSep(path[from]) == separators {
			from++
		}
		return from
	}
	serverEnd := run(2, false)
	start := run(serverEnd, true)
	if serverEnd == 2 || start == serverEnd || start == len(path) {
		return "", "", 0
	}
	end = run(start, false)
	return path[2:serverEnd], path[start:end], end
}

// rootWindows is [flavour.root] for Windows.
func rootWindows(path string) (length int, whole bool) {
	if windows.isSep(path[0]) {
		_, _, end := shareOf(path)
		switch {
		case end == 0:
			return 1, len(path) == 1
		case end == len(path):
			return end, true
		}
		return end + 1, false
	}
	length = deviceOf(path).length
	return length, length > 0 && length == len(path)
}

func normalizeWindows(path string) string {
	d := deviceOf(path)
	tail := windows.collapse(path[d.length:], !d.absolute)
	if tail == "" && !d.absolute {
		tail = "."
	}
	if tail != "" && windows.isSep(path[len(path)-1]) {
		tail += `\`
	}
	if !d.absolute && d.name == "" && turnsIntoDrive(path, tail) {
		return `.\` + tail
	}
	if colon := strings.IndexByte(path, ':'); colon > 0 && isReserved(path[:colon]) {
		return `.\` + d.name + tail
	}
	if d.absolute {
		return d.name + `\` + tail
	}
	return d.name + tail
}

// turnsIntoDrive tells whether a relative path would name a drive or a device once it is normalized, as "a/../C:/x" does.
func turnsIntoDrive(path, tail string) bool {
	if !strings.Contains(path, ":") {
		return false
	}
	if hasDrive(tail) {
		return true
	}
	for i := range len(path) {
		if path[i] == ':' && (i == len(path)-1 || windows.isSep(path[i+1])) {
			return true
		}
	}
	return false
}

// isReserved tells whether name is a device of DOS, which exists in every folder.
func isReserved(name string) bool {
	name = strings.ToUpper(name)
	switch name {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	number, ok := strings.CutPrefix(name, "COM")
	if !ok {
		number, ok = strings.CutPrefix(name, "LPT")
	}
	return ok && number != "" && strings.Contains("1 2 3 4 5 6 7 8 9 ¹ ² ³", number) && number != " "
}

// joinWindows keeps separators at the start from meaning a share unless the first part begins with exactly two.
func joinWindows(parts []string) string {
	joined, first := strings.Join(parts, `\`), parts[0]
	isShare := len(first) > 2 && windows.isSep(first[0]) && windows.isSep(first[1]) && !windows.isSep(first[2])
	if !isShare {
		slashes := 0
		for slashes < len(joined) && windows.isSep(joined[slashes]) {
			slashes++
		}
		if slashes >= 2 {
			joined = `\` + joined[slashes:]
		}
	}
	for segment := range strings.SplitSeq(joined, `\`) {
		if colon := strings.IndexByte(segment, ':'); colon > 0 && isReserved(segment[:colon]) {
			return strings.ReplaceAll(joined, "/", `\`)
		}
	}
	return normalizeWindows(joined)
}

func resolveWindows(segment func(i int) string, count int, cwd func() string) string {
	var name, tail string
	absolute := false
	for i := count - 1; i >= -1 && !(absolute && name != ""); i-- {
		path := ""
		if i >= 0 {
			path = segment(i)
		} else if path = cwd(); name != "" && len(path) > 2 && path[2] == '\\' && lower(path[:2]) != lower(name) {
			path = name + `\`
		}
		if path == "" {
			continue
		}
		d := deviceOf(path)
		if d.name != "" && name != "" && lower(d.name) != lower(name) {
			continue // on another drive
		}
		if name == "" {
			name = d.name
		}
		if !absolute {
			tail, absolute = path[d.length:]+`\`+tail, d.absolute
		}
	}
	tail = windows.collapse(tail, !absolute)
	if absolute {
		return name + `\` + tail
	}
	if name+tail == "" {
		return "."
	}
	return name + tail
}

// namespaced gives a path that Windows takes literally and at any length.
func namespaced(path, resolved string) string {
	switch {
	case len(resolved) <= 2:
		return path
	case strings.HasPrefix(resolved, `\\`) && resolved[2] != '?' && resolved[2] != '.':
		return `\\?\UNC\` + resolved[2:]
	case hasDrive(resolved) && resolved[2] == '\\':
		return `\\?\` + resolved
	}
	return resolved
}
