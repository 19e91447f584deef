// Package process is the global `process`, also node:process.
//
// Offered: the event emitter with exit, beforeExit, uncaughtException, uncaughtExceptionMonitor, unhandledRejection,
// rejectionHandled, warning and the signals; nextTick, exit, exitCode, abort, execve, kill, cwd, chdir, umask, env, argv,
// hrtime, uptime, memoryUsage, cpuUsage, resourceUsage, emitWarning, loadEnvFile, getBuiltinModule, ref, unref,
// finalization, report, allowedNodeEnvironmentFlags, the user and group ids and their setters, and stdin, stdout and
// stderr as streams. The flags --unhandled-rejections, --no-warnings, --redirect-warnings, --disable-warning,
// --no-deprecation, --throw-deprecation, --trace-warnings, --trace-deprecation, --pending-deprecation and --expose-gc are
// read from Config.Flags, and NODE_NO_WARNINGS, NODE_REDIRECT_WARNINGS and NODE_PENDING_DEPRECATION from the environment.
//
// Different: threadCpuUsage is that of the process, for the engine has no thread of its own. umask, execve and the
// setters of users and groups act on the whole process and are refused in tasks and workers, which share one; there a
// change of env.TZ changes no dates either. setSourceMapsEnabled changes nothing, for maps are always on. A report is
// written when asked for and never by itself.
//
// Missing, and refused by name: binding, dlopen, _getActiveHandles and the inspector's functions. There is no permission,
// as in Node without --permission.
package process

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

var (
	//go:embed process.js
	processSource string
	//go:embed warning.js
	warningSource string
	//go:embed rejection.js
	rejectionSource string
	//go:embed refused.js
	refusedSource string
	//go:embed stdio.js
	stdioSource string
	//go:embed envfile.js
	envFileSource string
	//go:embed usage.js
	usageSource string
	//go:embed flags.js
	flagsSource string
	//go:embed finalization.js
	finalizationSource string
	//go:embed worker.js
	workerSource string
	//go:embed report.js
	reportSource string
)

// Modules are node:process and the parts of it that are loaded when they are first used.
var Modules = []runtime.Builtin{
	{Name: "process", Script: runtime.NewScript("node:process", processSource), Bind: bind},
	{Name: "internal/process/warning", Script: runtime.NewScript("node:internal/process/warning", warningSource), Bind: bindWarning},
	{Name: "internal/process/rejection", Script: runtime.NewScript("node:internal/process/rejection", rejectionSource), Bind: bindRejection},
	{Name: "internal/process/refused", Script: runtime.NewScript("node:internal/process/refused", refusedSource)},
	{Name: "internal/process/stdio", Script: runtime.NewScript("node:internal/process/stdio", stdioSource), Bind: bindStdio},
	{Name: "internal/process/envfile", Script: runtime.NewScript("node:internal/process/envfile", envFileSource), Bind: bindEnvFile},
	{Name: "internal/process/usage", Script: runtime.NewScript("node:internal/process/usage", usageSource), Bind: bindCPU},
	{Name: "internal/process/gc", Bind: bindGC},
	{Name: "internal/process/flags", Script: runtime.NewScript("node:internal/process/flags", flagsSource)},
	{Name: "internal/process/finalization", Script: runtime.NewScript("node:internal/process/finalization", finalizationSource)},
	{Name: "internal/process/worker", Script: runtime.NewScript("node:internal/process/worker", workerSource)},
	{Name: "internal/process/report", Script: runtime.NewScript("node:internal/process/report", reportSource)},
}

// Globals are the names that the module puts in the global scope.
var Globals = []runtime.Global{
	{Name: "process", Module: "process"},
	{Name: "gc", Module: "internal/process/gc", Member: "gc", Flag: "--expose-gc"},
	{Name: "gc", Module: "internal/process/gc", Member: "gc", Flag: "--expose_gc"},
}

// bind fills binding with what process.js builds on, and with `define`, which gives an object the properties of process
// that are Go's.
func bind(vm *runtime.VM, binding *goja.Object) {
	node.Set(vm, binding, "define", 1, func(c *node.Call) goja.Value {
		p := c.Arg(0).ToObject(vm.JS())
		bindFacts(vm, p)
		bindLife(vm, binding, p)
		bindUsage(vm, binding, p)
		bindDir(vm, p)
		bindSupport(vm, binding, p)
		bindUsers(vm, p)
		bindSignals(vm, binding, p)
		node.Set(vm, p, "execve", 1, execve)
		set(p, "env", newEnv(vm))
		node.SetProcess(vm, p)
		return goja.Undefined()
	})
}

// set defines an ordinary property of an ordinary object of ours, which cannot fail.
func set(o *goja.Object, name string, value any) {
	if err := o.Set(name, value); err != nil {
		panic(err)
	}
}

// allow asks the door and throws its refusal.
func allow(vm *runtime.VM, kind runtime.Kind, target string) {
	if err := vm.Allow(kind, target); err != nil {
		panic(node.NewError(vm, "Error", "ERR_ACCESS_DENIED", err.Error()))
	}
}
