package resolve

import (
	"path/filepath"
	"strings"
)

// Require finds what require(specifier) names in parentFile, an absolute path. With an empty parentFile only absolute
// paths and builtins are found. The error is an *Error, or what the FS refused with.
func (r *Resolver) Require(specifier, parentFile string) (Result, error) {
	if specifier == "" {
		return Result{}, emptySpecifier()
	}
	if result, ok, err := r.builtin(specifier); ok || err != nil {
		return result, err
	}
	found, err := r.findRequired(specifier, parentFile)
	switch {
	case err != nil:
		return Result{}, err
	case found.builtin != "":
		return builtinResult(found.builtin), nil
	case found.path == "":
		e := requireNotFound(specifier, parentFile, "")
		e.Hint = r.hintRequire(specifier, parentFile)
		return Result{}, e
	}
	return r.required(found.path)
}

// required is the result for a file that was found by the CommonJS rules.
func (r *Resolver) required(path string) (Result, error) {
	result, err := r.file(path, "")
	switch {
	case err != nil:
		return Result{}, err
	case filepath.Ext(result.Path) == ".node":
		return Result{}, nativeAddon(result.Path)
	case filepath.Ext(result.Path) == "":
		result.Format = Detect // Node applies "type" to an extensionless file in imports only
	}
	return result, nil
}

// found is a builtin, a path whose links are not followed yet, or neither.
type found struct{ builtin, path string }

// findRequired gives a zero found when nothing is there.
func (r *Resolver) findRequired(specifier, parent string) (found, error) {
	if parent != "" {
		hit, err := r.findInScope(specifier, parent)
		if hit != (found{}) || err != nil {
			return hit, err
		}
	}
	trailing := namesFolder(specifier)
	switch {
	case isAbs(specifier):
		path, err := r.loadPath(filepath.Clean(specifier), trailing)
		return found{path: path}, err
	case parent == "":
		return found{}, nil
	case isRelative(specifier):
		path, err := r.loadPath(filepath.Join(filepath.Dir(parent), specifier), trailing)
		return found{path: path}, err
	}
	return r.findInstalled(specifier, parent)
}

// findInScope applies "imports" and the self-reference of the package that parent belongs to.
func (r *Resolver) findInScope(specifier, parent string) (found, error) {
	if strings.HasPrefix(specifier, ".") || isAbs(specifier) {
		return found{}, nil
	}
	pkg, err := r.scope(parent, "", "")
	if pkg == nil || err != nil {
		return found{}, err
	}
	if strings.HasPrefix(specifier, "#") && pkg.imports.kind != none {
		to, err := r.packageImports(specifier, parent, requiring)
		if e, ok := err.(*Error); ok && e.Code == "ERR_MODULE_NOT_FOUND" {
			return found{}, requireNotFound(specifier, "", "")
		}
		if err != nil {
			return found{}, err
		}
		return r.exported(to, parent, pkg)
	}
	subpath, ok := strings.CutPrefix(specifier, pkg.name)
	if !ok || pkg.name == "" || pkg.exports.kind == none || subpath != "" && subpath[0] != '/' {
		return found{}, nil
	}
	to, err := r.packageExports(pkg, "."+subpath, parent, requiring)
	if err != nil {
		return found{}, err
	}
	return r.exported(to, parent, pkg)
}

// findInstalled looks through the node_modules folders upwards.
func (r *Resolver) findInstalled(specifier, parent string) (found, error) {
	name, subpath, valid := splitPackage(specifier)
	for _, folder := range append(Folders(filepath.Dir(parent)), r.Folders...) {
		if entry, err := r.fs.Stat(folder); err != nil || entry != Dir {
			if err != nil {
				return found{}, err
			}
			continue
		}
		if valid {
			pkg, err := r.manifest(filepath.Join(folder, name), "", "")
			if err != nil {
				return found{}, err
			}
			if pkg != nil && pkg.exports.kind != none {
				to, err := r.packageExports(pkg, subpath, "", requiring)
				if err != nil {
					return found{}, err
				}
				return r.exported(to, "", pkg)
			}
		}
		path, err := r.loadPath(filepath.Join(folder, specifier), namesFolder(specifier))
		if path != "" || err != nil {
			return found{path: path}, err
		}
	}
	return found{}, nil
}

