package resolve

import (
	"net/url"
	"strings"
)

// usage is how a package is used, which is also the condition of that name in "exports" and "imports".
type usage string

const (
	requiring usage = "require"
	importing usage = "import"
)

// holds tells whether a condition applies. "node-addons" does not: there are none.
func (u usage) holds(condition string) bool {
	switch condition {
	case string(u), "jsrun", "node", "module-sync", "default":
		return true
	}
	return false
}

// destination is where "exports", "imports" or a bare specifier lead: to a builtin or to a file that may not exist.
type destination struct {
	builtin string
	at      location
}

// location is that of the package.json, the base of all targets.
func (m *manifest) location() location { return locate(m.path(), onWindows) }

// packageExports finds subpath ("." or "./x") in the "exports" of pkg. parent is named in messages and may be "".
func (r *Resolver) packageExports(pkg *manifest, subpath, parent string, use usage) (destination, error) {
	table, err := subpaths(pkg, parent)
	if err != nil {
		return destination{}, err
	}
	m := mapping{r: r, pkg: pkg, field: "exports", parent: parent, use: use}
	to, err := m.resolve(table, subpath, strings.HasSuffix(subpath, "/"))
	if err == nil && to == nil {
		e := notExported(pkg, subpath, parent)
		e.Hint = hintKey(subpath, table, func(key string) string { return pkg.name + key[1:] })
		err = e
	}
	if err != nil {
		return destination{}, err
	}
	return *to, nil
}

// packageImports finds a specifier that begins with "#" in the "imports" of the package that parent belongs to.
func (r *Resolver) packageImports(specifier, parent string, use usage) (destination, error) {
	if specifier == "#" || strings.HasPrefix(specifier, "#/") || strings.HasSuffix(specifier, "/") {
		reason := "is not a valid internal imports specifier name"
		return destination{}, invalidSpecifier(specifier, reason, parent)
	}
	pkg, err := r.scope(parent, specifier, parent)
	if err != nil {
		return destination{}, err
	}
	if pkg == nil {
		return destination{}, importNotDefined(nil, specifier, parent)
	}
	m := mapping{r: r, pkg: pkg, field: "imports", parent: parent, use: use}
	to, err := m.resolve(pkg.imports, specifier, false)
	if err == nil && to == nil {
		e := importNotDefined(pkg, specifier, parent)
		e.Hint = hintKey(specifier, pkg.imports, func(key string) string { return key })
		err = e
	}
	if err != nil {
		return destination{}, err
	}
	return *to, nil
}

// subpaths gives "exports" as an object whose keys are subpaths: a bare target or bare conditions stand for ".".
func subpaths(pkg *manifest, parent string) (value, error) {
	exports := pkg.exports
	if exports.kind != object {
		return value{kind: object, keys: []string{"."}, values: []value{exports}}, nil
	}
	dotted := 0
	for _, key := range exports.keys {
		if strings.HasPrefix(key, ".") {
			dotted++
		}
	}
	switch {
	case dotted == len(exports.keys):
		return exports, nil
	case dotted > 0:
		return value{}, invalidField(pkg, parent, `"exports" cannot contain some keys starting with '.' and some not. `+
			"The exports object must either be an object of package subpath keys or an object of main entry condition "+
			"name keys only.")
	}
	return value{kind: object, keys: []string{"."}, values: []value{exports}}, nil
}

// mapping is one use of one field of a package.json.
type mapping struct {
	r      *Resolver
	pkg    *manifest
	field  string // exports or imports
	parent string // the file that asks, for messages; may be ""
	use    usage

	key     string // the key that matched
	pattern bool   // key has a "*"
	star    string // what the "*" stands for
}

// resolve finds name in table; nil means that it isn't defined or is null. A folder is found by a pattern only.
func (m *mapping) resolve(table value, name string, folder bool) (*destination, error) {
	if target, ok := table.lookUp(name); ok && !strings.Contains(name, "*") && !folder {
		m.key = name
		to, _, err := m.target(target)
		return to, err
	}
	for _, key := range table.keys {
		prefix, trailer, pattern := strings.Cut(key, "*")
		if pattern && !strings.Contains(trailer, "*") && len(name) >= len(key) && strings.HasPrefix(name, prefix) &&
			strings.HasSuffix(name, trailer) && moreSpecific(key, m.key) {
			m.key, m.pattern, m.star = key, true, name[len(prefix):len(name)-len(trailer)]
		}
	}
	if !m.pattern {
		return nil, nil
	}
	target, _ := table.lookUp(m.key)
	to, _, err := m.target(target)
	return to, err
}

