package fs

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// warning is one of those that Node prints once.
type warning struct{ kind, code, text string }

var (
	portableTemplate = warning{"Warning", "", "mkdtemp() templates ending with X are not portable. " +
		"For details see: https://nodejs.org/api/fs.html"}
	existsArgument = warning{"DeprecationWarning", "DEP0187", "Passing invalid argument types to fs.existsSync is deprecated"}
)

// emit gives w to process.emitWarning, the first time that it is called in a VM.
func (w warning) emit(vm *runtime.VM) {
	vm.Memo(w, func() any {
		js := vm.JS()
		process := vm.Require("process").ToObject(js)
		args := []goja.Value{js.ToValue(w.text), js.ToValue(w.kind)}
		if w.code != "" {
			args = append(args, js.ToValue(w.code))
		}
		vm.Call(process.Get("emitWarning"), process, args...)
		return true
	})
}
