package lang

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// Construct is the type of goja's constructors, as its native functions keep them.
type Construct = func(args []goja.Value, newTarget *goja.Object) *goja.Object

// HookConstructor puts wrap around a constructor of goja's own, so that it is also passed by what goja constructs itself:
// the errors that its interpreter throws. goja has no call for that, so this reaches into two private fields, found by
// name and type; where they are gone it does nothing and gives false, and a test says so. See RATIONALE.md.
func HookConstructor(constructor *goja.Object, wrap func(Construct) Construct) bool {
	impl := field(reflect.ValueOf(constructor).Elem(), "self")
	if !impl.IsValid() || impl.Kind() != reflect.Interface || impl.Elem().Kind() != reflect.Pointer {
		return false
	}
	native := impl.Elem().Elem()
	f, c := field(native, "f"), field(native, "construct")
	call, ok := pointerTo[func(goja.FunctionCall) goja.Value](f)
	if !ok {
		return false
	}
	original, ok := pointerTo[Construct](c)
	if !ok || *original == nil {
		return false
	}
	wrapped := wrap(*original)
	*original = wrapped
	*call = func(c goja.FunctionCall) goja.Value { return wrapped(c.Arguments, nil) }
	return true
}

func field(v reflect.Value, name string) reflect.Value {
	if v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	return v.FieldByName(name)
}

// pointerTo gives a pointer to an unexported field of type T.
func pointerTo[T any](v reflect.Value) (*T, bool) {
	if !v.IsValid() || !v.CanAddr() || v.Type() != reflect.TypeFor[T]() {
		return nil, false
	}
	return (*T)(unsafe.Pointer(v.UnsafeAddr())), true
}

// NativeError is the part of goja's error objects that we read: the stack it captured, and whether its own text of it
// has been made.
type NativeError struct {
	Stack *[]goja.StackFrame
	Added *bool
}

// NativeErrorOf gives the private part of an error object; ok is false for other objects and where goja has changed.
func NativeErrorOf(o *goja.Object) (e NativeError, ok bool) {
	impl := field(reflect.ValueOf(o).Elem(), "self")
	if !impl.IsValid() || impl.Kind() != reflect.Interface || impl.Elem().Kind() != reflect.Pointer {
		return e, false
	}
	object := impl.Elem().Elem()
	if e.Stack, ok = pointerTo[[]goja.StackFrame](field(object, "stack")); !ok {
		return e, false
	}
	e.Added, ok = pointerTo[bool](field(object, "stackPropAdded"))
	return e, ok
}
