package runtime

import (
	"regexp"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime/lang"
)

// errorClasses are the constructors whose instances get a `stack` in V8's form.
var errorClasses = [...]string{
	"Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError", "AggregateError",
}

// errorStacks makes the stacks of errors: Error.stackTraceLimit, Error.captureStackTrace and Error.prepareStackTrace.
type errorStacks struct {
	vm       *VM
	class    *goja.Object          // Error
	base     map[*goja.Object]bool // the prototypes of errorClasses
	get, set Value                 // the accessor of all instances
	callSite goja.Callable
}

func (vm *VM) installErrors() {
	e := &errorStacks{vm: vm, base: map[*goja.Object]bool{}}
	e.get, e.set = vm.js.ToValue(e.read), vm.js.ToValue(e.write)
	global := vm.js.GlobalObject()
	e.class = global.Get("Error").(*goja.Object)
	for _, name := range errorClasses {
		class := global.Get(name).(*goja.Object)
		e.base[class.Get("prototype").(*goja.Object)] = true
		lang.HookConstructor(class, e.around)
	}
	vm.set(e.class, "stackTraceLimit", defaultStackLimit)
	capture := vm.js.ToValue(e.captureStackTrace)
	vm.hide(e.class, "captureStackTrace", capture)
}

// accessor defines a configurable accessor property that is not enumerable.
func (vm *VM) accessor(o *goja.Object, name string, get, set Value) {
	if err := o.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
}

// hide defines a writable, configurable property that is not enumerable, as built-in functions are.
func (vm *VM) hide(o *goja.Object, name string, value Value) {
	if err := o.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
}

// around is an error constructor that gives its instances their `stack`. Errors that goja throws come this way too:
// their messages become those that scripts and people know from V8.
func (e *errorStacks) around(original lang.Construct) lang.Construct {
	return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		if len(args) > 0 {
			if message, ok := args[0].(goja.String); ok {
				args = e.translate(message.String(), args)
			}
		}
		err := original(args, newTarget)
		if native, ok := lang.NativeErrorOf(err); ok {
			*native.Added = true // else goja would make its own text first
			if limit, on := e.limit(); on {
				*native.Stack = trimmed(*native.Stack, limit)
				e.vm.accessor(err, "stack", e.get, e.set)
			}
			return err
		}
		e.setStack(err, e.frames(0))
		return err
	}
}

// trimmed cuts a captured stack to what may be shown, so that an error from a deep recursion does not keep all of it.
func trimmed(stack []goja.StackFrame, limit int) []goja.StackFrame {
	const hidden = 16 // constructors and frames of the runtime, which are left out later
	if len(stack) <= limit+hidden {
		return stack
	}
	return append([]goja.StackFrame(nil), stack[:limit+hidden]...)
}

// read is the getter of `stack`: the text is made on first use, as in V8, when the error's name and message are final,
// and the property is a plain one from then on.
func (e *errorStacks) read(call goja.FunctionCall) goja.Value {
	err, ok := call.This.(*goja.Object)
	if !ok {
		return goja.Undefined()
	}
	native, ok := lang.NativeErrorOf(err)
	if !ok { // an object that inherits from an error
		for o := err.Prototype(); o != nil; o = o.Prototype() {
			if _, isError := lang.NativeErrorOf(o); isError {
				return o.Get("stack")
			}
		}
		return goja.Undefined()
	}
	limit, _ := e.limit()
	stack := skipConstructors(*native.Stack, err, e.base)
	*native.Stack = nil
	e.setStack(err, e.vm.Frames(stack, limit))
	return err.Get("stack")
}

func (e *errorStacks) write(call goja.FunctionCall) goja.Value {
	if o, ok := call.This.(*goja.Object); ok {
		e.vm.hide(o, "stack", call.Argument(0))
	}
	return goja.Undefined()
}

// skipConstructors drops the frames of the constructors of derived classes, which stand between an error and the `new`
// that made it. goja calls such frames by no name or by the class's.
func skipConstructors(stack []goja.StackFrame, err *goja.Object, base map[*goja.Object]bool) []goja.StackFrame {
	for len(stack) > 0 && stack[0].SrcName() == "<native>" {
		stack = stack[1:]
	}
	for p := err.Prototype(); p != nil && !base[p] && len(stack) > 1; p = p.Prototype() {
		name := stack[0].FuncName()
		class, _ := p.Get("constructor").(*goja.Object)
		if name != "<anonymous>" && (class == nil || name != class.Get("name").String()) {
			break
		}
		stack = stack[1:]
	}
	return stack
}

// limit is Error.stackTraceLimit; a value that is no number means no stack at all.
func (e *errorStacks) limit() (int, bool) {
	v := e.class.Get("stackTraceLimit")
	if v == nil || !goja.IsNumber(v) {
		return 0, false
	}
	return int(max(0, min(v.ToInteger(), 10_000))), true
}

// frames captures the stack of the caller, less the first skip frames that are not the runtime's.
func (e *errorStacks) frames(skip int) []Frame {
	limit, on := e.limit()
	if !on || limit == 0 {
		return nil
	}
	const hidden = 4 // trampoline, natives: captured, and left out afterwards
	stack := e.vm.js.CaptureCallStack(limit+skip+hidden+limit/2, nil)
	frames := e.vm.Frames(stack, limit+skip)
	return frames[min(skip, len(frames)):]
}

