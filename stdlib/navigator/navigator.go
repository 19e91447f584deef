// Package navigator is the globals navigator and Navigator: hardwareConcurrency, language, languages, platform, userAgent and
// locks.
package navigator

import (
	_ "embed"

	"github.com/jsrun/jsrun/runtime"
)

//go:embed navigator.js
var source string

// Module is the script of both; it has no public name.
var Module = runtime.Builtin{Name: "internal/navigator", Script: runtime.NewScript("node:internal/navigator", source)}

// Globals are the names that the package puts in the global scope.
var Globals = []runtime.Global{
	{Name: "navigator", Module: "internal/navigator", Member: "navigator", Enumerable: true},
	{Name: "Navigator", Module: "internal/navigator", Member: "Navigator"},
}
