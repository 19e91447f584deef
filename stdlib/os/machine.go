package os

import (
	"net"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// identity is what uname tells.
type identity struct {
	name    string // "Linux", "Darwin", "Windows_NT"
	release string
	version string
	machine string // "x86_64", "arm64"
}

// cpu is one processor with the milliseconds that it has spent.
type cpu struct {
	model                       string
	speed                       int // MHz
	user, nice, sys, idle, irqs int64
}

func (m *module) cpus() any {
	var list []any
	for _, p := range processors() {
		times := m.vm.JS().NewObject()
		must(times.Set("user", p.user))
		must(times.Set("nice", p.nice))
		must(times.Set("sys", p.sys))
		must(times.Set("idle", p.idle))
		must(times.Set("irq", p.irqs))
		o := m.vm.JS().NewObject()
		must(o.Set("model", p.model))
		must(o.Set("speed", p.speed))
		must(o.Set("times", times))
		list = append(list, o)
	}
	return m.vm.JS().NewArray(list...)
}

// networkInterfaces are the addresses of the interfaces that are up, by name.
func (m *module) networkInterfaces() any {
	all, err := net.Interfaces()
	if err != nil {
		panic(m.systemError("uv_interface_addresses", err))
	}
	o := m.vm.JS().NewObject()
	for _, i := range all {
		if i.Flags&net.FlagUp == 0 || i.Flags&net.FlagRunning == 0 && i.Flags&net.FlagLoopback == 0 {
			continue
		}
		addresses, err := i.Addrs()
		if err != nil || len(addresses) == 0 {
			continue
		}
		var list []any
		for _, a := range addresses {
			if network, ok := a.(*net.IPNet); ok {
				list = append(list, m.address(i, network))
			}
		}
		must(o.Set(i.Name, m.vm.JS().NewArray(list...)))
	}
	return o
}

func (m *module) address(i net.Interface, network *net.IPNet) *goja.Object {
	mac := "00:00:00:00:00:00"
	if len(i.HardwareAddr) == 6 {
		mac = i.HardwareAddr.String()
	}
	family := "IPv6"
	mask := net.IP(network.Mask)
	if network.IP.To4() != nil {
		family = "IPv4"
		mask = net.IP(network.Mask[len(network.Mask)-4:])
	}
	o := m.vm.JS().NewObject()
	must(o.Set("address", network.IP.String()))
	must(o.Set("netmask", mask.String()))
	must(o.Set("family", family))
	must(o.Set("mac", mac))
	must(o.Set("internal", i.Flags&net.FlagLoopback != 0))
	must(o.Set("cidr", network.String()))
	if family == "IPv6" {
		scope := 0
		if network.IP.IsLinkLocalUnicast() {
			scope = i.Index
		}
		must(o.Set("scopeid", scope))
	}
	return o
}

// Priorities are niceness: from -20, the most urgent, to 19.
const (
	highestPriority = -20
	lowestPriority  = 19
)

func (m *module) getPriority(c *node.Call) goja.Value {
	pid := m.pid(c, 0)
	m.allow("getPriority")
	nice, err := priority(pid)
	if err != nil {
		c.Throw(m.systemError("uv_os_getpriority", err))
	}
	return m.vm.JS().ToValue(nice)
}

// setPriority is os.setPriority([pid,] priority).
func (m *module) setPriority(c *node.Call) goja.Value {
	if len(c.Args) < 2 || goja.IsUndefined(c.Arg(1)) {
		c.Args = []goja.Value{m.vm.JS().ToValue(0), c.Arg(0)}
	}
	pid := m.pid(c, 0)
	nice := c.Int(1, "priority", highestPriority, lowestPriority)
	m.allow("setPriority")
	if err := setPriority(pid, int(nice)); err != nil {
		c.Throw(m.systemError("uv_os_setpriority", err))
	}
	return goja.Undefined()
}

func (m *module) pid(c *node.Call, i int) int {
	if goja.IsUndefined(c.Arg(i)) {
		return 0
	}
	return int(c.Int(i, "pid", -1<<31, 1<<31-1))
}
