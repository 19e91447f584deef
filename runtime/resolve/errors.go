package resolve

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// Error is a specifier that can't be resolved, in Node's words.
type Error struct {
	Class   string // the JavaScript class: Error, TypeError or URIError
	Code    string // as in Node; "" for a URIError
	Message string // as in Node, without the require stack
	Path    string // the JavaScript property path: the package.json at fault; "" for none
	URL     string // the JavaScript property url: what was not found; "" for none
	Hint    string // what was probably meant, as one sentence without a full stop; "" when nothing is near

	// RequireStack is the JavaScript property requireStack of MODULE_NOT_FOUND: the file that asked, to which the loader
	// may add those that led to it, nearest first.
	RequireStack []string

	Err error // why a package.json can't be read, nil otherwise
}

// Error gives the JavaScript message: Message and the require stack.
func (e *Error) Error() string {
	if len(e.RequireStack) == 0 {
		return e.Message
	}
	return e.Message + "\nRequire stack:\n- " + strings.Join(e.RequireStack, "\n- ")
}

func (e *Error) Unwrap() error { return e.Err }

func newError(code, format string, args ...any) *Error {
	return &Error{Class: "Error", Code: code, Message: fmt.Sprintf(format, args...)}
}

func newTypeError(code, format string, args ...any) *Error {
	return &Error{Class: "TypeError", Code: code, Message: fmt.Sprintf(format, args...)}
}

// from is the end of most messages: who asked.
func from(parent string) string {
	if parent == "" {
		return ""
	}
	return " imported from " + parent
}

func unknownBuiltin(specifier string) *Error {
	return newError("ERR_UNKNOWN_BUILTIN_MODULE", "No such built-in module: %s", specifier)
}

func emptySpecifier() *Error {
	return newTypeError("ERR_INVALID_ARG_VALUE", "The argument 'id' must be a non-empty string. Received ''")
}

// requireNotFound is CommonJS's error; parent and manifest may be "".
func requireNotFound(name, parent, manifest string) *Error {
	e := newError("MODULE_NOT_FOUND", "Cannot find module '%s'", name)
	e.Path = manifest
	if parent != "" {
		e.RequireStack = []string{parent}
	}
	return e
}

// NotFound is the error of require for a specifier that names nothing.
func NotFound(specifier, parentFile string) *Error { return requireNotFound(specifier, parentFile, "") }

func badMain(file, manifest string) *Error {
	e := newError("MODULE_NOT_FOUND",
		"Cannot find module '%s'. Please verify that the package.json has a valid \"main\" entry", file)
	e.Path = manifest
	return e
}

func nativeAddon(path string) *Error {
	return newError("ERR_DLOPEN_FAILED", "Native addons are not supported: %s", path)
}

func moduleNotFound(path, parent, url string) *Error {
	e := newError("ERR_MODULE_NOT_FOUND", "Cannot find module '%s'%s", path, from(parent))
	e.URL = url
	return e
}

func packageNotFound(name, parent string) *Error {
	return newError("ERR_MODULE_NOT_FOUND", "Cannot find package '%s'%s", name, from(parent))
}

func dirImport(path, parent, url string) *Error {
	e := newError("ERR_UNSUPPORTED_DIR_IMPORT",
		"Directory import '%s' is not supported resolving ES modules%s", path, from(parent))
	e.URL = url
	return e
}

func unknownExtension(path string) *Error {
	return newTypeError("ERR_UNKNOWN_FILE_EXTENSION", "Unknown file extension \"%s\" for %s", filepath.Ext(path), path)
}

func unsupportedScheme(scheme string) *Error {
	drive := ""
	if runtime.GOOS == "windows" && len(scheme) == len("c:") {
		drive = " On Windows, absolute paths must be valid file:// URLs."
	}
	return newError("ERR_UNSUPPORTED_ESM_URL_SCHEME", "Only URLs with a scheme in: file, data, and node are supported by "+
		"the default ESM loader.%s Received protocol '%s'", drive, scheme)
}

func unsupportedRequest(specifier, parent string) *Error {
	return newTypeError("ERR_UNSUPPORTED_RESOLVE_REQUEST", "Failed to resolve module specifier \"%s\" from \"%s\": "+
		"Invalid relative URL or base scheme is not hierarchical.", specifier, parent)
}

func invalidSpecifier(request, reason, parent string) *Error {
	return newTypeError("ERR_INVALID_MODULE_SPECIFIER", "Invalid module \"%s\" %s%s", request, reason, from(parent))
}

func encodedSlash(request, parent string) *Error {
	return invalidSpecifier(request, `must not include encoded "/" or "\" characters`, parent)
}

// invalidManifest is a package.json that is no JSON object; specifier is what an import asked for, or "".
func invalidManifest(path, specifier, parent string, why error) *Error {
	message := "Invalid package config " + path
	if specifier != "" {
		message += fmt.Sprintf(" while importing \"%s\"%s", specifier, strings.Replace(from(parent), " imported", "", 1))
	}
	return &Error{Class: "Error", Code: "ERR_INVALID_PACKAGE_CONFIG", Message: message + ".", Err: why}
}

// invalidField is a package.json whose "exports" or "imports" break the rules.
func invalidField(pkg *manifest, parent, reason string) *Error {
	importing := ""
	if parent != "" {
		importing = " while importing " + FileURL(parent)
	}
	return newError("ERR_INVALID_PACKAGE_CONFIG", "Invalid package config %s%s. %s", pkg.path(), importing, reason)
}

func notExported(pkg *manifest, subpath, parent string) *Error {
	if subpath == "." {
		return newError("ERR_PACKAGE_PATH_NOT_EXPORTED", "No \"exports\" main defined in %s%s", pkg.path(), from(parent))
	}
	return newError("ERR_PACKAGE_PATH_NOT_EXPORTED", "Package subpath '%s' is not defined by \"exports\" in %s%s",
		subpath, pkg.path(), from(parent))
}

// importNotDefined says that no "imports" has specifier; pkg is nil where no package.json was found.
func importNotDefined(pkg *manifest, specifier, parent string) *Error {
	in := ""
	if pkg != nil {
		in = " in package " + pkg.path()
	}
	return newTypeError("ERR_PACKAGE_IMPORT_NOT_DEFINED", "Package import specifier \"%s\" is not defined%s%s",
		specifier, in, from(parent))
}

// invalidTarget is a value of "exports" or "imports" that names no file in the package.
func invalidTarget(pkg *manifest, field, key string, target value, parent string) *Error {
	shown, rule := target.raw, ""
	if target.kind == text {
		shown = target.text
	}
	if field == "exports" && shown != "" && !strings.HasPrefix(shown, "./") {
		rule = `; targets must start with "./"`
	}
	quoted := quoteJSON(shown)
	what := fmt.Sprintf("Invalid \"%s\" target %s defined for '%s'", field, quoted, key)
	if key == "." {
		what = fmt.Sprintf("Invalid \"exports\" main target %s defined", quoted)
	}
	return newError("ERR_INVALID_PACKAGE_TARGET", "%s in the package config %s%s%s", what, pkg.path(), from(parent), rule)
}

// quoteJSON is JSON.stringify of a string.
func quoteJSON(s string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string always encodes
	}
	return strings.TrimSuffix(b.String(), "\n")
}
