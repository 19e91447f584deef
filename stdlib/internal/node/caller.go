package node

import (
	"slices"
	"strings"

	"github.com/jsrun/jsrun/runtime"
)

// nearFrames is how far up the stack the script that called the library is looked for.
const nearFrames = 8

// CalledFromPackage tells whether the script that called into the library lies below a node_modules folder: its users
// cannot mend what it does, so they are not warned.
func CalledFromPackage(vm *runtime.VM) bool {
	for _, frame := range vm.JS().CaptureCallStack(nearFrames, nil) {
		file := frame.SrcName()
		if file == "<native>" || strings.HasPrefix(file, "node:") {
			continue
		}
		return strings.Contains(strings.ReplaceAll(file, "\\", "/"), "/node_modules/")
	}
	return false
}

// PendingDeprecation tells whether deprecations that are pending are told of, also to those who cannot mend them.
func PendingDeprecation(vm *runtime.VM) bool {
	return slices.Contains(vm.Config().Flags(), "--pending-deprecation") ||
		slices.Contains(vm.Config().Env, "NODE_PENDING_DEPRECATION=1")
}