// exported gives the file that "exports" or "imports" of pkg lead to; no extension is guessed.
func (r *Resolver) exported(to destination, parent string, pkg *manifest) (found, error) {
	if to.builtin != "" {
		return found{builtin: to.builtin}, nil
	}
	if to.at.encodesSlash() {
		return found{}, encodedSlash(to.at.String(), parent)
	}
	path, err := to.at.file(onWindows)
	if err != nil {
		return found{}, err
	}
	hit, err := r.fileOrTwin(path)
	if hit == "" && err == nil {
		e := requireNotFound(path, "", pkg.path())
		e.Hint = r.hintName(path, "")
		err = e
	}
	return found{path: hit}, err
}

// fileOrTwin gives path when it is a file, its TypeScript twin when that is one, or "".
func (r *Resolver) fileOrTwin(path string) (string, error) {
	if ok, err := r.isFile(path); ok || err != nil {
		return path, err
	}
	return r.twin(path)
}

// loadPath is Node's LOAD_AS_FILE and LOAD_AS_DIRECTORY; trailing means that only a folder will do.
func (r *Resolver) loadPath(path string, trailing bool) (string, error) {
	entry, err := r.fs.Stat(path)
	if err != nil {
		return "", err
	}
	if !trailing {
		if entry == File {
			return path, nil
		}
		if hit, err := r.firstFile(path, r.extensions()); hit != "" || err != nil {
			return hit, err
		}
	}
	switch {
	case entry == Dir:
		return r.loadFolder(path)
	case trailing:
		return "", nil
	}
	return r.twin(path)
}

// loadFolder finds the "main" of a folder, or its index file.
func (r *Resolver) loadFolder(dir string) (string, error) {
	pkg, err := r.manifest(dir, "", "")
	if err != nil {
		return "", err
	}
	index := filepath.Join(dir, "index")
	if pkg == nil || pkg.main == "" {
		return r.firstFile(index, r.extensions())
	}
	main := filepath.Join(dir, pkg.main)
	if ok, err := r.isFile(main); ok || err != nil {
		return main, err
	}
	for _, stem := range []string{main, filepath.Join(main, "index")} {
		if hit, err := r.firstFile(stem, r.extensions()); hit != "" || err != nil {
			return hit, err
		}
	}
	if hit, err := r.twin(main); hit != "" || err != nil {
		return hit, err
	}
	hit, err := r.firstFile(index, r.extensions())
	switch {
	case err != nil:
	case hit == "":
		err = badMain(main, pkg.path())
	case r.Deprecated != nil:
		r.Deprecated("DEP0128", "Invalid 'main' field in '"+pkg.path()+"' of '"+pkg.main+"'. Please either fix that or report it to the module author")
	}
	return hit, err
}

// extensions gives what require tries, in order: Node's three, then those that Node does not guess. A native addon is
// found so that it can be refused by name.
func (r *Resolver) extensions() []string {
	return append([]string{".js", ".json", ".node", ".ts", ".mts", ".cts", ".tsx", ".jsx", ".mjs", ".cjs"}, r.Extensions...)
}

func isAbs(specifier string) bool {
	return filepath.IsAbs(specifier) || strings.HasPrefix(specifier, "/")
}

// isRelative is Node's test for CommonJS, which counts "..x" as relative.
func isRelative(specifier string) bool {
	if specifier == "." || !strings.HasPrefix(specifier, ".") {
		return specifier == "."
	}
	return specifier[1] == '.' || specifier[1] == '/' || onWindows && specifier[1] == '\\'
}

// namesFolder tells whether specifier ends in a slash or a dot segment.
func namesFolder(specifier string) bool {
	last := specifier[strings.LastIndex(specifier, "/")+1:]
	return last == "" || last == "." || last == ".."
}
