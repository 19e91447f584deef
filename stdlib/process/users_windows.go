package process

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// bindUsers does nothing: Node has no user ids on Windows either.
func bindUsers(*runtime.VM, *goja.Object) {}
