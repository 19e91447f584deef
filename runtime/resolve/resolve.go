// Package resolve finds the file that a module specifier names, as Node 22 does.
//
// [Resolver.Require] follows the CommonJS rules and [Resolver.Import] those of ES modules. Three things are ours: the
// condition "jsrun", the extensions of TypeScript and JSX, and that "./x.js" finds ./x.ts where there is no ./x.js.
// Nothing is loaded or run here, and the file system is reached through an [FS] alone.
package resolve

import (
	"path/filepath"
	"strings"
)

// FS is the door to the file system: every look at it goes through one. All paths are absolute.
type FS interface {
	// Stat says what lies at path, links followed. What can't be reached is Missing; an error ends the resolution and
	// is returned as it is, so it is for a refusal.
	Stat(path string) (Entry, error)
	// ReadFile gives the contents of a package.json that Stat called a File.
	ReadFile(path string) ([]byte, error)
	// ReadDir gives the names in a folder. It is used for hints only, so its errors are ignored.
	ReadDir(path string) ([]string, error)
	// RealPath gives path without symbolic links; it is called for what Stat called a File.
	RealPath(path string) (string, error)
}

// Entry is what lies at a path.
type Entry int

// What can lie at a path. Devices and pipes count as files.
const (
	Missing Entry = iota
	File
	Dir
)

// Format is how the text of a module is to be read. TypeScript and JSX have no formats of their own: the extension of
// the path tells them.
type Format string

// The formats.
const (
	Detect   Format = ""         // nothing says; the text decides
	CommonJS Format = "commonjs" // .cjs, .cts, or "type": "commonjs"
	Module   Format = "module"   // .mjs, .mts, or "type": "module"
	JSON     Format = "json"
	Data     Format = "data" // Result.URL is a data: URL, whose media type decides
)

// Result is what a specifier names: a builtin, a file or a data: URL.
type Result struct {
	Builtin string // a builtin's name without "node:", else ""
	Path    string // the real path of a file, else ""
	URL     string // the module's identity and its import.meta.url: node:, data:, or file: with query and fragment
	Format  Format
}

// Resolver resolves specifiers. It reads each package.json once, so a new run needs a new one. It belongs to one
// goroutine at a time.
type Resolver struct {
	fs        FS
	isBuiltin func(name string) bool
	packages  map[string]*manifest // by folder; nil where there is no package.json

	Folders    []string // looked through by Require after the node_modules folders, as NODE_PATH is
	Extensions []string // tried by Require after those it knows

	// Deprecated is told of what works for now, in Node's words; nil hears nothing.
	Deprecated func(code, message string)
}

// New gives a Resolver over fs. isBuiltin is asked for names without "node:".
func New(fs FS, isBuiltin func(name string) bool) *Resolver {
	return &Resolver{fs: fs, isBuiltin: isBuiltin, packages: map[string]*manifest{}}
}

// Kind gives the format of the file at path, an absolute real path: by its extension or, for .js, .jsx, .ts, .tsx and
// none, by the "type" of the nearest package.json. Any other extension gives Detect. The error is that of an invalid
// package.json.
func (r *Resolver) Kind(path string) (Format, error) {
	switch filepath.Ext(path) {
	case ".mjs", ".mts":
		return Module, nil
	case ".cjs", ".cts":
		return CommonJS, nil
	case ".json":
		return JSON, nil
	case ".js", ".jsx", ".ts", ".tsx", "":
		scope, err := r.scope(path, "", "")
		if scope == nil {
			return Detect, err
		}
		return scope.format, nil
	}
	return Detect, nil
}

// builtin gives the builtin that specifier names; ok is false when it names something else.
func (r *Resolver) builtin(specifier string) (result Result, ok bool, err error) {
	name, schemed := strings.CutPrefix(specifier, "node:")
	switch {
	case schemed && !r.isBuiltin(name):
		return Result{}, false, unknownBuiltin(specifier)
	case schemed || !NeedsScheme(name) && r.isBuiltin(name):
		return builtinResult(name), true, nil
	}
	return Result{}, false, nil
}

func builtinResult(name string) Result { return Result{Builtin: name, URL: "node:" + name} }

// NeedsScheme tells whether a builtin is found with "node:" only: npm has packages of these names, which came first.
func NeedsScheme(name string) bool {
	switch name {
	case "test", "test/reporters", "sqlite", "sea":
		return true
	}
	return false
}

// file is the result for a file that exists. suffix is the query and fragment of its URL.
func (r *Resolver) file(path, suffix string) (Result, error) {
	real, err := r.fs.RealPath(path)
	if err != nil {
		return Result{}, err
	}
	format, err := r.Kind(real)
	if err != nil {
		return Result{}, err
	}
	return Result{Path: real, URL: FileURL(real) + suffix, Format: format}, nil
}

// isFile tells whether path is a file.
func (r *Resolver) isFile(path string) (bool, error) {
	entry, err := r.fs.Stat(path)
	return entry == File, err
}

// twin gives the TypeScript file that a compiler would have made the missing JavaScript file from, or "". TypeScript wants
// imports written with the extension of the output, so that the compiled files find each other; a program that runs
// uncompiled has only the sources. A JavaScript file that exists is never passed over.
func (r *Resolver) twin(path string) (string, error) {
	ext := filepath.Ext(path)
	var sources []string
	switch ext {
	case ".js":
		sources = []string{".ts", ".tsx"}
	case ".jsx":
		sources = []string{".tsx"}
	case ".mjs":
		sources = []string{".mts"}
	case ".cjs":
		sources = []string{".cts"}
	}
	return r.firstFile(strings.TrimSuffix(path, ext), sources)
}

// firstFile gives the first of path+suffix that is a file, or "".
func (r *Resolver) firstFile(path string, suffixes []string) (string, error) {
	for _, suffix := range suffixes {
		if ok, err := r.isFile(path + suffix); ok || err != nil {
			return path + suffix, err
		}
	}
	return "", nil
}

// Folders gives the node_modules folders that code in dir can see, nearest first.
func Folders(dir string) []string {
	var folders []string
	for {
		if filepath.Base(dir) != "node_modules" {
			folders = append(folders, filepath.Join(dir, "node_modules"))
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return folders
		}
		dir = parent
	}
}
