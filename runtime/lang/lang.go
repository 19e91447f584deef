// Package lang supplies the parts of the ECMAScript library that goja does not have and scripts expect.
//
// [Install] costs a script that uses none of them almost nothing: what is missing is defined as an accessor that puts the
// real thing in its own place when it is first read. The functions are JavaScript where they call back into scripts and
// Go where they work on characters, numbers or memory. goja's own built-ins are never replaced, save those that could end
// the process; see limits.go.
package lang

import (
	_ "embed"
	"sync"

	"github.com/dop251/goja"
)

// Host is what the package needs of the VM around it.
type Host struct {
	// Post runs f on the loop, when there is one and as soon as it has time; any goroutine may call it.
	Post func(f func())

	// Done is closed when the run is over: what waits then must not.
	Done func() <-chan struct{}

	// Attend runs work on a goroutine of its own, and what that returns on the loop, which is not kept alive for it.
	Attend func(work func() (done func()))
}

// Install defines what is missing in js.
func Install(js *goja.Runtime, host Host) {
	i := &installer{js: js, host: host, loaded: map[*group]*goja.Object{}}
	i.symbols()
	for g := range groups {
		i.group(&groups[g])
	}
	i.natives()
	i.limits()
	i.regexps()
	i.shared()
}

// group is a script that gives several things when the first of them is read. It evaluates to a function that takes
// %Iterator.prototype% and the natives of weak.go, and returns an object whose keys are paths such as "Promise.try" or "Iterator.prototype.map".
type group struct {
	source  func() *goja.Program
	members []string // the paths; "%Iterator%" stands for the prototype of all iterators
}

//go:embed iterator.js
var iteratorSource string

//go:embed collections.js
var collectionsSource string

//go:embed dispose.js
var disposeSource string

//go:embed weak.js
var weakSource string

//go:embed legacy.js
var legacySource string

func compiled(name, source string) func() *goja.Program {
	return sync.OnceValue(func() *goja.Program { return goja.MustCompile("node:internal/lang/"+name, source, true) })
}

var groups = [...]group{
	{compiled("iterator", iteratorSource), []string{
		"Iterator", "%Iterator%.map", "%Iterator%.filter", "%Iterator%.take", "%Iterator%.drop", "%Iterator%.flatMap",
		"%Iterator%.reduce", "%Iterator%.toArray", "%Iterator%.forEach", "%Iterator%.some", "%Iterator%.every", "%Iterator%.find",
	}},
	{compiled("collections", collectionsSource), []string{
		"Promise.withResolvers", "Promise.try", "Object.groupBy", "Map.groupBy", "Array.fromAsync",
		"Map.prototype.getOrInsert", "Map.prototype.getOrInsertComputed",
		"WeakMap.prototype.getOrInsert", "WeakMap.prototype.getOrInsertComputed",
	}},
	{compiled("dispose", disposeSource), []string{"SuppressedError", "DisposableStack", "AsyncDisposableStack"}},
	{compiled("weak", weakSource), []string{"WeakRef", "FinalizationRegistry"}},
	{compiled("legacy", legacySource), []string{
		"Object.prototype.__defineGetter__", "Object.prototype.__defineSetter__",
		"Object.prototype.__lookupGetter__", "Object.prototype.__lookupSetter__",
		"Date.prototype.getYear", "Date.prototype.setYear",
	}},
}

type installer struct {
	js     *goja.Runtime
	host   Host
	loaded map[*group]*goja.Object
}

// symbols defines the well-known symbols that lowered code looks for.
func (i *installer) symbols() {
	symbol := i.object("Symbol")
	for _, name := range [...]string{"asyncIterator", "dispose", "asyncDispose"} {
		value := goja.NewSymbol("Symbol." + name)
		must(symbol.DefineDataProperty(name, value, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	}
}

func (i *installer) group(g *group) {
	for _, path := range g.members {
		i.lazy(path, func() goja.Value { return i.load(g).Get(path) })
	}
}

// load runs a group's script.
func (i *installer) load(g *group) *goja.Object {
	if o := i.loaded[g]; o != nil {
		return o
	}
	fn, err := i.js.RunProgram(g.source())
	must(err)
	call, _ := goja.AssertFunction(fn)
	value, err := call(goja.Undefined(), i.iteratorPrototype(), i.weakNatives())
	must(err)
	i.loaded[g] = value.(*goja.Object)
	return i.loaded[g]
}

// must panics with an exception of our own scripts, or with an interrupt, which goes on up.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
