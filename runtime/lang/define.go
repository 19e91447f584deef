package lang

import (
	"strings"

	"github.com/dop251/goja"
)

// object gives what a path of the global scope names.
func (i *installer) object(path string) *goja.Object {
	o := i.js.GlobalObject()
	if path == "" {
		return o
	}
	for _, name := range strings.Split(path, ".") {
		if name == "%Iterator%" {
			o = i.iteratorPrototype()
			continue
		}
		o = o.Get(name).(*goja.Object)
	}
	return o
}

// split parts a path into what holds a property and the property's name.
func split(path string) (holder, name string) {
	if dot := strings.LastIndexByte(path, '.'); dot >= 0 {
		return path[:dot], path[dot+1:]
	}
	return "", path
}

// iteratorPrototype is %Iterator.prototype%, which goja gives no name.
func (i *installer) iteratorPrototype() *goja.Object {
	array := i.js.NewArray()
	values, _ := goja.AssertFunction(array.GetSymbol(goja.SymIterator))
	iterator, err := values(array)
	must(err)
	return iterator.(*goja.Object).Prototype().Prototype()
}

// lazy defines a property that is computed when it is first read, unless it exists.
func (i *installer) lazy(path string, compute func() goja.Value) {
	holder, name := split(path)
	target := i.object(holder)
	if target.Get(name) != nil && holder != "" {
		return
	}
	DefineLazy(i.js, target, name, goja.FLAG_FALSE, compute)
}

// DefineLazy gives target a writable, configurable property that is computed when it is first read. Until then it is an
// accessor to those who ask for its descriptor.
func DefineLazy(js *goja.Runtime, target *goja.Object, name string, enumerable goja.Flag, compute func() goja.Value) {
	get := func(goja.FunctionCall) goja.Value {
		value := compute()
		must(target.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, enumerable))
		return value
	}
	// An assignment to an object that inherits from target must not land on target.
	set := func(call goja.FunctionCall) goja.Value {
		this, ok := call.This.(*goja.Object)
		switch {
		case !ok:
		case this == target:
			must(this.DefineDataProperty(name, call.Argument(0), goja.FLAG_TRUE, goja.FLAG_TRUE, enumerable))
		default:
			must(this.DefineDataProperty(name, call.Argument(0), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		}
		return goja.Undefined()
	}
	must(target.DefineAccessorProperty(name, js.ToValue(get), js.ToValue(set), goja.FLAG_TRUE, enumerable))
}

// native defines a function written in Go, unless there is one.
func (i *installer) native(path string, length int, f func(goja.FunctionCall) goja.Value) {
	i.lazy(path, func() goja.Value { return i.function(path, length, f) })
}

// function makes a function value with the name that ends path.
func (i *installer) function(path string, length int, f func(goja.FunctionCall) goja.Value) *goja.Object {
	fn := i.js.ToValue(f).(*goja.Object)
	name := path[strings.LastIndexByte(path, '.')+1:]
	must(fn.DefineDataProperty("name", i.js.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(fn.DefineDataProperty("length", i.js.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return fn
}

// throw throws an error of a class of the global scope.
func (i *installer) throw(class, message string) {
	err, e := i.js.New(i.js.GlobalObject().Get(class), i.js.ToValue(message))
	must(e)
	panic(err)
}
