// Package asynchooks is node:async_hooks: stores that follow a chain of callbacks, and resources of a script's own.
//
// Offered: AsyncLocalStorage with run, exit, getStore, enterWith, withScope, disable, bind, snapshot and the options name
// and defaultValue; AsyncResource; createHook, executionAsyncId, triggerAsyncId, executionAsyncResource; and the class
// behind events.EventEmitterAsyncResource.
//
// Different: hooks hear of AsyncResources only. Timers, ticks, promises and the operations of the library announce
// themselves to nobody, so there are no init, before, after, destroy and promiseResolve events of them, and
// asyncWrapProviders names none. Each callback still has an executionAsyncId of its own and an executionAsyncResource that is
// its own; its triggerAsyncId is that of the main script. The then method of an object that is no promise runs without
// the stores when such an object is awaited, for the engine does not tell us of that call.
package asynchooks

import (
	_ "embed"

	"github.com/jsrun/jsrun/runtime"
)

var (
	//go:embed async_hooks.js
	indexSource string
	//go:embed storage.js
	storageSource string
	//go:embed resource.js
	resourceSource string
	//go:embed execution.js
	executionSource string
	//go:embed hooks.js
	hooksSource string
	//go:embed emitter.js
	emitterSource string
)

// Modules are node:async_hooks and its parts.
var Modules = []runtime.Builtin{
	{Name: "async_hooks", Script: runtime.NewScript("node:async_hooks", indexSource)},
	{Name: "internal/async_hooks/storage", Script: runtime.NewScript("node:internal/async_hooks/storage", storageSource), Bind: bindStorage},
	{Name: "internal/async_hooks/resource", Script: runtime.NewScript("node:internal/async_hooks/resource", resourceSource), Bind: bindResource},
	{Name: "internal/async_hooks/execution", Script: runtime.NewScript("node:internal/async_hooks/execution", executionSource), Bind: bindExecution},
	{Name: "internal/async_hooks/hooks", Script: runtime.NewScript("node:internal/async_hooks/hooks", hooksSource)},
	{Name: "internal/async_hooks/emitter", Script: runtime.NewScript("node:internal/async_hooks/emitter", emitterSource)},
}
