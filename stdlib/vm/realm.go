package vm

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// realm is what the package keeps once per VM: intrinsics as they were on first use.
type realm struct {
	vm *runtime.VM

	has, set, remove, define, hasOwn, describe goja.Callable // Reflect.has and so on, Object.hasOwn

	object *goja.Object // Object.prototype
	eval   goja.Value
	plain  goja.Value // the descriptor of a variable without a value
}

type realmKey struct{}

func realmOf(vm *runtime.VM) *realm {
	return vm.Memo(realmKey{}, func() any {
		js := vm.JS()
		global := js.GlobalObject()
		method := func(class, name string) goja.Callable {
			call, _ := goja.AssertFunction(global.Get(class).ToObject(js).Get(name))
			return call
		}
		plain := js.NewObject()
		for name, value := range map[string]any{"value": goja.Undefined(), "writable": true, "enumerable": true, "configurable": true} {
			if err := plain.Set(name, value); err != nil {
				panic(err)
			}
		}
		return &realm{
			vm: vm, has: method("Reflect", "has"), set: method("Reflect", "set"), remove: method("Reflect", "deleteProperty"),
			define: method("Reflect", "defineProperty"), hasOwn: method("Object", "hasOwn"), describe: method("Reflect", "getOwnPropertyDescriptor"),
			object: global.Get("Object").ToObject(js).Get("prototype").ToObject(js), eval: global.Get("eval"), plain: plain,
		}
	}).(*realm)
}

// is calls an intrinsic that gives a boolean.
func (r *realm) is(f goja.Callable, args ...goja.Value) bool {
	return r.vm.Invoke(f, goja.Undefined(), args...).ToBoolean()
}
