package node

import (
	"math"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// Errors is the module internal/errors, with which the library's scripts make Node's errors. Each function gives an error
// to throw:
//
//	nodeError(class, code, message) · invalidArgType(name, expected, actual) · invalidArgValue(name, value, reason?)
//	outOfRange(name, wanted, actual) · missingArgs(...names) · notImplemented(name) · abortError(cause?)
var Errors = runtime.Builtin{Name: "internal/errors", Bind: bindErrors}

func bindErrors(vm *runtime.VM, b *goja.Object) {
	Set(vm, b, "nodeError", 3, func(c *Call) goja.Value {
		return NewError(vm, c.Arg(0).String(), c.Arg(1).String(), c.Arg(2).String())
	})
	Set(vm, b, "invalidArgType", 3, func(c *Call) goja.Value {
		return InvalidArgType(vm, c.Arg(0).String(), words(vm, c.Arg(1)), c.Arg(2))
	})
	Set(vm, b, "invalidArgValue", 3, func(c *Call) goja.Value {
		reason := ""
		if Given(c.Arg(2)) {
			reason = c.Arg(2).String()
		}
		return InvalidArgValue(vm, c.Arg(0).String(), c.Arg(1), reason)
	})
	Set(vm, b, "outOfRange", 3, func(c *Call) goja.Value {
		return OutOfRange(vm, c.Arg(0).String(), c.Arg(1).String(), c.Arg(2))
	})
	Set(vm, b, "missingArgs", 1, func(c *Call) goja.Value { return missingArgs(vm, c.Args) })
	Set(vm, b, "notImplemented", 1, func(c *Call) goja.Value { return NotImplemented(vm, c.Arg(0).String()) })
	Set(vm, b, "abortError", 1, func(c *Call) goja.Value { return AbortError(vm, c.Arg(0)) })
}

// NotImplemented is the error of everything in Node's interface that we do not have.
func NotImplemented(vm *runtime.VM, name string) goja.Value {
	return NewError(vm, "Error", "ERR_METHOD_NOT_IMPLEMENTED", "The "+name+" method is not implemented")
}

// AbortError is what an aborted operation fails with; cause may be undefined.
func AbortError(vm *runtime.VM, cause goja.Value) goja.Value {
	err := newPlain(vm, "Error", "The operation was aborted")
	must(err.Set("code", "ABORT_ERR"))
	must(err.Set("name", "AbortError"))
	if !goja.IsUndefined(cause) {
		must(err.DefineDataProperty("cause", cause, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	return err
}

func missingArgs(vm *runtime.VM, names []goja.Value) goja.Value {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = `"` + n.String() + `"`
	}
	message := "The " + quoted[0] + " argument must be specified"
	if last := len(quoted) - 1; last > 0 {
		message = "The " + strings.Join(quoted[:last], ", ") + map[bool]string{true: ", and ", false: " and "}[last > 1] +
			quoted[last] + " arguments must be specified"
	}
	return NewError(vm, "TypeError", "ERR_MISSING_ARGS", message)
}

// words reads a string or an array of strings.
func words(vm *runtime.VM, v goja.Value) []string {
	if s, ok := v.(goja.String); ok {
		return []string{s.String()}
	}
	var list []string
	vm.JS().ForOf(v, func(item goja.Value) bool {
		list = append(list, item.String())
		return true
	})
	return list
}

// Validators is the module internal/validators: functions (value, name, …) that throw Node's error for a wrong value.
//
//	validateString · validateBoolean · validateFunction · validateObject(v, name, {nullable, array, function}?)
//	validateNumber(v, name, min?, max?) · validateInteger(v, name, min?, max?) · validateInt32 · validateUint32(v, name, positive?)
//	validateArray · validateOneOf(v, name, list) · validateAbortSignal
var Validators = runtime.Builtin{Name: "internal/validators", Bind: bindValidators}

func bindValidators(vm *runtime.VM, b *goja.Object) {
	types := []struct{ name, kind string }{{"validateString", "string"}, {"validateBoolean", "boolean"}}
	for _, t := range types {
		Set(vm, b, t.name, 2, func(c *Call) goja.Value {
			if _, isObject := c.Arg(0).(*goja.Object); isObject || !Given(c.Arg(0)) || typeOf(c.Arg(0)) != t.kind {
				c.Throw(InvalidArgType(vm, c.Arg(1).String(), []string{t.kind}, c.Arg(0)))
			}
			return goja.Undefined()
		})
	}
	Set(vm, b, "validateFunction", 2, func(c *Call) goja.Value {
		c.Function(0, c.Arg(1).String())
		return goja.Undefined()
	})
	Set(vm, b, "validateObject", 3, validateObject)
	Set(vm, b, "validateNumber", 4, validateNumber)
	Set(vm, b, "validateInteger", 4, func(c *Call) goja.Value {
		return validateInteger(c, bound(c.Arg(2), -1<<53+1), bound(c.Arg(3), 1<<53-1))
	})
	Set(vm, b, "validateInt32", 4, func(c *Call) goja.Value {
		return validateInteger(c, bound(c.Arg(2), math.MinInt32), bound(c.Arg(3), math.MaxInt32))
	})
	Set(vm, b, "validateUint32", 3, func(c *Call) goja.Value {
		low := int64(0)
		if c.Arg(2).ToBoolean() {
			low = 1
		}
		return validateInteger(c, low, math.MaxUint32)
	})
	Set(vm, b, "validateArray", 2, func(c *Call) goja.Value {
		if o, ok := c.Arg(0).(*goja.Object); !ok || o.ClassName() != "Array" {
			c.Throw(InvalidArgType(vm, c.Arg(1).String(), []string{"Array"}, c.Arg(0)))
		}
		return goja.Undefined()
	})
	Set(vm, b, "validateOneOf", 3, validateOneOf)
	Set(vm, b, "validateAbortSignal", 2, func(c *Call) goja.Value {
		o, ok := c.Arg(0).(*goja.Object)
		if !goja.IsUndefined(c.Arg(0)) && (!ok || o.Get("aborted") == nil) {
			c.Throw(InvalidArgType(vm, c.Arg(1).String(), []string{"AbortSignal"}, c.Arg(0)))
		}
		return goja.Undefined()
	})
}

func bound(v goja.Value, otherwise int64) int64 {
	if Given(v) {
		return v.ToInteger()
	}
	return otherwise
}

func validateInteger(c *Call, low, high int64) goja.Value {
	c.Int(0, c.Arg(1).String(), low, high)
	return goja.Undefined()
}

func validateNumber(c *Call) goja.Value {
	v, name := c.Arg(0), c.Arg(1).String()
	if !goja.IsNumber(v) {
		c.Throw(InvalidArgType(c.VM, name, []string{"number"}, v))
	}
	low, high := c.Arg(2), c.Arg(3)
	f := v.ToFloat()
	if !(Given(low) && f < low.ToFloat() || Given(high) && f > high.ToFloat() || (Given(low) || Given(high)) && math.IsNaN(f)) {
		return goja.Undefined()
	}
	var wanted []string
	if Given(low) {
		wanted = append(wanted, ">= "+low.String())
	}
	if Given(high) {
		wanted = append(wanted, "<= "+high.String())
	}
	c.Throw(OutOfRange(c.VM, name, strings.Join(wanted, " && "), v))
	return nil
}

func validateObject(c *Call) goja.Value {
	options, _ := c.Arg(2).(*goja.Object)
	allows := func(option string) bool { return Field(options, option).ToBoolean() }
	o, ok := c.Arg(0).(*goja.Object)
	_, callable := goja.AssertFunction(c.Arg(0))
	switch {
	case goja.IsNull(c.Arg(0)) && allows("nullable"):
	case !ok, callable && !allows("function"), o.ClassName() == "Array" && !allows("array"):
		c.Throw(InvalidArgType(c.VM, c.Arg(1).String(), []string{"Object"}, c.Arg(0)))
	}
	return goja.Undefined()
}

func validateOneOf(c *Call) goja.Value {
	var shown []string
	found := false
	c.VM.JS().ForOf(c.Arg(2), func(item goja.Value) bool {
		found = item.StrictEquals(c.Arg(0))
		shown = append(shown, Inspect(c.VM, item))
		return !found
	})
	if !found {
		c.Throw(InvalidArgValue(c.VM, c.Arg(1).String(), c.Arg(0), "must be one of: "+strings.Join(shown, ", ")))
	}
	return goja.Undefined()
}
