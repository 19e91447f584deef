package console

import (
	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/inspect"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// class is the constructor Console in one VM.
type class struct {
	vm          *runtime.VM
	constructor *goja.Object
	instances   map[*goja.Object]*instance
}

func newClass(vm *runtime.VM) *class {
	k := &class{vm: vm, instances: map[*goja.Object]*instance{}}
	js := vm.JS()
	k.constructor = js.ToValue(k.construct).(*goja.Object)
	must(k.constructor.DefineDataProperty("name", js.ToValue("Console"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(k.constructor.DefineDataProperty("length", js.ToValue(1), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	isConsole := js.ToValue(func(call goja.FunctionCall) goja.Value {
		o, ok := call.Argument(0).(*goja.Object)
		return js.ToValue(ok && k.instances[o] != nil)
	})
	must(k.constructor.DefineDataPropertySymbol(goja.SymHasInstance, isConsole, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	k.prototype(k.constructor.Get("prototype").ToObject(js))
	return k
}

// prototype defines the functions for use by derived classes; each instance has its own, bound ones.
func (k *class) prototype(prototype *goja.Object) {
	for _, m := range methods {
		node.Set(k.vm, prototype, m.name, m.length, func(call *node.Call) goja.Value {
			if this, ok := call.This.(*goja.Object); ok && k.instances[this] != nil {
				m.call(k.instances[this], call.Args)
			}
			return goja.Undefined()
		})
	}
}

// mark makes object an instance of Console.
func (k *class) mark(object *goja.Object, c *instance) {
	k.instances[object] = c
	js := k.vm.JS()
	must(object.DefineDataPropertySymbol(goja.SymToStringTag, js.ToValue("console"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	times := js.ToValue(func(goja.FunctionCall) goja.Value { return c.times() })
	must(object.DefineAccessorProperty("_times", times, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(object.DefineDataProperty("_ignoreErrors", js.ToValue(c.ignoreErrors), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// construct is new Console(options) and new Console(stdout, stderr?, ignoreErrors?).
func (k *class) construct(call goja.ConstructorCall) *goja.Object {
	vm, js := k.vm, k.vm.JS()
	options, _ := call.Argument(0).(*goja.Object)
	if options == nil || isFunction(node.Field(options, "write")) {
		options = js.NewObject()
		for i, name := range [...]string{"stdout", "stderr", "ignoreErrors"} {
			must(options.Set(name, call.Argument(i)))
		}
	}
	c := newConsole(vm, call.This)
	stdout, stderr := node.Field(options, "stdout"), node.Field(options, "stderr")
	if goja.IsUndefined(stderr) {
		stderr = stdout
	}
	k.checkStream(stdout, "stdout")
	k.checkStream(stderr, "stderr")
	c.configure(options)
	for to, stream := range [...]goja.Value{stdout, stderr} {
		must(c.object.DefineDataProperty(output(to).streamName(), stream, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	k.mark(c.object, c)
	k.bindMethods(c)
	return c.object
}

// bindMethods gives an instance functions that need no `this`: those of the class, or of a class derived from it.
func (k *class) bindMethods(c *instance) {
	js := k.vm.JS()
	bind := js.GlobalObject().Get("Function").ToObject(js).Get("prototype").ToObject(js).Get("bind")
	prototype := k.constructor.Get("prototype").ToObject(js)
	for _, name := range prototype.Keys() {
		bound := k.vm.Call(bind, c.object.Get(name), c.object).(*goja.Object)
		must(bound.DefineDataProperty("name", js.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		must(c.object.DefineDataProperty(name, bound, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	}
}

func isFunction(v goja.Value) bool {
	_, ok := goja.AssertFunction(v)
	return ok
}

func (k *class) checkStream(v goja.Value, name string) {
	stream, ok := v.(*goja.Object)
	if !ok || !isFunction(node.Field(stream, "write")) {
		panic(node.NewError(k.vm, "TypeError", "ERR_CONSOLE_WRITABLE_STREAM", "Console expects a writable stream instance for "+name))
	}
}

// configure takes over the options besides the streams.
func (c *instance) configure(options *goja.Object) {
	js := c.vm.JS()
	if v := node.Field(options, "ignoreErrors"); !goja.IsUndefined(v) {
		c.ignoreErrors = v.ToBoolean()
	}
	if mode := node.Field(options, "colorMode"); !goja.IsUndefined(mode) {
		validators := c.vm.Require("internal/validators").ToObject(js)
		c.method(validators, "validateOneOf", mode, c.text("colorMode"), js.NewArray("auto", true, false))
		c.colorMode = mode
	}
	if width := node.Field(options, "groupIndentation"); !goja.IsUndefined(width) {
		call := node.Call{VM: c.vm, Args: []goja.Value{width}}
		const widest = 1000
		c.indentWidth = int(call.Int(0, "groupIndentation", 0, widest))
	}
	given := node.Field(options, "inspectOptions")
	if goja.IsUndefined(given) {
		return
	}
	call := node.Call{VM: c.vm, Args: []goja.Value{given}}
	object := call.Object(0, "options.inspectOptions")
	if object == nil || inspect.TypeOf(object) == "function" || inspect.Is(object, inspect.Array) {
		panic(node.InvalidArgType(c.vm, "options.inspectOptions", []string{"Object"}, given))
	}
	if inspect.Is(object, inspect.Map) {
		c.perStream = object
		return
	}
	c.checkColors(object, options)
	c.inspectOpts = object
}

func (c *instance) checkColors(inspectOptions, options *goja.Object) {
	if goja.IsUndefined(node.Field(inspectOptions, "colors")) || goja.IsUndefined(node.Field(options, "colorMode")) {
		return
	}
	panic(node.NewError(c.vm, "TypeError", "ERR_INCOMPATIBLE_OPTION_PAIR",
		`Option "options.inspectOptions.color" cannot be used in combination with option "colorMode"`))
}
