// Package util is the module `util`, with `util/types` and `sys`:
//
//	inspect format formatWithOptions stripVTControlCharacters styleText diff toUSVString
//	promisify callbackify deprecate inherits debuglog debug aborted transferableAbortController transferableAbortSignal
//	isDeepStrictEqual types isArray · parseArgs parseEnv · MIMEType MIMEParams · TextEncoder TextDecoder
//	getSystemErrorName getSystemErrorMap getSystemErrorMessage getCallSites convertProcessSignalToExitCode _extend
//
// Missing, and refused by name: setTraceSigInt.
package util

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

//go:embed util.js
var utilSource string

//go:embed promises.js
var promisesSource string

//go:embed deprecate.js
var deprecateSource string

//go:embed style.js
var styleSource string

//go:embed parse_args.js
var parseArgsSource string

//go:embed mime.js
var mimeSource string

// sysSource is the old name of util, with its warning.
const sysSource = "process.emitWarning('sys is deprecated. Use `node:util` instead.', 'DeprecationWarning', 'DEP0025');" +
	"module.exports = require('util');"

// Modules are the builtins of this package. internal/util/types, internal/util/promises and internal/util/deprecate serve other
// modules too.
func Modules() []runtime.Builtin {
	return []runtime.Builtin{
		{Name: "util", Script: utilScript, Bind: bind},
		{Name: "sys", Script: sysScript},
		{Name: "util/types", Bind: bindTypes},
		{Name: "internal/util/types", Script: typesScript},
		{Name: "internal/util/promises", Script: promisesScript},
		{Name: "internal/util/deprecate", Script: deprecateScript},
		{Name: "internal/util/style", Script: styleScript},
		{Name: "internal/util/parse_args", Script: parseArgsScript},
		{Name: "internal/util/mime", Script: mimeScript},
	}
}

var (
	utilScript      = runtime.NewScript("node:util", utilSource)
	sysScript       = runtime.NewScript("node:sys", sysSource)
	typesScript     = runtime.NewScript("node:internal/util/types", "module.exports = require('util/types');")
	promisesScript  = runtime.NewScript("node:internal/util/promises", promisesSource)
	deprecateScript = runtime.NewScript("node:internal/util/deprecate", deprecateSource)
	styleScript     = runtime.NewScript("node:internal/util/style", styleSource)
	parseArgsScript = runtime.NewScript("node:internal/util/parse_args", parseArgsSource)
	mimeScript      = runtime.NewScript("node:internal/util/mime", mimeSource)
)

// bind fills the natives that util.js exports or builds on.
func bind(vm *runtime.VM, b *goja.Object) {
	for _, fill := range []func(*runtime.VM, *goja.Object){bindText, bindSystemErrors, bindCallSites} {
		fill(vm, b)
	}
}

// must is for operations on ordinary objects of our own, which cannot fail.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
