// Package console is the module `console` and the global of the same name:
//
//	log info debug dirxml · warn error · dir trace assert clear · group groupCollapsed groupEnd
//	time timeLog timeEnd · count countReset · table · Console
//
// The global console writes to the VM's outputs directly until a script has seen process.stdout or process.stderr as a
// stream; see package stdio. What log, info, debug, warn and error are given is published on the channels "console.log" and so
// on of diagnostics_channel. Of Node's console, what only an inspector shows (profile, profileEnd, timeStamp, context) does
// nothing, as there.
package console

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// Module is the builtin `console`: the global console object.
var Module = runtime.Builtin{Name: "console", Bind: bind}

func bind(vm *runtime.VM, b *goja.Object) {
	class := newClass(vm)
	c := newConsole(vm, b)
	c.install(b, methods)
	c.bindGlobal()
	must(b.Set("Console", class.constructor))
	class.mark(b, c)
}

// must is for operations on ordinary objects of our own, which cannot fail.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
