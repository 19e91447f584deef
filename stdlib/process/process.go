// Package process is the global `process`, also node:process.
//
// Offered: the event emitter with exit, beforeExit, uncaughtException, uncaughtExceptionMonitor, unhandledRejection,
// rejectionHandled, warning and the signals; nextTick, exit, exitCode, abort, kill, cwd, chdir, umask, env, argv, hrtime,
// uptime, memoryUsage, cpuUsage, resourceUsage, emitWarning, loadEnvFile, the user and group ids, and stdin, stdout and
// stderr as streams. The flags --unhandled-rejections, --no-warnings, --no-deprecation, --throw-deprecation,
// --trace-warnings, --trace-deprecation and --pending-deprecation are read from Config.ExecArgv.
//
// Missing, and refused by name: binding, dlopen, report, finalization, permission, setuid and its family, and initgroups.
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
)

// Modules are node:process and the parts of it that are loaded when they are first used.
var Modules = []runtime.Builtin{
	{Name: "process", Script: runtime.NewScript("node:process", processSource), Bind: bind},
	{Name: "internal/process/warning", Script: runtime.NewScript("node:internal/process/warning", warningSource)},
	{Name: "internal/process/rejection", Script: runtime.NewScript("node:internal/process/rejection", rejectionSource), Bind: bindRejection},
	{Name: "internal/process/refused", Script: runtime.NewScript("node:internal/process/refused", refusedSource)},
	{Name: "internal/process/stdio", Script: runtime.NewScript("node:internal/process/stdio", stdioSource), Bind: bindStdio},
	{Name: "internal/process/envfile", Script: runtime.NewScript("node:internal/process/envfile", envFileSource), Bind: bindEnvFile},
}

// Globals are the names that the module puts in the global scope.
var Globals = []runtime.Global{{Name: "process", Module: "process"}}

// bind fills binding with `methods`, which become properties of process as they are, and with what process.js builds on.
func bind(vm *runtime.VM, binding *goja.Object) {
	methods := vm.JS().NewObject()
	set(binding, "methods", methods)
	bindFacts(vm, methods)
	bindLife(vm, binding, methods)
	bindUsage(vm, binding, methods)
	bindDir(vm, methods)
	bindSupport(vm, binding, methods)
	bindUsers(vm, methods)
	bindSignals(vm, binding, methods)
	set(methods, "env", newEnv(vm))
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