// moreSpecific tells whether pattern key beats best, the best one so far or "": by what is before the "*", then by length.
func moreSpecific(key, best string) bool {
	a, b := strings.IndexByte(key, '*'), strings.IndexByte(best, '*')
	return a > b || a == b && len(key) > len(best)
}

// target follows a value. A nil destination is nothing: with forbidden because a null said so, which ends the search in
// conditions, else because no condition holds.
func (m *mapping) target(v value) (to *destination, forbidden bool, err error) {
	switch v.kind {
	case text:
		to, err := m.path(v)
		return to, false, err
	case list:
		return m.firstOf(v)
	case object:
		return m.conditions(v)
	case null:
		return nil, true, nil
	}
	return nil, false, m.invalid(v)
}

// firstOf gives the first of a list that is a valid target, whether or not its file exists. Without one, the last item that
// was refused or null decides; those whose conditions don't hold say nothing.
func (m *mapping) firstOf(v value) (to *destination, forbidden bool, err error) {
	forbidden = len(v.values) == 0
	for _, item := range v.values {
		to, null, why := m.target(item)
		e, known := why.(*Error)
		switch {
		case known && e.Code == "ERR_INVALID_PACKAGE_TARGET":
			forbidden, err = false, why
		case to != nil || why != nil:
			return to, false, why
		case null:
			forbidden, err = true, nil
		}
	}
	return nil, forbidden, err
}

// conditions gives the target of the first condition that holds and has one.
func (m *mapping) conditions(v value) (to *destination, forbidden bool, err error) {
	for _, key := range v.keys {
		if isIndex(key) {
			return nil, false, invalidField(m.pkg, m.parent, `"exports" cannot contain numeric property keys.`)
		}
	}
	for i, key := range v.keys {
		if !m.use.holds(key) {
			continue
		}
		if to, forbidden, err = m.target(v.values[i]); to != nil || forbidden || err != nil {
			return to, forbidden, err
		}
	}
	return nil, false, nil
}

// path gives the file that a string names: inside the package or, from "imports", in another one.
func (m *mapping) path(v value) (*destination, error) {
	target := v.text
	if !strings.HasPrefix(target, "./") {
		outside := m.field == "imports" && !strings.HasPrefix(target, "../") && !strings.HasPrefix(target, "/")
		if !outside || schemeOf(target) != "" {
			return nil, m.invalid(v)
		}
		to, err := m.r.packageResolve(m.filled(target), m.pkg.path(), m.use)
		return &to, err
	}
	if leavesPackage(target[len("./"):]) {
		return nil, m.invalid(v)
	}
	if leavesPackage(m.star) && m.star != "" {
		request := strings.Replace(m.key, "*", m.star, 1)
		reason := `request is not a valid match in pattern "` + m.key + `" for the "` + m.field + `" resolution of ` + m.pkg.path()
		return nil, invalidSpecifier(request, reason, m.parent)
	}
	return &destination{at: m.pkg.location().join(m.filled(target))}, nil
}

// filled puts what the pattern matched in the place of each "*".
func (m *mapping) filled(target string) string {
	if !m.pattern {
		return target
	}
	return strings.ReplaceAll(target, "*", m.star)
}

func (m *mapping) invalid(v value) *Error {
	return invalidTarget(m.pkg, m.field, m.key, v, m.parent)
}

// leavesPackage tells whether a path has a segment that climbs or goes into node_modules, percent-encoded or not.
func leavesPackage(path string) bool {
	for _, segment := range strings.FieldsFunc(path, func(c rune) bool { return c == '/' || c == '\\' }) {
		plain, err := url.PathUnescape(segment)
		if err == nil && (plain == "." || plain == ".." || strings.EqualFold(plain, "node_modules")) {
			return true
		}
	}
	return false
}
