package lang

import (
	"github.com/dop251/goja"
)

// maxString and maxBuffer are V8's limits on 64-bit machines: the length of a string in UTF-16 code units, and the bytes
// of an ArrayBuffer. Beyond them Go could not allocate, and that would end the process instead of throwing.
const (
	maxString = 1<<29 - 24
	maxBuffer = 1 << 33
	maxArray  = 1 << 27 // elements of an array that a built-in fills at once
)

// limits replaces the built-ins that make something as large as a number says by ones that throw a RangeError first.
func (i *installer) limits() {
	i.guard("String.prototype.repeat", 1, func(call goja.FunctionCall) {
		count := call.Argument(0).ToFloat()
		if count > 0 && float64(length(call.This))*count > maxString {
			i.throw("RangeError", "Invalid string length")
		}
	})
	for _, name := range [...]string{"String.prototype.padStart", "String.prototype.padEnd"} {
		i.guard(name, 2, func(call goja.FunctionCall) {
			if call.Argument(0).ToFloat() > maxString && !isEmpty(call.Argument(1)) {
				i.throw("RangeError", "Invalid string length")
			}
		})
	}
	i.guard("Array.prototype.join", 1, func(call goja.FunctionCall) { i.checkJoin(call.This, call.Argument(0)) })
	i.guard("Array.prototype.toString", 0, func(call goja.FunctionCall) { i.checkJoin(call.This, goja.Undefined()) })
	for _, name := range [...]string{"fill", "map", "sort", "reverse", "toSorted", "toReversed", "with", "toSpliced", "flat", "concat"} {
		path := "Array.prototype." + name
		arity := int(i.object(path).Get("length").ToInteger())
		i.guard(path, arity, func(call goja.FunctionCall) {
			i.checkArray(call.This)
			for _, a := range call.Arguments {
				if name == "concat" {
					i.checkArray(a)
				}
			}
		})
	}
	i.buffers()
	i.guard("Array.from", 1, func(call goja.FunctionCall) { i.checkLength(call.Argument(0)) })
	i.guard("String.prototype.concat", 1, func(call goja.FunctionCall) {
		total := length(call.This)
		for _, a := range call.Arguments {
			total += length(a)
		}
		if total > maxString {
			i.throw("RangeError", "Invalid string length")
		}
	})
}

// buffers keeps constructors from allocating more than the process may have.
func (i *installer) buffers() {
	sizes := map[string]float64{
		"ArrayBuffer": 1, "Int8Array": 1, "Uint8Array": 1, "Uint8ClampedArray": 1, "Int16Array": 2, "Uint16Array": 2,
		"Int32Array": 4, "Uint32Array": 4, "Float32Array": 4, "Float64Array": 8, "BigInt64Array": 8, "BigUint64Array": 8,
	}
	for name, size := range sizes {
		HookConstructor(i.object(name), func(original Construct) Construct {
			return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
				if len(args) > 0 && goja.IsNumber(args[0]) && args[0].ToFloat()*size > maxBuffer {
					if name == "ArrayBuffer" {
						i.throw("RangeError", "Array buffer allocation failed")
					}
					i.throw("RangeError", "Invalid typed array length: "+args[0].String())
				}
				return original(args, newTarget)
			}
		})
	}
}

func isEmpty(v goja.Value) bool {
	s, ok := v.(goja.String)
	return ok && s.Length() == 0
}

// guard puts a check before a built-in function.
func (i *installer) guard(path string, arity int, check func(goja.FunctionCall)) {
	original, _ := goja.AssertFunction(i.object(path))
	guarded := i.function(path, arity, func(call goja.FunctionCall) goja.Value {
		check(call)
		value, err := original(call.This, call.Arguments...)
		must(err)
		return value
	})
	holder, name := split(path)
	must(i.object(holder).DefineDataProperty(name, guarded, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// length is the length of a string, and 0 of everything else: other values are short once they are strings.
func length(v goja.Value) int {
	if s, ok := v.(goja.String); ok {
		return s.Length()
	}
	return 0
}

// lengthOf is the length that an object claims.
func lengthOf(v goja.Value) float64 {
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() != "Array" {
		return 0
	}
	return o.Get("length").ToFloat()
}

func (i *installer) checkArray(v goja.Value) {
	if lengthOf(v) > maxArray {
		i.throw("RangeError", "Invalid array length")
	}
}

// checkLength is checkArray for whatever has a length.
func (i *installer) checkLength(v goja.Value) {
	if o, ok := v.(*goja.Object); ok {
		if n := o.Get("length"); n != nil && goja.IsNumber(n) && n.ToFloat() > maxArray {
			i.throw("RangeError", "Invalid array length")
		}
	}
}

// checkJoin refuses arrays whose separators alone make too long a string.
func (i *installer) checkJoin(array, separator goja.Value) {
	between := 1
	if !goja.IsUndefined(separator) {
		between = length(separator)
	}
	if lengthOf(array)*float64(between) > maxString {
		i.throw("RangeError", "Invalid string length")
	}
}
