package process

import (
	"os"
	"path/filepath"
	goruntime "runtime"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// nodeVersion is the release of Node whose interface we have.
const nodeVersion = "25.8.1"

// bindFacts sets what does not change during a run. Most of it cannot be assigned to, only redefined.
func bindFacts(vm *runtime.VM, p *goja.Object) {
	c := vm.Config()
	js := vm.JS()
	fixed := func(name string, value any) {
		if err := p.DefineDataProperty(name, js.ToValue(value), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
			panic(err)
		}
	}
	fixed("version", "v"+nodeVersion)
	fixed("versions", frozen(js, versions(vm)))
	fixed("arch", archName(goruntime.GOARCH))
	fixed("platform", platformName(goruntime.GOOS))
	fixed("release", fields(js, "name", "node"))
	fixed("moduleLoadList", js.NewArray())
	fixed("argv0", argv0(c))
	fixed("pid", os.Getpid())
	set(p, "ppid", os.Getppid())
	set(p, "argv", js.NewArray())
	set(p, "execArgv", stringArray(js, c.ExecArgv))
	set(p, "execPath", c.ExecPath)
	set(p, "debugPort", 9229)
}

// argv0 is the word by which the process was called.
func argv0(c *runtime.Config) string {
	if c.Argv0 != "" {
		return c.Argv0
	}
	return filepath.Base(c.ExecPath)
}

func frozen(js *goja.Runtime, o *goja.Object) goja.Value {
	freeze, _ := goja.AssertFunction(js.GlobalObject().Get("Object").ToObject(js).Get("freeze"))
	result, err := freeze(goja.Undefined(), o)
	if err != nil {
		panic(err)
	}
	return result
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
