package inspect

import (
	"reflect"
	"sync"
	"unsafe"
	"weak"

	"github.com/dop251/goja"
)

// remaining gives the keys and values that a Map or Set iterator has still to visit, without moving it, and whether it
// visits entries. There is no JavaScript that could tell, so goja's own fields are read.
func remaining(o *goja.Object) (keys, values []goja.Value, entries bool) {
	implementation := self(o).Elem()
	iter := implementation.FieldByName("iter")
	entries = implementation.FieldByName("kind").Int() == int64(iterationEntries)
	if iter.IsNil() {
		return nil, nil, entries
	}
	cur, list := iter.Elem().FieldByName("cur"), iter.Elem().FieldByName("m")
	if list.IsNil() {
		return nil, nil, entries // at its end
	}
	for !cur.IsNil() && field(cur.Elem().FieldByName("key")) == nil {
		cur = cur.Elem().FieldByName("iterPrev") // what was visited last has been deleted
	}
	next := list.Elem().FieldByName("iterFirst")
	if !cur.IsNil() {
		next = cur.Elem().FieldByName("iterNext")
	}
	byValue := KindOf(o) == MapIterator && implementation.FieldByName("kind").Int() == int64(iterationValues)
	for ; !next.IsNil(); next = next.Elem().FieldByName("iterNext") {
		key, value := field(next.Elem().FieldByName("key")), field(next.Elem().FieldByName("value"))
		if byValue {
			key = value
		}
		keys, values = append(keys, key), append(values, value)
	}
	return keys, values, entries
}

// hasNames tells whether a typed array has properties with names, besides its elements. A script would have to list them all.
func hasNames(o *goja.Object) bool { return self(o).Elem().FieldByName("propNames").Len() > 0 }

// weakEntries gives the keys and values of a WeakMap or WeakSet that are still alive, in no order.
func weakEntries(o *goja.Object) (keys, values []goja.Value) {
	implementation := self(o).Elem()
	collection := implementation.FieldByName("m")
	if !collection.IsValid() {
		collection = implementation.FieldByName("s")
	}
	mutex := (*sync.Mutex)(unsafe.Pointer(collection.FieldByName("Mutex").UnsafeAddr()))
	mutex.Lock() // goja removes dead keys from another goroutine
	defer mutex.Unlock()
	entries := collection.FieldByName("m")
	live, _ := reflect.NewAt(entries.Type(), unsafe.Pointer(entries.UnsafeAddr())).Elem().Interface().(map[weak.Pointer[goja.Object]]goja.Value)
	for pointer, value := range live {
		if key := pointer.Value(); key != nil {
			keys, values = append(keys, key), append(values, value)
		}
	}
	return keys, values
}

// goja's iterationKind.
const (
	iterationValues  = 1
	iterationEntries = 2
)

// field reads an unexported field that holds a JavaScript value.
func field(v reflect.Value) goja.Value {
	value, _ := reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem().Interface().(goja.Value)
	return value
}
