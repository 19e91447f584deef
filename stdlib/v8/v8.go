// Package v8 is node:v8, as far as a program without V8 can have it.
//
// Offered: serialize, deserialize, Serializer, Deserializer, DefaultSerializer and DefaultDeserializer in V8's wire format,
// version 15, which Node reads; isStringOneByteRepresentation; startupSnapshot, of a program that builds none;
// takeCoverage and stopCoverage, which do nothing as in Node without NODE_V8_COVERAGE.
//
// Different: getHeapStatistics tells of Go's heap, which all threads share; a number that Go does not have is 0. So is
// every number of getHeapSpaceStatistics and getHeapCodeStatistics but those of the old space and of the code.
// setFlagsFromString takes every flag and heeds --expose-gc alone, for contexts that are made afterwards.
//
// Missing, and refused by name: getHeapSnapshot, writeHeapSnapshot, setHeapSnapshotNearHeapLimit, getCppHeapStatistics,
// queryObjects, promiseHooks, GCProfiler, startCpuProfile and startHeapProfile.
package v8

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

var (
	//go:embed v8.js
	v8Source string
	//go:embed serdes.js
	serdesSource string
)

// Modules are node:v8 and its serializers.
var Modules = []runtime.Builtin{
	{Name: "v8", Script: runtime.NewScript("node:v8", v8Source), Bind: bind},
	{Name: "internal/serdes", Script: runtime.NewScript("node:internal/serdes", serdesSource), Bind: bindSerdes},
}

func bind(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "heap", 0, func(*node.Call) goja.Value { return vm.JS().ToValue(heapNumbers(vm)) })
	node.Set(vm, binding, "isOneByte", 1, func(c *node.Call) goja.Value {
		return vm.JS().ToValue(isOneByte(c.Arg(0).(goja.String)))
	})
}

// isOneByte tells whether all characters are in Latin-1: whether V8 keeps the string in bytes.
func isOneByte(s goja.String) bool {
	for i := range s.Length() {
		if s.CharAt(i) > 0xff {
			return false
		}
	}
	return true
}
