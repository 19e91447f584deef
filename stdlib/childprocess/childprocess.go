// Package childprocess is node:child_process: starting other programs and talking to them.
//
// Offered: spawn, exec, execFile, fork, spawnSync, execSync, execFileSync and ChildProcess with all their options and
// events; on the other side of fork, process.send, process.disconnect, process.connected, process.channel, 'message' and
// 'disconnect'. The channel speaks Node's JSON lines, or its serialization "advanced", so either end may be a real node.
//
// Missing: sending handles (sockets and servers), on Windows channels and descriptors above 2. Each is refused by name.
//
// Where Node differs: an end of a pipe is a Duplex with the methods of net.Socket, not a net.Socket; child.stdin,
// stdout and stderr are pipes, and socket pairs from descriptor 3 on, so that a child can open its /dev/stdout; and a
// script may start a child only where its door and the group of its run let it: ERR_ACCESS_DENIED.
package childprocess

import (
	_ "embed"

	"github.com/jsrun/jsrun/runtime"
)

var (
	//go:embed child_process.js
	indexSource string
	//go:embed arguments.js
	argumentsSource string
	//go:embed child.js
	childSource string
	//go:embed stdio.js
	stdioSource string
	//go:embed streams.js
	streamsSource string
	//go:embed pipe.js
	pipeSource string
	//go:embed exec.js
	execSource string
	//go:embed sync.js
	syncSource string
	//go:embed channel.js
	channelSource string
	//go:embed serialization.js
	serializationSource string
)

// Modules are node:child_process and its parts, each of which is loaded when it is first needed.
var Modules = []runtime.Builtin{
	{Name: "child_process", Script: runtime.NewScript("node:child_process", indexSource)},
	{Name: "internal/child_process/arguments", Script: runtime.NewScript("node:internal/child_process/arguments", argumentsSource)},
	{Name: "internal/child_process/child", Script: runtime.NewScript("node:internal/child_process/child", childSource)},
	{Name: "internal/child_process/stdio", Script: runtime.NewScript("node:internal/child_process/stdio", stdioSource)},
	{Name: "internal/child_process/streams", Script: runtime.NewScript("node:internal/child_process/streams", streamsSource)},
	{Name: "internal/child_process/pipe", Script: runtime.NewScript("node:internal/child_process/pipe", pipeSource)},
	{Name: "internal/child_process/exec", Script: runtime.NewScript("node:internal/child_process/exec", execSource)},
	{Name: "internal/child_process/sync", Script: runtime.NewScript("node:internal/child_process/sync", syncSource)},
	{Name: "internal/child_process/channel", Script: runtime.NewScript("node:internal/child_process/channel", channelSource)},
	{Name: "internal/child_process/serialization", Script: runtime.NewScript("node:internal/child_process/serialization", serializationSource)},
	{Name: "internal/child_process/host", Bind: bind},
}
