// Package os is the module os: what this machine and its user are.
//
// It offers all of Node's os: arch, availableParallelism, cpus, endianness, freemem, getPriority, homedir, hostname,
// loadavg, machine, networkInterfaces, platform, release, setPriority, tmpdir, totalmem, type, uptime, userInfo, version,
// constants, devNull and EOL. Missing: the times and the speed of processors on macOS and Windows, which read 0, and the
// WSA numbers in constants.errno on Windows. What asks the system asks the door first, as "system".
package os

import (
	"encoding/binary"
	"os"
	"runtime"

	"github.com/dop251/goja"

	rt "github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// Module is os.
var Module = rt.Builtin{Name: "os", Bind: bind}

// module is os in one VM.
type module struct {
	vm      *rt.VM
	exports *goja.Object
}

func bind(vm *rt.VM, exports *goja.Object) {
	m := &module{vm, exports}
	m.constant("arch", nodeArch())
	m.query("availableParallelism", func() any { return runtime.NumCPU() })
	m.query("cpus", m.cpus)
	m.constant("endianness", map[byte]string{1: "LE", 0: "BE"}[binary.NativeEndian.AppendUint16(nil, 1)[0]])
	m.query("freemem", func() any { free, _ := memory(); return free })
	node.Set(vm, exports, "getPriority", 1, m.getPriority)
	m.primitive("homedir", m.homedir)
	m.query("hostname", m.hostname)
	m.query("loadavg", func() any { l := loadAverages(); return vm.JS().NewArray(l[0], l[1], l[2]) })
	m.query("networkInterfaces", m.networkInterfaces)
	m.constant("platform", platform())
	m.query("release", func() any { return system().release })
	node.Set(vm, exports, "setPriority", 2, m.setPriority)
	m.primitive("tmpdir", m.tmpdir)
	m.query("totalmem", func() any { _, total := memory(); return total })
	m.constant("type", system().name)
	node.Set(vm, exports, "userInfo", 1, m.userInfo)
	m.query("uptime", func() any { return uptime() })
	m.query("version", func() any { return system().version })
	m.query("machine", func() any { return system().machine })
	m.fixed(exports, "constants", m.constants())
	eol, devNull := "\n", "/dev/null"
	if runtime.GOOS == "windows" {
		eol, devNull = "\r\n", `\\.\nul`
	}
	must(exports.DefineDataProperty("EOL", vm.JS().ToValue(eol), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	must(exports.DefineDataProperty("devNull", vm.JS().ToValue(devNull), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

// constant publishes a function of something that the binary knows by itself.
func (m *module) constant(name string, value any) {
	m.primitive(name, func(*node.Call) goja.Value { return m.vm.JS().ToValue(value) })
}

// query publishes a function that asks the system.
func (m *module) query(name string, ask func() any) {
	m.primitive(name, func(*node.Call) goja.Value {
		m.allow(name)
		return m.vm.JS().ToValue(ask())
	})
}

// primitive publishes a function without arguments. In a template or a sum, the function stands for its result.
func (m *module) primitive(name string, f node.Func) {
	fn := node.Set(m.vm, m.exports, name, 0, f)
	must(fn.DefineDataPropertySymbol(goja.SymToPrimitive, fn, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
}

// fixed defines a property that scripts see and cannot change.
func (m *module) fixed(o *goja.Object, name string, value any) {
	must(o.DefineDataProperty(name, m.vm.JS().ToValue(value), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_TRUE))
}

// allow asks the door and throws its refusal.
func (m *module) allow(target string) {
	if err := m.vm.Allow(rt.System, target); err != nil {
		panic(node.NewError(m.vm, "Error", "ERR_ACCESS_DENIED", "access to os."+target+": "+err.Error()))
	}
}

func (m *module) hostname() any {
	name, err := os.Hostname()
	if err != nil {
		panic(m.systemError("uv_os_gethostname", err))
	}
	return name
}

// systemError is ERR_SYSTEM_ERROR, with which os reports calls that failed.
func (m *module) systemError(call string, cause error) goja.Value {
	code, message, errno := node.CodeOf(cause)
	err := node.NewError(m.vm, "SystemError", "ERR_SYSTEM_ERROR", "A system error occurred: "+call+" returned "+code+" ("+message+")")
	info := m.vm.JS().NewObject()
	for _, o := range []*goja.Object{info, err} {
		must(o.Set("errno", -errno))
		must(o.Set("syscall", call))
	}
	must(info.Set("code", code))
	must(info.Set("message", message))
	must(err.Set("info", info))
	return err
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func platform() string {
	if runtime.GOOS == "windows" {
		return "win32"
	}
	return runtime.GOOS
}

// nodeArch is Node's word for the processor.
func nodeArch() string {
	switch runtime.GOARCH {
	case "amd64":
		return "x64"
	case "386":
		return "ia32"
	case "ppc64le":
		return "ppc64"
	case "mipsle":
		return "mipsel"
	}
	return runtime.GOARCH
}
