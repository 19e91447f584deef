package lang

import (
	"runtime"
	"weak"

	"github.com/dop251/goja"
)

// weakNatives is what weak.js builds WeakRef and FinalizationRegistry on: Go's weak pointers and cleanups.
//
//	weak(object) gives a function that returns the object, or undefined once it has been collected
//	collected(object, callback) calls back from the loop after that, and gives a function that cancels
func (i *installer) weakNatives() *goja.Object {
	natives := i.js.NewObject()
	must(natives.Set("weak", func(call goja.FunctionCall) goja.Value {
		pointer := weak.Make(call.Argument(0).(*goja.Object))
		return i.js.ToValue(func(goja.FunctionCall) goja.Value {
			if o := pointer.Value(); o != nil {
				return o
			}
			return goja.Undefined()
		})
	}))
	must(natives.Set("collected", func(call goja.FunctionCall) goja.Value {
		callback, _ := goja.AssertFunction(call.Argument(1))
		cleanup := runtime.AddCleanup(call.Argument(0).(*goja.Object), func(callback goja.Callable) {
			i.host.Post(func() {
				_, err := callback(goja.Undefined())
				must(err)
			})
		}, callback)
		return i.js.ToValue(func(goja.FunctionCall) goja.Value {
			cleanup.Stop()
			return goja.Undefined()
		})
	}))
	return natives
}
