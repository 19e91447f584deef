// Package transpile turns JavaScript and TypeScript of today into the JavaScript that goja runs. It is the one owner of
// esbuild.
//
// A script becomes a script in one pass. An ES module takes two, with our own cut between them:
//
//  1. esbuild prints the module as an ES module: types and JSX gone, each import a whole statement, the exports one list.
//  2. [split] takes the import and export statements out, as a table, and wraps what is left in a generator function whose
//     first yield comes after the getters of all exports were handed over: functions are hoisted by then, nothing has run.
//  3. esbuild lowers that text to what goja knows and turns each use of an imported name into a property access, so that
//     bindings are live.
//
// The positions of steps 1 and 3 are composed by esbuild, which reads the map of its input; step 2 shifts lines only.
package transpile

import (
	"encoding/base64"
	"maps"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/jsrun/jsrun/internal/diag"
)

// Version changes whenever the output for the same input does; it is part of the cache's key.
const Version = "3"

// Language is the language of a text.
type Language string

// The languages, each a superset of what its file extension allows.
const (
	JS  Language = "js"
	JSX Language = "jsx"
	TS  Language = "ts"
	TSX Language = "tsx"
)

// Result is a text that goja can compile, and what its loader must know.
type Result struct {
	Code   string
	Map    []byte  // version 3 source map from Code to the input, nil when Code is the input
	Module *Module // nil for a script
}

// Module is what an ES module asks of others and gives to them.
//
// Its code is a script that reads the free names [Names] lists. It calls [NameBody] once with a generator function (an
// async one where Await is set: see there) that takes the function for the export getters.
type Module struct {
	Requests []Request
	Imports  []Import // what must exist in the requested modules, for errors at link time
	Exports  []Export
	Await    bool // `await` occurs in the text: the body is an async function whose first await stands for the yield
	Meta     bool // import.meta occurs
}

// Request is one module that is asked for. Equal specifiers with equal attributes are one request.
type Request struct {
	Specifier string
	Type      string // the attribute `type`, as in with { type: "json" }
	Line, Col int    // of the statement in the input, 0 when unknown
}

// Import is one name that is imported.
type Import struct {
	Request int
	Name    string // "default", "*" for the namespace, or a name
}

// Export is one entry of the export table.
type Export struct {
	Name    string // as others see it; "" for `export * from`
	Local   string // the name in the module's body; "" for what is passed on from a request
	Request int
	From    string // the name in the requested module; "*" for its namespace
}

// The free names in a module's code.
const (
	NameRequire = "require" // require("0") gives the import object of request 0: its exports, NameDefault and NameAll
	NameBody    = "$$jsrun_body"
	NameImport  = "$impt_" // import(), also in scripts; as long as `import`, so that columns stay right
	NameMeta    = "$$jsrun_meta"
	NameExport  = "$$jsrun_export"
	NameStart   = "$$jsrun_start"

	// nameNoRequire is what the user's `require` becomes in a module, where there is none. It ends in a zero-width
	// non-joiner, which may stand in a name and is not seen in "require is not defined".
	nameNoRequire = "require\u200c"

	NameDefault = "$$jsrun_default" // property of an import object: the default export
	NameAll     = "$$jsrun_all"     // property of an import object: the namespace
)

// DefaultName is the name esbuild gives to an anonymous default export; functions and classes of it are named "default".
const DefaultName = "jsrun_default"

// sourcefile decides DefaultName, and appears in maps, where nobody reads it.
const (
	sourcename = "jsrun"
	sourcefile = sourcename + ".ts"
)

// Script lowers a text that is no module.
func Script(text string, language Language) (Result, error) {
	out := transform(text, loaders[language], api.FormatDefault, lowering|scripting)
	if err := firstError(out); err != nil {
		return Result{}, err
	}
	code, meta := renameImports(string(out.Code))
	if meta {
		return Result{}, &diag.Error{Msg: "SyntaxError: Cannot use 'import.meta' outside a module", Code: diag.ExitFailed}
	}
	return Result{Code: code, Map: out.Map}, nil
}

