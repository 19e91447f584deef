package os

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/internal/proc"
)

// number is a constant of the system.
type number struct {
	name  string
	value int
}

// priorities are the names that os gives to niceness.
var priorities = [...]number{
	{"PRIORITY_LOW", lowestPriority}, {"PRIORITY_BELOW_NORMAL", 10}, {"PRIORITY_NORMAL", 0},
	{"PRIORITY_ABOVE_NORMAL", -7}, {"PRIORITY_HIGH", -14}, {"PRIORITY_HIGHEST", highestPriority},
}

// constants makes os.constants, whose objects have no prototype.
func (m *module) constants() *goja.Object {
	var signals []number
	for _, s := range proc.Signals() {
		signals = append(signals, number{s.Name, int(s.Number)})
	}
	o := m.vm.JS().CreateObject(nil)
	m.fixed(o, "UV_UDP_REUSEADDR", 4)
	m.fixed(o, "dlopen", m.numbers(dlopenFlags))
	m.fixed(o, "errno", m.numbers(errnos[:]))
	m.fixed(o, "signals", m.frozen(m.numbers(signals)))
	m.fixed(o, "priority", m.numbers(priorities[:]))
	return o
}

// frozen keeps scripts from adding names, which would be taken for signals.
func (m *module) frozen(o *goja.Object) goja.Value {
	object := m.vm.JS().GlobalObject().Get("Object").ToObject(m.vm.JS())
	return m.vm.Call(object.Get("freeze"), object, o)
}

func (m *module) numbers(list []number) *goja.Object {
	o := m.vm.JS().CreateObject(nil)
	for _, n := range list {
		m.fixed(o, n.name, n.value)
	}
	return o
}
