package clone

import (
	"encoding/binary"
	"math/big"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime/lang"
	"github.com/jsrun/jsrun/stdlib/internal/inspect"
)

// contents writes an object that has its number, by what it is.
func (w *Writer) contents(o *goja.Object, kind inspect.Kind) {
	switch kind {
	case inspect.Plain:
		w.plain(o)
	case inspect.Array:
		w.array(o)
	case inspect.Map, inspect.Set:
		w.collection(o, kind)
	case inspect.Error:
		w.error(o)
	case inspect.Date:
		w.tag(tagDate)
		w.double(w.r.vm.Invoke(w.r.time, o).ToFloat())
	case inspect.RegExp:
		w.regexp(o)
	case inspect.Boxed:
		w.boxed(o)
	case inspect.ArrayBuffer:
		w.buffer(o)
	case inspect.TypedArray, inspect.DataView:
		w.view(o, kind)
	default:
		w.refuse(w.r.shown(o))
	}
}

// shown is how V8 names an object that cannot be cloned.
func (r *realm) shown(o *goja.Object) string {
	kind := inspect.KindOf(o)
	if kind.IsCallable() {
		return r.vm.Invoke(r.functionText, o).String()
	}
	if class, ok := o.Get("constructor").(*goja.Object); ok && kind != inspect.Generator {
		if name := class.Get("name"); name != nil && name.String() != "" {
			return "#<" + name.String() + ">"
		}
	}
	return r.vm.Invoke(r.text, o).String()
}

// plain writes an ordinary object: one of the platform, or its properties.
func (w *Writer) plain(o *goja.Object) {
	if w.r.platform(o) && w.host(o) {
		return
	}
	w.tag(tagObject)
	keys := o.Keys()
	count := w.properties(o, keys)
	w.tag(tagObjectEnd)
	w.varint(count)
}

// properties writes keys with their values, as far as they are still there, and gives their number.
func (w *Writer) properties(o *goja.Object, keys []string) (count uint64) {
	for _, key := range keys {
		value := o.Get(key)
		if value == nil {
			continue // a getter before it has deleted it
		}
		w.key(key)
		w.Value(value)
		count++
	}
	return count
}

// key writes a property's name; indices are numbers.
func (w *Writer) key(name string) {
	if index, ok := arrayIndex(name); ok && index <= 1<<31-1 {
		w.number(int64(index))
		return
	}
	w.string(w.r.js.ToValue(name).(goja.String))
}

// arrayIndex reads a name that is the index of an element.
func arrayIndex(name string) (index uint64, ok bool) {
	if name == "" || len(name) > 10 || name[0] < '0' || name[0] > '9' || name[0] == '0' && len(name) > 1 {
		return 0, false
	}
	index, err := strconv.ParseUint(name, 10, 32)
	return index, err == nil && index < 1<<32-1
}

// array writes the elements one behind the other, or with their indices where some are missing.
func (w *Writer) array(o *goja.Object) {
	length := uint64(o.Get("length").ToInteger())
	keys := o.Keys()
	if uint64(len(keys)) < length || length > 0 && keys[length-1] != strconv.FormatUint(length-1, 10) {
		w.tag(tagSparse)
		w.varint(length)
		count := w.properties(o, keys)
		w.tag(tagSparseEnd)
		w.varint(count)
		w.varint(length)
		return
	}
	w.tag(tagDense)
	w.varint(length)
	for _, key := range keys[:length] {
		value := o.Get(key)
		if value == nil { // a getter has deleted it
			w.tag(tagHole)
			continue
		}
		w.Value(value)
	}
	count := w.properties(o, keys[length:])
	w.tag(tagDenseEnd)
	w.varint(count)
	w.varint(length)
}

// collection writes a Map or a Set.
func (w *Writer) collection(o *goja.Object, kind inspect.Kind) {
	keys, values, pairs := inspect.Entries(w.r.vm, o)
	begin, end, count := byte(tagSet), byte(tagSetEnd), uint64(len(keys))
	if pairs {
		begin, end, count = tagMap, tagMapEnd, 2*count
	}
	w.tag(begin)
	for i, key := range keys {
		w.Value(key)
		if pairs {
			w.Value(values[i])
		}
	}
	w.tag(end)
	w.varint(count)
}

