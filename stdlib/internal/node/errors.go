package node

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// NewError makes an error of a global class ("TypeError", "RangeError", "Error") or of Node's SystemError with Node's
// code: its `code` property, and `[CODE]` behind the name in its stack and its text.
func NewError(vm *runtime.VM, class, code, message string) *goja.Object {
	if class != systemErrorName {
		err := newPlain(vm, class, message)
		Codify(vm, err, code)
		return err
	}
	err := newPlain(vm, "Error", message)
	must(err.DefineDataProperty("name", vm.JS().ToValue(class), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	Codify(vm, err, code)
	return err
}

const systemErrorName = "SystemError"

// newPlain makes an error without a code.
func newPlain(vm *runtime.VM, class, message string) *goja.Object {
	js := vm.JS()
	err, e := js.New(js.GlobalObject().Get(class), js.ToValue(message))
	must(e)
	return err
}

// Codify gives an error Node's code in the way that Node's own errors bear it.
func Codify(vm *runtime.VM, err *goja.Object, code string) {
	js := vm.JS()
	stack, ok := vm.NormalStack(err)
	name := err.Get("name").String()
	if rest, plain := strings.CutPrefix(stack, name); ok && plain { // what Error.prepareStackTrace made stays
		stack = name + " [" + code + "]" + rest
		must(err.DefineDataProperty("stack", js.ToValue(stack), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	must(err.Set("code", code))
	must(err.DefineDataProperty("toString", codedText(vm), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// codedText is the toString of all errors that have a code.
func codedText(vm *runtime.VM) goja.Value {
	type key struct{}
	return vm.Memo(key{}, func() any {
		return Set(vm, vm.JS().NewObject(), "toString", 0, func(c *Call) goja.Value {
			err := c.This.ToObject(vm.JS())
			return vm.JS().ToValue(Field(err, "name").String() + " [" + Field(err, "code").String() + "]: " + Field(err, "message").String())
		})
	}).(goja.Value)
}

// InvalidArgType is ERR_INVALID_ARG_TYPE. name is an argument's, or a property's with a dot in it; expected holds types
// ("string"), classes ("Buffer") and other words.
func InvalidArgType(vm *runtime.VM, name string, expected []string, actual goja.Value) goja.Value {
	message := "The " + nounOf(name) + " must be " + oneOf(expected) + ". Received " + Describe(vm, actual)
	return NewError(vm, "TypeError", "ERR_INVALID_ARG_TYPE", message)
}

func nounOf(name string) string {
	switch {
	case strings.HasSuffix(name, " argument"):
		return name
	case strings.Contains(name, "."):
		return `"` + name + `" property`
	}
	return `"` + name + `" argument`
}

// oneOf words a list of types as Node does: types, then classes, then the rest.
func oneOf(expected []string) string {
	var types, classes, others []string
	for _, e := range expected {
		switch e {
		case "string", "function", "number", "object", "boolean", "bigint", "symbol", "Function", "Object":
			types = append(types, strings.ToLower(e))
		default:
			if e[0] >= 'A' && e[0] <= 'Z' && !strings.ContainsAny(e, " -[") {
				classes = append(classes, e)
			} else {
				others = append(others, e)
			}
		}
	}
	if at := slices.Index(types, "object"); at >= 0 && len(classes) > 0 { // beside classes, it is one of them
		types, classes = slices.Delete(types, at, at+1), append(classes, "Object")
	}
	var parts []string
	if len(types) > 0 {
		word := "of type "
		if len(types) > 1 {
			word = "one of type "
		}
		parts = append(parts, word+listed(types))
	}
	if len(classes) > 0 {
		parts = append(parts, "an instance of "+listed(classes))
	}
	if len(others) > 0 {
		word := ""
		switch {
		case len(others) > 1:
			word = "one of "
		case others[0] != strings.ToLower(others[0]):
			word = "an "
		}
		parts = append(parts, word+listed(others))
	}
	return strings.Join(parts, " or ")
}

func listed(words []string) string {
	if len(words) < 3 {
		return strings.Join(words, " or ")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + ", or " + words[last]
}

// InvalidArgValue is ERR_INVALID_ARG_VALUE. reason is "is invalid" unless told.
func InvalidArgValue(vm *runtime.VM, name string, value goja.Value, reason string) goja.Value {
	if reason == "" {
		reason = "is invalid"
	}
	noun := "argument"
	if strings.Contains(name, ".") {
		noun = "property"
	}
	message := fmt.Sprintf("The %s '%s' %s. Received %s", noun, name, reason, Inspect(vm, value))
	return NewError(vm, "TypeError", "ERR_INVALID_ARG_VALUE", message)
}

// OutOfRange is ERR_OUT_OF_RANGE; wanted is worded like ">= 0 && <= 255".
func OutOfRange(vm *runtime.VM, name, wanted string, actual goja.Value) goja.Value {
	received := Inspect(vm, actual)
	if n, ok := actual.Export().(*big.Int); ok {
		received = grouped(n.String(), n.CmpAbs(bigGroup) > 0) + "n"
	} else if goja.IsNumber(actual) {
		f := actual.ToFloat()
		received = grouped(actual.String(), f == math.Trunc(f) && math.Abs(f) > 1<<32 && !math.IsInf(f, 0))
		if f == 0 && math.Signbit(f) {
			received = "-0"
		}
	}
	message := fmt.Sprintf(`The value of "%s" is out of range. It must be %s. Received %s`, name, wanted, received)
	return NewError(vm, "RangeError", "ERR_OUT_OF_RANGE", message)
}

var bigGroup = big.NewInt(1 << 32)

// grouped writes whole numbers above 2^32 with underscores, as Node's message does.
func grouped(text string, large bool) string {
	if !large || strings.Contains(text, "e") {
		return text
	}
	digits, sign := strings.TrimPrefix(text, "-"), ""
	if digits != text {
		sign = "-"
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "_" + digits[i:]
	}
	return sign + digits
}

func between(low, high int64) string {
	return ">= " + strconv.FormatInt(low, 10) + " && <= " + strconv.FormatInt(high, 10)
}

// Describe says what was received, for ERR_INVALID_ARG_TYPE.
func Describe(vm *runtime.VM, v goja.Value) string {
	switch {
	case v == nil || goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "null"
	}
	o, ok := v.(*goja.Object)
	if !ok {
		shown := Inspect(vm, v)
		if runes := []rune(shown); len(runes) > 28 {
			shown = string(runes[:25]) + "..."
		}
		return "type " + typeOf(v) + " (" + shown + ")"
	}
	if _, callable := goja.AssertFunction(o); callable {
		return "function " + Field(o, "name").String()
	}
	if constructor, ok := Field(o, "constructor").(*goja.Object); ok {
		if name := Field(constructor, "name").String(); name != "" {
			return "an instance of " + name
		}
	}
	return Inspect(vm, v)
}

func typeOf(v goja.Value) string {
	switch v.(type) {
	case goja.String:
		return "string"
	case *goja.Symbol:
		return "symbol"
	}
	switch v.Export().(type) {
	case bool:
		return "boolean"
	case int64, float64:
		return "number"
	}
	return "bigint"
}

// Inspect renders a value as util.inspect does, for messages.
func Inspect(vm *runtime.VM, v goja.Value) string {
	if describe := vm.Config().Describe; describe != nil {
		return describe(vm, v)
	}
	return fmt.Sprint(v)
}
