// Package diagnostics is node:diagnostics_channel: named channels on which modules say what they do, to whoever subscribes.
//
// Offered: channel, subscribe, unsubscribe, hasSubscribers, Channel with bindStore, unbindStore and runStores, and
// tracingChannel with traceSync, tracePromise and traceCallback.
// Of Node's own channels there are child_process, tracing:child_process.spawn and tracing:module.require. Nothing is
// published on the others, among them tracing:module.import and those of console.
package diagnostics

import (
	_ "embed"

	"github.com/jsrun/jsrun/runtime"
)

var (
	//go:embed diagnostics_channel.js
	indexSource string
	//go:embed channel.js
	channelSource string
	//go:embed tracing.js
	tracingSource string
	//go:embed channels.js
	channelsSource string
	//go:embed require.js
	requireSource string
)

// Modules are node:diagnostics_channel and its parts. The scripts of the library publish through
// internal/diagnostics/channels, which loads the rest for nobody who has not asked for a channel.
var Modules = []runtime.Builtin{
	{Name: "diagnostics_channel", Script: runtime.NewScript("node:diagnostics_channel", indexSource)},
	{Name: "internal/diagnostics/channel", Script: runtime.NewScript("node:internal/diagnostics/channel", channelSource)},
	{Name: "internal/diagnostics/tracing", Script: runtime.NewScript("node:internal/diagnostics/tracing", tracingSource)},
	{Name: "internal/diagnostics/channels", Script: runtime.NewScript("node:internal/diagnostics/channels", channelsSource)},
	{Name: "internal/diagnostics/require", Script: runtime.NewScript("node:internal/diagnostics/require", requireSource)},
}
