// Package stdio tells whether a script has seen process.stdout and process.stderr as streams.
//
// Until then console writes to the VM's own outputs, so that a script that only logs loads no stream. The process module
// says when it has made or replaced one of the streams; from then on console writes through them, and what the script
// does to them counts.
package stdio

import "github.com/jsrun/jsrun/runtime"

type seenKey struct{}

// Seen tells whether [MarkSeen] has been called for this VM.
func Seen(vm *runtime.VM) bool { return *seen(vm) }

// MarkSeen is for the process module to call when a script reads or replaces process.stdout or process.stderr.
func MarkSeen(vm *runtime.VM) { *seen(vm) = true }

func seen(vm *runtime.VM) *bool {
	return vm.Memo(seenKey{}, func() any { return new(bool) }).(*bool)
}
