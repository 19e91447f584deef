// Package readline is node:readline and node:readline/promises: lines from any stream, and a line editor for terminals.
//
// Offered: Interface and createInterface with all their options, events and methods, and the methods with an underscore that
// scripts replace (_writeToOutput, _ttyWrite, _refreshLine, …); for await; the key bindings of Node's editor with undo,
// redo, kill ring, completion and search by prefix in the history; cursorTo, moveCursor, clearLine, clearScreenDown and
// emitKeypressEvents; promises.Interface and promises.Readline.
//
// Missing: the history file and the lines within lines that Node keeps for its REPL.
package readline

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

var (
	//go:embed readline.js
	indexSource string
	//go:embed promises.js
	promisesSource string
	//go:embed interface.js
	interfaceSource string
	//go:embed iterator.js
	iteratorSource string
	//go:embed editor.js
	editorSource string
	//go:embed history.js
	historySource string
	//go:embed completion.js
	completionSource string
	//go:embed bindings.js
	bindingsSource string
	//go:embed keypress.js
	keypressSource string
	//go:embed keys.js
	keysSource string
	//go:embed cursor.js
	cursorSource string
)

// Modules are node:readline, node:readline/promises and their parts. What only terminals need is loaded with the first
// interface of one.
var Modules = []runtime.Builtin{
	{Name: "readline", Script: runtime.NewScript("node:readline", indexSource)},
	{Name: "readline/promises", Script: runtime.NewScript("node:readline/promises", promisesSource)},
	part("interface", interfaceSource, bindLines),
	part("iterator", iteratorSource, nil),
	part("editor", editorSource, bindText),
	part("history", historySource, nil),
	part("completion", completionSource, bindText),
	part("bindings", bindingsSource, nil),
	part("keypress", keypressSource, nil),
	part("keys", keysSource, nil),
	part("cursor", cursorSource, nil),
}

func part(name, source string, bind func(*runtime.VM, *goja.Object)) runtime.Builtin {
	name = "internal/readline/" + name
	return runtime.Builtin{Name: name, Script: runtime.NewScript("node:"+name, source), Bind: bind}
}
