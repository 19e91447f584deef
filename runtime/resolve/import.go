package resolve

import (
	"path/filepath"
	"strings"
)

// Import finds what `import specifier` names in parentFile: an absolute path, or the data: URL of a module that has no
// file. The error is an *Error, or what the FS refused with.
func (r *Resolver) Import(specifier, parentFile string) (Result, error) {
	if result, ok, err := r.builtin(specifier); ok || err != nil {
		return result, err
	}
	scheme := strings.ToLower(schemeOf(specifier))
	var to destination
	var err error
	switch {
	case scheme == "data:":
		return Result{URL: specifier, Format: Data}, nil
	case scheme == "file:":
		to.at = parseFileURL(specifier)
	case scheme != "":
		err = unsupportedScheme(scheme)
	case strings.HasPrefix(parentFile, "data:"):
		err = unsupportedRequest(specifier, parentFile)
	case isPath(specifier):
		to.at = locate(parentFile, onWindows).join(specifier)
	case strings.HasPrefix(specifier, "#"):
		to, err = r.packageImports(specifier, parentFile, importing)
	default:
		to, err = r.packageResolve(specifier, parentFile, importing)
	}
	if err != nil {
		return Result{}, r.hinted(err, specifier, parentFile)
	}
	if to.builtin != "" {
		return builtinResult(to.builtin), nil
	}
	result, err := r.imported(to.at, parentFile)
	return result, r.hinted(err, specifier, parentFile)
}

// imported is the result for the file at a URL, which must be there as it is written.
func (r *Resolver) imported(at location, parent string) (Result, error) {
	if at.encodesSlash() {
		return Result{}, encodedSlash(at.path, parent)
	}
	path, err := at.file(onWindows)
	if err != nil {
		return Result{}, err
	}
	entry, err := r.fs.Stat(path)
	switch {
	case err != nil:
		return Result{}, err
	case entry == Dir:
		return Result{}, dirImport(path, parent, at.String())
	case entry == Missing:
		source, err := r.twin(path)
		if err != nil {
			return Result{}, err
		}
		if source == "" {
			return Result{}, moduleNotFound(path, parent, at.String())
		}
		path = source
	}
	result, err := r.file(path, at.suffix)
	if err == nil && !loadable(result.Path) {
		return Result{}, unknownExtension(result.Path)
	}
	return result, err
}

// loadable tells whether an import can have a file of this name.
func loadable(path string) bool {
	switch filepath.Ext(path) {
	case "", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".json":
		return true
	}
	return false
}

// packageResolve finds a bare specifier: a builtin, the package itself, or one in a node_modules folder.
func (r *Resolver) packageResolve(specifier, parent string, use usage) (destination, error) {
	if result, ok, _ := r.builtin(specifier); ok {
		return destination{builtin: result.Builtin}, nil
	}
	name, subpath, valid := splitPackage(specifier)
	if !valid {
		return destination{}, invalidSpecifier(specifier, "is not a valid package name", parent)
	}
	scope, err := r.scope(parent, specifier, parent)
	if err != nil {
		return destination{}, err
	}
	if scope != nil && scope.exports.kind != none && scope.name == name {
		return r.packageExports(scope, subpath, parent, use)
	}
	for _, folder := range Folders(filepath.Dir(parent)) {
		dir := filepath.Join(folder, name)
		entry, err := r.fs.Stat(dir)
		if err != nil {
			return destination{}, err
		}
		if entry == Dir {
			return r.packageEntry(dir, specifier, subpath, parent, use)
		}
	}
	return destination{}, packageNotFound(name, parent)
}

// packageEntry finds subpath in the package that lies in dir.
func (r *Resolver) packageEntry(dir, specifier, subpath, parent string, use usage) (destination, error) {
	pkg, err := r.manifest(dir, specifier, parent)
	if err != nil {
		return destination{}, err
	}
	if pkg == nil {
		pkg = &manifest{dir: dir}
	}
	switch {
	case pkg.exports.kind != none:
		return r.packageExports(pkg, subpath, parent, use)
	case subpath != ".":
		return destination{at: pkg.location().join(subpath)}, nil
	}
	path, err := r.legacyMain(pkg)
	if path == "" && err == nil {
		expected := pkg.main
		if expected == "" {
			expected = "index.js"
		}
		err = packageNotFound(filepath.Join(dir, expected), parent)
	}
	return destination{at: locate(path, onWindows)}, err
}

// legacyMain finds the entry of a package without "exports", the one place where an import guesses; "" when there is none.
func (r *Resolver) legacyMain(pkg *manifest) (string, error) {
	index := filepath.Join(pkg.dir, "index.js")
	if pkg.main != "" {
		main := filepath.Join(pkg.dir, pkg.main)
		guesses := []string{"", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node"}
		if hit, err := r.firstFile(main, guesses); hit != "" || err != nil {
			return filepath.FromSlash(hit), err
		}
		if hit, err := r.twin(main); hit != "" || err != nil {
			return hit, err
		}
	}
	hit, err := r.firstFile(filepath.Join(pkg.dir, "index"), []string{".js", ".json", ".node"})
	if hit != "" || err != nil {
		return hit, err
	}
	return r.twin(index)
}

// splitPackage takes a bare specifier apart: "@a/b/c" is package "@a/b" and subpath "./c".
func splitPackage(specifier string) (name, subpath string, valid bool) {
	end := strings.IndexByte(specifier, '/')
	if strings.HasPrefix(specifier, "@") && end >= 0 {
		if next := strings.IndexByte(specifier[end+1:], '/'); next >= 0 {
			end += 1 + next
		} else {
			end = -1
		}
	} else if strings.HasPrefix(specifier, "@") {
		return "", "", false
	}
	name, subpath = specifier, "."
	if end >= 0 {
		name, subpath = specifier[:end], "."+specifier[end:]
	}
	return name, subpath, name != "" && name[0] != '.' && !strings.ContainsAny(name, `%\`)
}

// isPath tells whether an import means a path: it begins with "/", "./" or "../".
func isPath(specifier string) bool {
	first, _, _ := strings.Cut(specifier, "/")
	return strings.HasPrefix(specifier, "/") || first == "." || first == ".."
}
