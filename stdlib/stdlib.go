// Package stdlib is the list of the modules that scripts can require and of the names they find in the global scope.
//
// Nothing here runs at start-up: a module's Go half and its script are run by the first require of it, a global's module
// by the first read of its name.
package stdlib

import (
	"slices"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/assert"
	"github.com/jsrun/jsrun/stdlib/asynchooks"
	"github.com/jsrun/jsrun/stdlib/buffer"
	"github.com/jsrun/jsrun/stdlib/childprocess"
	"github.com/jsrun/jsrun/stdlib/console"
	"github.com/jsrun/jsrun/stdlib/constants"
	"github.com/jsrun/jsrun/stdlib/diagnostics"
	"github.com/jsrun/jsrun/stdlib/domain"
	"github.com/jsrun/jsrun/stdlib/encoding"
	"github.com/jsrun/jsrun/stdlib/events"
	"github.com/jsrun/jsrun/stdlib/fetch"
	"github.com/jsrun/jsrun/stdlib/fs"
	"github.com/jsrun/jsrun/stdlib/internal/clone"
	"github.com/jsrun/jsrun/stdlib/internal/node"
	"github.com/jsrun/jsrun/stdlib/intl"
	"github.com/jsrun/jsrun/stdlib/jsrun"
	"github.com/jsrun/jsrun/stdlib/microtask"
	"github.com/jsrun/jsrun/stdlib/module"
	"github.com/jsrun/jsrun/stdlib/navigator"
	"github.com/jsrun/jsrun/stdlib/os"
	"github.com/jsrun/jsrun/stdlib/path"
	"github.com/jsrun/jsrun/stdlib/perf"
	"github.com/jsrun/jsrun/stdlib/process"
	"github.com/jsrun/jsrun/stdlib/punycode"
	"github.com/jsrun/jsrun/stdlib/querystring"
	"github.com/jsrun/jsrun/stdlib/readline"
	"github.com/jsrun/jsrun/stdlib/stream"
	"github.com/jsrun/jsrun/stdlib/stringdecoder"
	"github.com/jsrun/jsrun/stdlib/test"
	"github.com/jsrun/jsrun/stdlib/timers"
	"github.com/jsrun/jsrun/stdlib/tty"
	"github.com/jsrun/jsrun/stdlib/url"
	"github.com/jsrun/jsrun/stdlib/util"
	"github.com/jsrun/jsrun/stdlib/v8"
	"github.com/jsrun/jsrun/stdlib/vm"
	"github.com/jsrun/jsrun/stdlib/webevents"
	"github.com/jsrun/jsrun/stdlib/webstreams"
	"github.com/jsrun/jsrun/stdlib/worker"
)

// Modules are the builtins, internal ones first. They reach each other through require alone.
func Modules() []runtime.Builtin {
	return slices.Concat(
		[]runtime.Builtin{
			node.Errors,
			node.Validators,
			clone.Module,
			navigator.Module,
			encoding.Module,
			punycode.Module,
			querystring.Module,
			os.Module,
			stringdecoder.Module,
			console.Module,
			domain.Module,
			constants.Module,
			jsrun.Module,
		},
		util.Modules(),
		intl.Modules(),
		assert.Modules(),
		asynchooks.Modules,
		childprocess.Modules,
		diagnostics.Modules,
		path.Modules,
		url.Modules,
		events.Modules,
		timers.Modules,
		tty.Modules,
		process.Modules,
		readline.Modules,
		microtask.Modules,
		module.Modules,
		webevents.Modules,
		perf.Modules,
		buffer.Modules,
		stream.Modules,
		webstreams.Modules,
		test.Modules,
		fetch.Modules,
		fs.Modules,
		v8.Modules,
		vm.Modules,
		worker.Modules,
	)
}

// Globals are the names of the global scope that load a module when they are first read.
func Globals() []runtime.Global {
	return slices.Concat(
		timers.Globals,
		process.Globals,
		microtask.Globals,
		jsrun.Globals,
		webevents.Globals,
		perf.Globals,
		encoding.Globals,
		worker.Globals,
		navigator.Globals,
		webstreams.Globals,
		fetch.Globals,
		intl.Globals,
		[]runtime.Global{
			{Name: "URLSearchParams", Module: "internal/url/params", Member: "URLSearchParams"},
			{Name: "URL", Module: "internal/url", Member: "URL"},
			{Name: "URLPattern", Module: "internal/url/pattern", Member: "URLPattern"},
			{Name: "File", Module: "internal/blob", Member: "File"},
			{Name: "Blob", Module: "internal/blob", Member: "Blob"},
			{Name: "atob", Module: "buffer", Member: "atob", Enumerable: true},
			{Name: "btoa", Module: "buffer", Member: "btoa", Enumerable: true},
			{Name: "Buffer", Module: "buffer", Member: "Buffer"},
			{Name: "console", Module: "console"},
		},
	)
}
