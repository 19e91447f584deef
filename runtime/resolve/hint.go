package resolve

import (
	"path/filepath"
	"strings"

	"github.com/jsrun/jsrun/internal/diag"
)

// longestName bounds the names that are compared: no file system has longer ones.
const longestName = 255

func didYouMean(name string) string { return `did you mean "` + name + `"?` }

// hinted adds a hint to the error of an import: what require would have found, else the nearest name.
func (r *Resolver) hinted(err error, specifier, parent string) error {
	e, ok := err.(*Error)
	if !ok || e.Hint != "" || strings.HasPrefix(parent, "data:") {
		return err
	}
	switch e.Code {
	case "ERR_MODULE_NOT_FOUND", "ERR_UNSUPPORTED_DIR_IMPORT":
	default:
		return err
	}
	if path, err := FromFileURL(specifier); err == nil {
		specifier = path
	}
	if hit, err := r.findRequired(specifier, parent); err == nil && hit.path != "" {
		e.Hint = `did you mean to import "` + shown(hit.path, specifier, parent) + `"?`
		return e
	}
	e.Hint = r.hintRequire(specifier, parent)
	return e
}

// shown is how a specifier would name path: absolute as it is, relative to parent, or within its package.
func shown(path, specifier, parent string) string {
	if isAbs(specifier) {
		return path
	}
	if isRelative(specifier) {
		return relative(path, parent)
	}
	path = filepath.ToSlash(path)
	return path[strings.LastIndex(path, "/node_modules/")+len("/node_modules/"):]
}

func relative(path, parent string) string {
	rel, err := filepath.Rel(filepath.Dir(parent), path)
	if err != nil {
		return path
	}
	rel = filepath.ToSlash(rel)
	if !strings.HasPrefix(rel, "../") {
		rel = "./" + rel
	}
	return rel
}

// hintRequire names the file or package that specifier is nearest to.
func (r *Resolver) hintRequire(specifier, parent string) string {
	switch {
	case isAbs(specifier):
		return r.hintName(filepath.Clean(specifier), "")
	case parent == "" || strings.HasPrefix(specifier, "#"):
		return ""
	case isRelative(specifier):
		return r.hintName(filepath.Join(filepath.Dir(parent), specifier), parent)
	}
	return r.hintPackage(specifier, parent)
}

// hintName names the file in path's folder whose name is nearest: as a specifier in parent, or as a path without one.
func (r *Resolver) hintName(path, parent string) string {
	dir, name := filepath.Split(path)
	names, err := r.fs.ReadDir(filepath.Clean(dir))
	if err != nil {
		return ""
	}
	near := nearest(name, names)
	if near == "" {
		return ""
	}
	if parent == "" {
		return didYouMean(filepath.Join(dir, near))
	}
	return didYouMean(relative(filepath.Join(dir, near), parent))
}

// hintPackage names the installed package that is nearest.
func (r *Resolver) hintPackage(specifier, parent string) string {
	name, _, valid := splitPackage(specifier)
	if !valid {
		return ""
	}
	scope, plain, scoped := strings.Cut(name, "/")
	if !scoped {
		scope, plain = "", name
	}
	for _, folder := range Folders(filepath.Dir(parent)) {
		names, err := r.fs.ReadDir(filepath.Join(folder, scope))
		if err != nil {
			continue
		}
		near := nearest(plain, names)
		switch {
		case near != "" && scoped:
			return didYouMean(scope + "/" + near)
		case near != "":
			return didYouMean(near)
		}
	}
	return ""
}

// hintKey names the key of "exports" or "imports" that is nearest to name, in the form that a specifier has.
func hintKey(name string, table value, form func(key string) string) string {
	if near := nearest(name, table.keys); near != "" && !strings.Contains(near, "*") {
		return didYouMean(form(near))
	}
	return ""
}

// nearest gives the name that was probably meant, or "". A name without an extension is compared with names without theirs,
// and one that differs in case only is always near: file systems disagree about those.
func nearest(name string, names []string) string {
	if len(name) > longestName {
		return ""
	}
	byStem := map[string]string{}
	var candidates []string
	for _, n := range names {
		stem := n
		if filepath.Ext(name) == "" {
			stem = strings.TrimSuffix(n, filepath.Ext(n))
		}
		switch {
		case n == name || stem == "":
			continue
		case strings.EqualFold(stem, name):
			return n
		}
		candidates = append(candidates, stem)
		byStem[stem] = n
	}
	return byStem[diag.Closest(name, candidates)]
}
