// Package events is node:events: EventEmitter and what belongs to it.
//
// Offered: EventEmitter with all its methods, captureRejections, errorMonitor, once, on, getEventListeners,
// getMaxListeners, setMaxListeners, listenerCount, addAbortListener, defaultMaxListeners, usingDomains (always false) and
// EventEmitterAsyncResource, which is in package asynchooks.
package events

import (
	_ "embed"

	"github.com/jsrun/jsrun/runtime"
)

var (
	//go:embed events.js
	emitterSource string
	//go:embed listeners.js
	listenersSource string
	//go:embed iterate.js
	iterateSource string
	//go:embed max_listeners.js
	maxListenersSource string
)

// Modules are node:events and the parts of it that are loaded when they are first used.
var Modules = []runtime.Builtin{
	{Name: "events", Script: runtime.NewScript("node:events", emitterSource)},
	{Name: "internal/max_listeners", Script: runtime.NewScript("node:internal/max_listeners", maxListenersSource)},
	{Name: "internal/events/listeners", Script: runtime.NewScript("node:internal/events/listeners", listenersSource)},
	{Name: "internal/events/iterate", Script: runtime.NewScript("node:internal/events/iterate", iterateSource)},
}
