package node

import (
	"math"

	"github.com/dop251/goja"
)

// Function gives argument i, which must be callable.
func (c *Call) Function(i int, name string) goja.Callable {
	f, ok := goja.AssertFunction(c.Arg(i))
	if !ok {
		c.Throw(InvalidArgType(c.VM, name, []string{"function"}, c.Arg(i)))
	}
	return f
}

// TakeCallback takes the callback off the arguments, of which there are at most length: the last function behind the first
// argument. What it returns gives that function, or throws where there was none.
func (c *Call) TakeCallback(length int) func(name string) goja.Callable {
	given, at := *c, length-1
	for i := at; i >= min(1, at); i-- {
		if _, ok := goja.AssertFunction(c.Arg(i)); ok {
			at = i
			break
		}
	}
	c.Args = c.Args[:min(at, len(c.Args))]
	return func(name string) goja.Callable { return given.Function(at, name) }
}

// String gives argument i, which must be a string.
func (c *Call) String(i int, name string) string {
	if s, ok := c.Arg(i).(goja.String); ok {
		return s.String()
	}
	c.Throw(InvalidArgType(c.VM, name, []string{"string"}, c.Arg(i)))
	return ""
}

// Bool gives argument i, which must be a boolean.
func (c *Call) Bool(i int, name string) bool {
	if b, ok := c.Arg(i).Export().(bool); ok {
		return b
	}
	c.Throw(InvalidArgType(c.VM, name, []string{"boolean"}, c.Arg(i)))
	return false
}

// Int gives argument i, which must be a whole number from low to high.
func (c *Call) Int(i int, name string, low, high int64) int64 {
	v := c.Arg(i)
	if !goja.IsNumber(v) {
		c.Throw(InvalidArgType(c.VM, name, []string{"number"}, v))
	}
	f := v.ToFloat()
	if f != math.Trunc(f) || math.IsInf(f, 0) || math.IsNaN(f) {
		c.Throw(OutOfRange(c.VM, name, "an integer", v))
	}
	if f < float64(low) || f > float64(high) {
		c.Throw(OutOfRange(c.VM, name, between(low, high), v))
	}
	return int64(f)
}

// Object gives argument i, which must be an object, or nil for undefined and null.
func (c *Call) Object(i int, name string) *goja.Object {
	v := c.Arg(i)
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	o, ok := v.(*goja.Object)
	if !ok {
		c.Throw(InvalidArgType(c.VM, name, []string{"Object"}, v))
	}
	return o
}

// Throw throws a JavaScript value; it does not return.
func (c *Call) Throw(err goja.Value) { panic(err) }

// Field reads a property; undefined for a nil object or a missing property.
func Field(o *goja.Object, name string) goja.Value {
	if o == nil {
		return goja.Undefined()
	}
	if v := o.Get(name); v != nil {
		return v
	}
	return goja.Undefined()
}

// Given tells whether a value was given: it is neither undefined nor null.
func Given(v goja.Value) bool { return v != nil && !goja.IsUndefined(v) && !goja.IsNull(v) }
