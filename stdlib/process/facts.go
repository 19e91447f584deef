package process

import (
	"os"
	goruntime "runtime"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// nodeVersion is the release of Node whose interface we have.
const nodeVersion = "25.8.1"

// bindFacts sets what does not change during a run.
func bindFacts(vm *runtime.VM, p *goja.Object) {
	c := vm.Config()
	js := vm.JS()
	set(p, "version", "v"+nodeVersion)
	set(p, "versions", versions(vm))
	set(p, "arch", archName(goruntime.GOARCH))
	set(p, "platform", platformName(goruntime.GOOS))
	set(p, "release", fields(js, "name", "node"))
	set(p, "argv", js.NewArray())
	set(p, "execArgv", stringArray(js, c.ExecArgv))
	set(p, "execPath", c.ExecPath)
	set(p, "pid", os.Getpid())
	set(p, "ppid", os.Getppid())
	set(p, "debugPort", 9229)
}

func versions(vm *runtime.VM) *goja.Object {
	own := vm.Config().Version
	if own == "" {
		own = "0.0.0"
	}
	return fields(vm.JS(),
		"node", nodeVersion, "jsrun", own, "goja", "0.0.0-20260917",
		"go", strings.TrimPrefix(goruntime.Version(), "go"),
		"modules", "141", "unicode", "17.0", "uv", "1.51.0", "v8", "14.1.146.11-node.20")
}

// fields makes an object of names and texts, in order.
func fields(js *goja.Runtime, pairs ...string) *goja.Object {
	o := js.NewObject()
	for i := 0; i < len(pairs); i += 2 {
		set(o, pairs[i], pairs[i+1])
	}
	return o
}

func stringArray(js *goja.Runtime, list []string) *goja.Object {
	values := make([]any, len(list))
	for i, s := range list {
		values[i] = s
	}
	return js.NewArray(values...)
}

// archName gives Node's name for Go's.
func archName(arch string) string {
	switch arch {
	case "amd64":
		return "x64"
	case "386":
		return "ia32"
	case "ppc64le":
		return "ppc64"
	case "mipsle":
		return "mipsel"
	}
	return arch
}

// platformName gives Node's name for Go's.
func platformName(os string) string {
	switch os {
	case "windows":
		return "win32"
	case "solaris", "illumos":
		return "sunos"
	}
	return os
}