// error writes an error: class, message, cause and stack. Other properties do not count.
func (w *Writer) error(o *goja.Object) {
	if w.r.platform(o) && w.host(o) {
		return
	}
	w.tag(tagError)
	if name := o.Get("name"); name != nil {
		if tag := tagOf(errorClasses, name.String()); tag != 0 {
			w.tag(tag)
		}
	}
	if inspect.HasOwn(w.r.vm, o, "message") {
		w.tag(errorMessage)
		w.string(w.r.js.ToValue(o.Get("message").String()).(goja.String))
	}
	if inspect.HasOwn(w.r.vm, o, "cause") {
		w.tag(errorCause)
		w.Value(o.Get("cause"))
	}
	if stack, ok := o.Get("stack").(goja.String); ok {
		w.tag(errorStack)
		w.string(stack)
	}
	w.tag(errorEnd)
}

func (w *Writer) regexp(o *goja.Object) {
	w.tag(tagRegExp)
	w.string(o.Get("source").ToString().(goja.String))
	flags := uint64(0)
	for _, flag := range o.Get("flags").String() {
		if bit := strings.IndexRune(regexpFlags, flag); bit >= 0 {
			flags |= 1 << bit
		}
	}
	w.varint(flags)
}

// boxed writes what `new Number` and its like give.
func (w *Writer) boxed(o *goja.Object) {
	v := inspect.Unboxed(o)
	switch inspect.TypeOf(v) {
	case "string":
		w.tag(tagStringObject)
		w.string(v.(goja.String))
	case "number":
		w.tag(tagNumberObject)
		w.double(v.ToFloat())
	case "bigint":
		w.tag(tagBigIntObject)
		w.bigint(v.Export().(*big.Int))
	case "boolean":
		w.tag(map[bool]byte{true: tagTrueObject, false: tagFalseObject}[v.ToBoolean()])
	default:
		w.refuse("[object Symbol]")
	}
}

// buffer writes the memory of an ArrayBuffer, or which one of those transferred it is.
func (w *Writer) buffer(o *goja.Object) {
	if id, ok := w.moved[o]; ok {
		w.tag(tagTransferred)
		w.varint(uint64(id))
		return
	}
	if lang.SharedMemory(o) != nil {
		if w.hooks.Shared == nil {
			w.refuse("#<SharedArrayBuffer>")
		}
		id := w.hooks.Shared(o)
		w.tag(tagSharedBuffer)
		w.varint(uint64(id))
		return
	}
	buffer, _ := bufferOf(o)
	if buffer.Detached() {
		panic(w.hooks.Refuse("An ArrayBuffer is detached and could not be cloned."))
	}
	w.tag(tagBuffer)
	w.bytes(buffer.Bytes())
}

// view writes which part of the buffer before it is meant.
func (w *Writer) view(o *goja.Object, kind inspect.Kind) {
	v := w.r.viewOf(o, kind)
	w.tag(tagView)
	w.tag(tagOf(views, v.class))
	w.varint(v.start)
	w.varint(v.size)
	w.varint(0) // neither of its length nor of its buffer's can change
}

// view is a typed array or a data view.
type view struct {
	class       string
	buffer      *goja.Object
	start, size uint64 // in bytes
}

func (r *realm) viewOf(o *goja.Object, kind inspect.Kind) view {
	v, buffer, start, size := view{class: "DataView"}, r.dataBuffer, r.dataStart, r.dataBytes
	if kind == inspect.TypedArray {
		v.class, buffer, start, size = inspect.TypedName(o), r.typedBuffer, r.typedStart, r.typedBytes
	}
	v.buffer = r.vm.Invoke(buffer, o).ToObject(r.js)
	if buffer, _ := bufferOf(v.buffer); buffer.Detached() {
		return v // its numbers are not to be had, nor is it going to be written
	}
	v.start, v.size = uint64(r.vm.Invoke(start, o).ToInteger()), uint64(r.vm.Invoke(size, o).ToInteger())
	return v
}

func appendUnit(out []byte, unit uint16) []byte { return binary.NativeEndian.AppendUint16(out, unit) }

// bufferOf gives the ArrayBuffer that o is.
func bufferOf(o *goja.Object) (buffer goja.ArrayBuffer, ok bool) {
	if inspect.KindOf(o) == inspect.ArrayBuffer {
		buffer, ok = o.Export().(goja.ArrayBuffer)
	}
	return buffer, ok
}
