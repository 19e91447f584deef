package inspect

import (
	"reflect"

	"github.com/dop251/goja"
)

// Kind is what an object is by its internal slots, whatever its prototype and its properties claim.
type Kind uint8

// The kinds of objects.
const (
	Plain Kind = iota
	Array
	Function
	AsyncFunction
	GeneratorFunction
	Class
	Error
	RegExp
	Date
	Map
	Set
	WeakMap
	WeakSet
	MapIterator
	SetIterator
	OtherIterator
	Generator
	Promise
	Arguments
	ArrayBuffer
	DataView
	TypedArray
	Boxed
	Proxy
)

// kinds are goja's implementations of objects, by the names of their Go types. goja offers no other way to tell most of
// them apart without running code of the script.
var kinds = map[string]Kind{
	"arrayObject":               Array,
	"sparseArrayObject":         Array,
	"templatedArrayObject":      Array,
	"objectGoSlice":             Array,
	"objectGoArrayReflect":      Array,
	"objectGoSliceReflect":      Array,
	"dynamicArray":              Array,
	"funcObject":                Function,
	"methodFuncObject":          Function,
	"arrowFuncObject":           Function,
	"nativeFuncObject":          Function,
	"wrappedFuncObject":         Function,
	"boundFuncObject":           Function,
	"templatedFuncObject":       Function,
	"asyncFuncObject":           AsyncFunction,
	"asyncArrowFuncObject":      AsyncFunction,
	"asyncMethodFuncObject":     AsyncFunction,
	"generatorFuncObject":       GeneratorFunction,
	"generatorMethodFuncObject": GeneratorFunction,
	"classFuncObject":           Class,
	"errorObject":               Error,
	"regexpObject":              RegExp,
	"dateObject":                Date,
	"mapObject":                 Map,
	"setObject":                 Set,
	"weakMapObject":             WeakMap,
	"weakSetObject":             WeakSet,
	"mapIterObject":             MapIterator,
	"setIterObject":             SetIterator,
	"arrayIterObject":           OtherIterator,
	"stringIterObject":          OtherIterator,
	"regExpStringIterObject":    OtherIterator,
	"generatorObject":           Generator,
	"Promise":                   Promise,
	"argumentsObject":           Arguments,
	"arrayBufferObject":         ArrayBuffer,
	"dataViewObject":            DataView,
	"typedArrayObject":          TypedArray,
	"stringObject":              Boxed,
	"primitiveValueObject":      Boxed,
	"proxyObject":               Proxy,
}

// selfField is where a goja.Object keeps its implementation.
var selfField = func() int {
	field, ok := reflect.TypeFor[goja.Object]().FieldByName("self")
	if !ok {
		panic("goja.Object has no field self")
	}
	return field.Index[0]
}()

// KindOf tells what o is. It runs no JavaScript, and does not look behind a script's proxy; a proxy of Go's, as process.env
// is, counts as a plain object.
func KindOf(o *goja.Object) Kind {
	kind := kinds[self(o).Type().Elem().Name()]
	switch {
	case kind == Plain && o.ClassName() == "Arguments": // of a strict function: an ordinary object with that class
		return Arguments
	case kind == Proxy && isNative(o):
		return Plain
	}
	return kind
}

// isNative tells whether the traps of a proxy are Go functions.
func isNative(proxy *goja.Object) bool {
	handler := self(proxy).Elem().FieldByName("handler")
	return !handler.IsNil() && handler.Elem().Type().Elem().Name() == "nativeProxyHandler"
}

// Is tells whether v is an object of kind k.
func Is(v goja.Value, k Kind) bool {
	o, ok := v.(*goja.Object)
	return ok && KindOf(o) == k
}

// IsCallable tells whether k is one of the kinds of functions.
func (k Kind) IsCallable() bool { return k >= Function && k <= Class }

// self is the implementation of o, for looking at only.
func self(o *goja.Object) reflect.Value {
	return reflect.ValueOf(o).Elem().Field(selfField).Elem()
}

// TypeOf is the typeof operator.
func TypeOf(v goja.Value) string {
	switch x := v.(type) {
	case nil:
		return "undefined"
	case goja.String:
		return "string"
	case *goja.Symbol:
		return "symbol"
	case *goja.Object:
		if _, callable := goja.AssertFunction(x); callable {
			return "function"
		}
		return "object"
	}
	switch {
	case goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "object"
	case goja.IsNumber(v):
		return "number"
	case goja.IsBigInt(v):
		return "bigint"
	}
	return "boolean"
}