// Any transforms a text whose kind is not known: an ES module if it has import or export statements, import.meta or a
// top-level await, else a script.
func Any(text string, language Language) (Result, error) {
	out := transform(text, loaders[language], api.FormatESModule, 0)
	if err := firstError(out); err != nil {
		return Result{}, err
	}
	if wrapped(out) {
		return Script(text, language)
	}
	cut, err := split(string(out.Code))
	if err != nil {
		return Result{}, err
	}
	if !cut.isModule() {
		r, scriptErr := Script(text, language)
		if scriptErr != nil && cut.module.Await { // `await` outside of a function
			return lower(cut, out.Map)
		}
		return r, scriptErr
	}
	return lower(cut, out.Map)
}

// ESModule transforms a text that is an ES module by its name or by its package.
func ESModule(text string, language Language) (Result, error) {
	out := transform(text, loaders[language], api.FormatESModule, 0)
	if wrapped(out) { // it has no import or export statement that would have to be put into one form
		out = transform(text, loaders[language], api.FormatDefault, 0)
	}
	if err := firstError(out); err != nil {
		return Result{}, err
	}
	cut, err := split(string(out.Code))
	if err != nil {
		return Result{}, err
	}
	return lower(cut, out.Map)
}

// wrapped tells whether esbuild made a module of a text that is CommonJS, as it does with one that uses `exports` or
// `module` or returns at its top level, and has neither import nor export.
func wrapped(out api.TransformResult) bool {
	return strings.Contains(string(out.Code), "\nvar require_"+sourcename+" = __commonJS({\n  \""+sourcefile+"\"(")
}

// lower is the second pass over a module that was split.
func lower(c *cut, firstMap []byte) (Result, error) {
	text := c.wrapped() + "\n//# sourceMappingURL=data:application/json;base64," +
		base64.StdEncoding.EncodeToString(shiftLine(firstMap))
	out := transform(text, api.LoaderJS, api.FormatCommonJS, lowering)
	if err := firstError(out); err != nil {
		return Result{}, err
	}
	return Result{Code: string(out.Code), Map: out.Map, Module: &c.module}, nil
}

// shiftLine moves all mappings down by the one line that wrapped puts in front.
func shiftLine(sourceMap []byte) []byte {
	return []byte(strings.Replace(string(sourceMap), `"mappings": "`, `"mappings": ";`, 1))
}

var loaders = map[Language]api.Loader{JS: api.LoaderJS, JSX: api.LoaderJSX, TS: api.LoaderTS, TSX: api.LoaderTSX}

// lacking names what goja does not have or gets wrong; see RATIONALE.md.
var lacking = map[string]bool{
	"async-generator":                 false,
	"decorators":                      false,
	"for-await":                       false,
	"regexp-match-indices":            false,
	"regexp-set-notation":             false,
	"regexp-unicode-property-escapes": false,
	"using":                           false,
}

// manner says what a pass does.
type manner int

const (
	lowering  manner = 1 << iota // write what goja lacks in what it has
	scripting                    // the text stays a script: import.meta is left for an error of ours
)

func transform(text string, loader api.Loader, format api.Format, how manner) api.TransformResult {
	options := api.TransformOptions{
		Loader:         loader,
		Format:         format,
		Target:         api.ESNext,
		Sourcefile:     sourcefile,
		Sourcemap:      api.SourceMapExternal,
		SourcesContent: api.SourcesContentExclude,
		Charset:        api.CharsetUTF8, // without it goja's parser can panic
		LegalComments:  api.LegalCommentsNone,
		JSX:            api.JSXAutomatic,
		LogLevel:       api.LogLevelSilent,
		TsconfigRaw:    `{"compilerOptions":{"target":"ESNext","useDefineForClassFields":true}}`,
	}
	if how&lowering != 0 {
		options.Supported = lacking
	}
	if how&scripting != 0 { // a script that awaits at its top level is an error, from which Any learns that it is a module
		options.Supported = maps.Clone(lacking)
		options.Supported["top-level-await"] = false
	}
	if how == lowering {
		options.Define = map[string]string{"import.meta": NameMeta, NameRequire: nameNoRequire}
	}
	return api.Transform(text, options)
}

// firstError gives esbuild's first error with its position in the input.
func firstError(out api.TransformResult) error {
	if len(out.Errors) == 0 {
		return nil
	}
	m := out.Errors[0]
	e := &diag.Error{Msg: "SyntaxError: " + m.Text, Code: diag.ExitFailed}
	if at := m.Location; at != nil {
		e.Pos = diag.Pos{Line: at.Line, Col: len([]rune(at.LineText[:min(at.Column, len(at.LineText))])) + 1}
		e.Source = at.LineText
	}
	return e
}
