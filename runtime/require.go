package runtime

import (
	"errors"
	"reflect"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime/resolve"
)

// requireOf makes the `require` of a module, whose file is at path.
func (l *loader) requireOf(m *goja.Object, path string) Value {
	vm := l.vm
	require := vm.function("require", 1, func(call goja.FunctionCall) goja.Value {
		id := l.specifier(call.Argument(0), "id")
		if l.hooks == nil {
			return l.require(id, m)
		}
		return vm.Call(m.Get("require"), m, vm.js.ToValue(id))
	})
	vm.set(require, "resolve", l.resolveOf(m, path))
	vm.set(require, "cache", l.cache)
	vm.DefineLazy(require, "extensions", func() Value { return vm.Require("module").ToObject(vm.js).Get("_extensions") })
	if l.mainCJS != nil {
		vm.set(require, "main", l.mainCJS)
	} else {
		vm.DefineLazy(require, "main", vm.MainModule)
	}
	return require
}

// resolveOf makes require.resolve.
func (l *loader) resolveOf(m *goja.Object, path string) *goja.Object {
	vm := l.vm
	fn := vm.function("resolve", 2, func(call goja.FunctionCall) goja.Value {
		request := l.specifier(call.Argument(0), "request")
		if l.hooks == nil && goja.IsUndefined(call.Argument(1)) {
			return vm.js.ToValue(l.resolveName(request, path))
		}
		vm.Require("module")
		return l.hooks.Resolve(request, m, call.Argument(1))
	})
	vm.set(fn, "paths", vm.function("paths", 1, func(call goja.FunctionCall) goja.Value {
		request := l.specifier(call.Argument(0), "request")
		vm.Require("module")
		return l.hooks.Paths(request, m)
	}))
	return fn
}

// resolveName gives the path of the file that request names, or the name of a builtin as it was written.
func (l *loader) resolveName(request, parentFile string) string {
	found, err := l.resolver.Require(request, parentFile)
	var unknown *resolve.Error
	if errors.As(err, &unknown) && unknown.Code == "ERR_UNKNOWN_BUILTIN_MODULE" {
		err = resolve.NotFound(request, parentFile) // only loading tells the difference
	}
	if err != nil {
		panic(l.errorValue(err))
	}
	if found.Builtin != "" {
		return request
	}
	return found.Path
}

// specifier checks the argument of require, whose parameter is called name.
func (l *loader) specifier(v Value, name string) string {
	s, ok := v.Export().(string)
	if ok && s != "" {
		return s
	}
	code, message := "ERR_INVALID_ARG_TYPE", `The "`+name+`" argument must be of type string. Received `+describeType(v)
	if ok {
		code, message = "ERR_INVALID_ARG_VALUE", `The argument '`+name+`' must be a non-empty string. Received ''`
	}
	err := l.vm.newError("TypeError", message)
	l.vm.set(err, "code", code)
	panic(err)
}

// describeType says what a value is, for the message of an error.
func describeType(v Value) string {
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return v.String()
	}
	if o, ok := v.(*goja.Object); ok {
		if _, callable := goja.AssertFunction(o); callable {
			return "function " + o.Get("name").String()
		}
		return "an instance of " + o.ClassName()
	}
	kind := "number"
	switch v.ExportType().Kind() {
	case reflect.Bool:
		kind = "boolean"
	case reflect.Pointer:
		kind = "bigint"
	}
	return "type " + kind + " (" + v.String() + ")"
}
