package clone

import (
	"reflect"
	"strings"

	"github.com/dop251/goja"
)

// The symbols of the methods with which a class of the library takes part.
var (
	symClone        = goja.NewSymbol("messaging_clone_symbol")
	symTransfer     = goja.NewSymbol("messaging_transfer_symbol")
	symTransferList = goja.NewSymbol("messaging_transfer_list_symbol")
	symTransferable = goja.NewSymbol("messaging_transferable_symbol")
	symDeserialize  = goja.NewSymbol("messaging_deserialize_symbol")
)

var handleType = reflect.TypeFor[*Handle]()

// platform tells whether an object is not an ordinary one: it is of a class that takes part, it has been marked, or it is
// a handle.
func (r *realm) platform(o *goja.Object) bool {
	if r.uncloneable.has(o) {
		return true
	}
	if proto := o.Prototype(); proto == r.object || proto == nil {
		return o.ExportType() == handleType || o.GetSymbol(symTransfer) != nil
	}
	return o.GetSymbol(symClone) != nil || o.GetSymbol(symTransfer) != nil
}

// packed is what a class gives of an instance.
type packed struct {
	data goja.Value
	into string // "module:Class"
}

// pack calls one of the methods; ok is false where it gives nothing.
func (r *realm) pack(o *goja.Object, method *goja.Symbol) (p packed, ok bool) {
	result, ok := r.vm.Call(o.GetSymbol(method), o).(*goja.Object)
	if !ok {
		return packed{}, false
	}
	return packed{result.Get("data"), result.Get("deserializeInfo").String()}, true
}

// unpack makes an instance of a class and fills it. Only a class that takes part can be named.
func (r *realm) unpack(p packed) *goja.Object {
	module, name, _ := strings.Cut(p.into, ":")
	var class goja.Value
	if ex := r.js.Try(func() { class = r.vm.Require(module).ToObject(r.js).Get(name) }); ex != nil {
		panic(r.new("Error", r.js.ToValue("Missing internal module '"+module+"'")))
	}
	var fill goja.Callable
	if o, isObject := class.(*goja.Object); isObject {
		if prototype, ok := o.Get("prototype").(*goja.Object); ok {
			fill, _ = goja.AssertFunction(prototype.GetSymbol(symDeserialize))
		}
	}
	if fill == nil {
		panic(r.new("Error", r.js.ToValue("Unknown deserialize spec "+p.into)))
	}
	o, err := r.js.New(class)
	if err != nil {
		panic(err)
	}
	r.vm.Invoke(fill, o, p.data)
	return o
}
