package path

import "strings"

// parts is what parse gives.
type parts struct{ root, dir, base, ext, name string }

// root is the length of path's root; whole tells that there is nothing behind it. The root of a share includes the
// separator that follows it.
func (f flavour) root(path string) (length int, whole bool) {
	switch {
	case path == "":
		return 0, false
	case f == windows:
		return rootWindows(path)
	case path[0] == '/':
		return 1, len(path) == 1
	}
	return 0, false
}

// last finds the last segment of path behind its root: path[start:end]. Without one, start and end are the root's length.
func (f flavour) last(path string, root int) (start, end int) {
	end = len(path)
	for end > root && f.isSep(path[end-1]) {
		end--
	}
	start = end
	for start > root && !f.isSep(path[start-1]) {
		start--
	}
	return start, end
}

func (f flavour) dirname(path string) string {
	root, whole := f.root(path)
	if whole {
		return path
	}
	start, _ := f.last(path, root)
	switch {
	case start == root && root == 0:
		return "."
	case start == root:
		return path[:root]
	case f == posix && root == 1 && start == 2:
		return "//" // two slashes at the start have a meaning of their own
	}
	return path[:start-1]
}

func (f flavour) basename(path string) string {
	drive := 0
	if f == windows && hasDrive(path) {
		drive = 2
	}
	start, end := f.last(path, drive)
	return path[start:end]
}

func (f flavour) extname(path string) string { return extension(f.basename(path)) }

// extension begins at the last dot, unless that is the first character or the name is "..".
func extension(base string) string {
	dot := strings.LastIndexByte(base, '.')
	if dot <= 0 || base == ".." {
		return ""
	}
	return base[dot:]
}

func (f flavour) parse(path string) parts {
	root, whole := f.root(path)
	p := parts{root: path[:root], dir: path[:root]}
	if whole {
		p.root, p.dir = path, path
		return p
	}
	start, end := f.last(path, root)
	p.base = path[start:end]
	p.ext = extension(p.base)
	p.name = strings.TrimSuffix(p.base, p.ext)
	if start > root {
		p.dir = path[:start-1]
	}
	return p
}
