// Package punycode is node:punycode, which Node deprecates: RFC 3492 and its use in domain names.
//
// Offered: decode, encode, toASCII, toUnicode, ucs2 and version, which is that of the package punycode.js whose interface
// this is.
package punycode

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

//go:embed punycode.js
var source string

// Module is node:punycode.
var Module = runtime.Builtin{Name: "punycode", Script: runtime.NewScript("node:punycode", source), Bind: bind}

// bind tells the script whether somebody can mend what uses it, and so should be warned.
func bind(vm *runtime.VM, binding *goja.Object) {
	if err := binding.Set("warn", !node.CalledFromPackage(vm)); err != nil {
		panic(err) // an ordinary object of ours
	}
}
