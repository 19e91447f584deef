// Package fetch is the part of the Fetch standard that lives in the global scope.
//
// Missing: fetch itself, which is there and refuses by name.
package fetch

import (
	_ "embed"

	"github.com/jsrun/jsrun/runtime"
)

//go:embed fetch.js
var source string

// Modules holds the module behind the globals.
var Modules = []runtime.Builtin{
	{Name: "internal/fetch", Script: runtime.NewScript("node:internal/fetch", source)},
}

// Globals are the names that the package puts in the global scope.
var Globals = []runtime.Global{
	{Name: "fetch", Module: "internal/fetch", Member: "fetch", Enumerable: true},
}
