package intl

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// record reads the plain data properties of an object that a script of ours made.
type record struct{ *goja.Object }

func (r record) value(name string) goja.Value { return node.Field(r.Object, name) }

// text gives a string, or "" for what is not there or false.
func (r record) text(name string) string {
	if s, ok := r.value(name).(goja.String); ok {
		return s.String()
	}
	return ""
}

func (r record) int(name string) int {
	if v := r.value(name); goja.IsNumber(v) {
		return int(v.ToInteger())
	}
	return 0
}

func (r record) bool(name string) bool { return r.value(name).ToBoolean() }

// texts gives the elements of an array of strings.
func texts(v goja.Value) []string {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	n := int(o.Get("length").ToInteger())
	list := make([]string, n)
	for i := range list {
		list[i] = o.Get(itoa(i)).String()
	}
	return list
}

// array makes an array of strings.
func array(vm *runtime.VM, list []string) goja.Value {
	values := make([]any, len(list))
	for i, s := range list {
		values[i] = s
	}
	return vm.JS().NewArray(values...)
}

// setText defines a property of an object of our own.
func setText(vm *runtime.VM, o *goja.Object, name, value string) {
	err := o.DefineDataProperty(name, vm.JS().ToValue(value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	if err != nil {
		panic(err)
	}
}
