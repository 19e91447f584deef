package process

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// bindUsers does nothing: Node has no user ids on Windows either.
func bindUsers(*runtime.VM, *goja.Object) {}

// setMask does nothing: Windows has no mask.
func setMask(int) int { return 0 }
