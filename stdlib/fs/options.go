package fs

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// raw stands for "as a Buffer" where an encoding is expected.
const raw charset.Encoding = ""

// options is the argument that Node lets be an object or the name of an encoding.
type options struct {
	object   *goja.Object // nil unless one was given
	encoding goja.Value
}

// decodeOptions reads argument i. What is no options at all (nothing, or a stray callback) gives none.
func decodeOptions(c *node.Call, i int) options {
	v := c.Arg(i)
	o := options{encoding: goja.Undefined()}
	if _, callable := goja.AssertFunction(v); callable || !node.Given(v) {
		return o
	}
	switch v := v.(type) {
	case goja.String:
		o.encoding = v
	case *goja.Object:
		o.object = v
		o.encoding = node.Field(v, "encoding")
	default:
		c.Throw(node.InvalidArgType(c.VM, "options", []string{"string", "Object"}, v))
	}
	if o.encoding.ToBoolean() && !isEncoding(o.encoding) {
		c.Throw(node.InvalidArgValue(c.VM, "encoding", o.encoding, "is invalid encoding"))
	}
	return o
}

// looseOptions reads argument i where Node does not check it: what is no object has no options.
func looseOptions(c *node.Call, i int) options {
	o, _ := c.Arg(i).(*goja.Object)
	return options{object: o}
}

// plainOptions reads argument i, which must be an object and no array or function where it is given.
func plainOptions(c *node.Call, i int) options {
	v := c.Arg(i)
	if goja.IsUndefined(v) {
		return options{}
	}
	if _, callable := goja.AssertFunction(v); callable || !isObject(v) || isArray(c, v) {
		c.Throw(node.InvalidArgType(c.VM, "options", []string{"object"}, v))
	}
	return options{object: v.(*goja.Object)}
}

func isEncoding(v goja.Value) bool {
	s, ok := v.(goja.String)
	if !ok {
		return false
	}
	_, known := charset.Parse(s.String())
	return known || s.String() == "buffer"
}

// form is the encoding in which a result is to be shown; raw for a Buffer.
func (o options) form(otherwise charset.Encoding) charset.Encoding {
	if !o.encoding.ToBoolean() {
		return otherwise
	}
	encoding, _ := charset.Parse(o.encoding.String())
	return encoding
}

// get reads an option; undefined where there is none.
func (o options) get(name string) goja.Value { return node.Field(o.object, name) }

// flag reads an option whose truth is all that counts.
func (o options) flag(name string) bool { return o.get(name).ToBoolean() }

// boolean reads an option that must be a boolean where it is given.
func (o options) boolean(c *node.Call, name string, otherwise bool) bool {
	v := o.get(name)
	if goja.IsUndefined(v) {
		return otherwise
	}
	b, ok := v.Export().(bool)
	if _, isObject := v.(*goja.Object); !ok || isObject {
		c.Throw(node.InvalidArgType(c.VM, "options."+name, []string{"boolean"}, v))
	}
	return b
}

// whole reads an option that must be a whole number within bounds where it is given.
func (o options) whole(c *node.Call, name string, low, high, otherwise int64) int64 {
	v := o.get(name)
	if goja.IsUndefined(v) {
		return otherwise
	}
	one := node.Call{VM: c.VM, Args: []goja.Value{v}}
	return one.Int(0, "options."+name, low, high)
}

// show makes the JavaScript value of bytes in a form. A Buffer takes b over.
func show(vm *runtime.VM, form charset.Encoding, b []byte) goja.Value {
	if form == raw {
		return node.NewBuffer(vm, b)
	}
	return form.Decode(vm.JS(), b)
}

// showText is show for a path.
func showText(vm *runtime.VM, form charset.Encoding, text string) goja.Value {
	return show(vm, form, []byte(text))
}
