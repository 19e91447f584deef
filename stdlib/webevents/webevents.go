// Package webevents is the events of the web: EventTarget, Event, CustomEvent, AbortController, AbortSignal (with abort,
// any and timeout) and DOMException, as Node has them.
//
// The scripts of other modules find NodeEventTarget, defineEventHandler and the symbols in internal/event_target.
// Missing: nothing of these classes.
package webevents

import (
	_ "embed"

	"github.com/jsrun/jsrun/runtime"
)

var (
	//go:embed target.js
	targetSource string
	//go:embed event.js
	eventSource string
	//go:embed nodetarget.js
	nodeTargetSource string
	//go:embed abort.js
	abortSource string
	//go:embed abort_transfer.js
	abortTransferSource string
	//go:embed domexception.js
	exceptionSource string
)

// Modules are the scripts of the package; none has a public name.
var Modules = []runtime.Builtin{
	script("internal/event", eventSource),
	script("internal/event_target", targetSource),
	script("internal/node_event_target", nodeTargetSource),
	script("internal/abort_controller", abortSource),
	script("internal/abort_transfer", abortTransferSource),
	script("internal/domexception", exceptionSource),
}

func script(name, source string) runtime.Builtin {
	return runtime.Builtin{Name: name, Script: runtime.NewScript("node:"+name, source)}
}

// Globals are the names that the package puts in the global scope.
var Globals = []runtime.Global{
	{Name: "Event", Module: "internal/event", Member: "Event"},
	{Name: "CustomEvent", Module: "internal/event", Member: "CustomEvent"},
	{Name: "EventTarget", Module: "internal/event_target", Member: "EventTarget"},
	{Name: "AbortController", Module: "internal/abort_controller", Member: "AbortController"},
	{Name: "AbortSignal", Module: "internal/abort_controller", Member: "AbortSignal"},
	{Name: "DOMException", Module: "internal/domexception", Member: "DOMException"},
}
