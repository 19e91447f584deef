package timers

import (
	"slices"

	"github.com/dop251/goja"
)

// The names that Node's objects have, in its order.
var (
	timeoutKeys = []string{
		"_idleTimeout", "_idlePrev", "_idleNext", "_idleStart", "_onTimeout", "_timerArgs", "_repeat", "_destroyed",
	}
	immediateKeys = []string{"_idleNext", "_idlePrev", "_onImmediate", "_argv", "_destroyed"}
)

// Get, Set, Has, Delete and Keys make a timeout the own properties of its object.
func (t *timeout) Get(key string) goja.Value {
	switch key {
	case "_idleTimeout":
		return t.owner.vm.JS().ToValue(t.idle)
	case "_idlePrev":
		return neighbour(t.prev)
	case "_idleNext":
		return neighbour(t.next)
	case "_idleStart":
		return t.owner.vm.JS().ToValue(float64(t.start))
	case "_onTimeout":
		return orNull(t.callback)
	case "_timerArgs":
		return goja.Undefined()
	case "_repeat":
		if t.repeat == 0 {
			return goja.Null()
		}
		return t.owner.vm.JS().ToValue(t.repeat)
	case "_destroyed":
		return t.owner.vm.JS().ToValue(t.destroyed)
	}
	return t.extra[key]
}

// Set assigns to a property. Turning a timeout into an interval with `_repeat`, and stopping it with `_idleTimeout = -1`
// or `_onTimeout = null`, is what scripts do.
func (t *timeout) Set(key string, v goja.Value) bool {
	switch key {
	case "_idleTimeout":
		t.idle = v.ToFloat()
	case "_onTimeout":
		t.callback = callable(v)
	case "_repeat":
		t.repeat = 0
		if !goja.IsNull(v) {
			t.repeat = v.ToFloat()
		}
	default:
		if slices.Contains(timeoutKeys, key) {
			return true
		}
		if t.extra == nil {
			t.extra = map[string]goja.Value{}
		}
		t.extra[key] = v
	}
	return true
}

// Has tells whether the object has an own property.
func (t *timeout) Has(key string) bool { return t.Get(key) != nil }

// Delete removes a property that a script has added.
func (t *timeout) Delete(key string) bool {
	delete(t.extra, key)
	return true
}

// Keys gives the names of the own properties.
func (t *timeout) Keys() []string { return withExtra(timeoutKeys, t.extra) }

// Get, Set, Has, Delete and Keys make an immediate the own properties of its object.
func (i *immediate) Get(key string) goja.Value {
	switch key {
	case "_idleNext", "_idlePrev":
		return goja.Null()
	case "_onImmediate":
		return orNull(i.callback)
	case "_argv":
		return goja.Undefined()
	case "_destroyed":
		return i.owner.vm.JS().ToValue(i.destroyed)
	}
	return i.extra[key]
}

// Set assigns to a property.
func (i *immediate) Set(key string, v goja.Value) bool {
	switch {
	case key == "_onImmediate":
		i.callback = callable(v)
	case !slices.Contains(immediateKeys, key):
		if i.extra == nil {
			i.extra = map[string]goja.Value{}
		}
		i.extra[key] = v
	}
	return true
}

// Has tells whether the object has an own property.
func (i *immediate) Has(key string) bool { return i.Get(key) != nil }

// Delete removes a property that a script has added.
func (i *immediate) Delete(key string) bool {
	delete(i.extra, key)
	return true
}

// Keys gives the names of the own properties.
func (i *immediate) Keys() []string { return withExtra(immediateKeys, i.extra) }

func withExtra(keys []string, extra map[string]goja.Value) []string {
	all := slices.Clone(keys)
	for key := range extra {
		all = append(all, key)
	}
	slices.Sort(all[len(keys):])
	return all
}

func neighbour(t *timeout) goja.Value {
	if t == nil || t.object == nil {
		return goja.Null()
	}
	return t.object
}

func orNull(v goja.Value) goja.Value {
	if v == nil {
		return goja.Null()
	}
	return v
}

// callable gives nil for what cannot be called.
func callable(v goja.Value) goja.Value {
	if _, ok := goja.AssertFunction(v); ok {
		return v
	}
	return nil
}