// setStack defines the stack property of an error, through Error.prepareStackTrace where a script has set that.
func (e *errorStacks) setStack(target *goja.Object, frames []Frame) {
	if _, on := e.limit(); !on {
		return
	}
	if prepare, ok := goja.AssertFunction(e.class.Get("prepareStackTrace")); ok {
		e.vm.hide(target, "stack", e.prepared(prepare, target, frames))
		return
	}
	e.vm.hide(target, "stack", e.vm.js.ToValue(FormatStack(header(target), frames)))
}

// header is what stands before the frames: the name and the message.
func header(target *goja.Object) string {
	name, message := "Error", ""
	if v := target.Get("name"); v != nil && !goja.IsUndefined(v) {
		name = v.String()
	}
	if v := target.Get("message"); v != nil && !goja.IsUndefined(v) {
		message = v.String()
	}
	switch {
	case message == "":
		return name
	case name == "":
		return message
	}
	return name + ": " + message
}

// captureStackTrace is Error.captureStackTrace(target, above?): frames down to and with the function above are left out.
func (e *errorStacks) captureStackTrace(call goja.FunctionCall) goja.Value {
	target, ok := call.Argument(0).(*goja.Object)
	if !ok {
		panic(e.vm.js.NewTypeError("Invalid argument"))
	}
	above, hasAbove := call.Argument(1).(*goja.Object)
	if !hasAbove {
		e.setStack(target, e.frames(0))
		return goja.Undefined()
	}
	name := above.Get("name").String()
	limit, _ := e.limit()
	all := e.vm.Frames(e.vm.js.CaptureCallStack(0, nil), 1<<20)
	kept := all
	for i, f := range all {
		if f.Func == name || f.Func == "new "+name || strings.HasSuffix(f.Func, "."+name) {
			kept = all[i+1:]
			break
		}
	}
	e.setStack(target, kept[:min(limit, len(kept))])
	return goja.Undefined()
}

// prepared calls Error.prepareStackTrace with call sites.
func (e *errorStacks) prepared(prepare goja.Callable, target *goja.Object, frames []Frame) Value {
	vm := e.vm
	if e.callSite == nil {
		e.callSite = vm.internal(callSiteProgram())
	}
	sites := make([]any, len(frames))
	for i, f := range frames {
		sites[i] = vm.Invoke(e.callSite, goja.Undefined(), vm.js.ToValue(f.Func), vm.js.ToValue(f.File), vm.js.ToValue(f.Line),
			vm.js.ToValue(f.Col), vm.js.ToValue(f.String()))
	}
	return vm.Invoke(prepare, e.class, target, vm.js.NewArray(sites...))
}

// callSiteProgram makes V8's CallSite objects, with what goja can tell.
var callSiteProgram = sync.OnceValue(func() *goja.Program {
	return goja.MustCompile(internalName, `(function () {
		class CallSite {
			#f; #file; #line; #column; #text;
			constructor(f, file, line, column, text) {
				this.#f = f; this.#file = file; this.#line = line; this.#column = column; this.#text = text.slice(3);
			}
			getThis() {} getFunction() {} getEvalOrigin() {} getPromiseIndex() { return null; }
			getTypeName() { return this.#f.includes(".") ? this.#f.split(".")[0] : null; }
			getFunctionName() { return this.#f === "" || this.#f.endsWith("<anonymous>") ? null : this.#f.replace(/^new /, ""); }
			getMethodName() { return null; }
			getFileName() { return this.#file; }
			getScriptNameOrSourceURL() { return this.#file; }
			getScriptHash() { return ""; }
			getLineNumber() { return this.#line; }
			getColumnNumber() { return this.#column; }
			getEnclosingLineNumber() { return this.#line; }
			getEnclosingColumnNumber() { return this.#column; }
			getPosition() { return 0; }
			isToplevel() { return this.#f === "" || this.#f.endsWith("<anonymous>"); }
			isNative() { return false; }
			isEval() { return false; }
			isConstructor() { return this.#f.startsWith("new "); }
			isAsync() { return false; }
			isPromiseAll() { return false; }
			toString() { return this.#text; }
		}
		return (...args) => new CallSite(...args);
	})()`, true)
})

// translations turn goja's messages into V8's. goja does not say whether it met undefined or null.
var translations = sync.OnceValue(func() []translation {
	return []translation{
		{regexp.MustCompile(`^Cannot read property '(.*)' of undefined( or null)?$`), "Cannot read properties of undefined or null (reading '$1')"},
		{regexp.MustCompile(`^Object has no member '(.*)'$`), "$1 is not a function"},
		{regexp.MustCompile(`^Value is not an object: (undefined|null)$`), "Cannot read properties of $1"},
		{regexp.MustCompile(`^Cannot assign to property '?(.*?)'? of a read-only object$`), "Cannot assign to read only property '$1' of object"},
		{regexp.MustCompile(`^Cannot delete property '(.*)' of \[object (Object|process)\]$`), "Cannot delete property '$1' of #<$2>"},
	}
})

type translation struct {
	pattern *regexp.Regexp
	into    string
}

// translate gives the arguments with a message of goja's in V8's words. Only what goja's interpreter throws begins like
// one of these; a script that makes such an error itself says the same thing.
func (e *errorStacks) translate(message string, args []goja.Value) []goja.Value {
	if !strings.HasPrefix(message, "Cannot ") && !strings.HasPrefix(message, "Object has no member ") && !strings.HasPrefix(message, "Value is not ") {
		return args
	}
	for _, t := range translations() {
		if t.pattern.MatchString(message) {
			return append([]goja.Value{e.vm.js.ToValue(t.pattern.ReplaceAllString(message, t.into))}, args[1:]...)
		}
	}
	return args
}
