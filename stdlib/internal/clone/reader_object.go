package clone

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// reserve takes the next number; objects inside the one that is being made get later ones.
func (r *Reader) reserve() (id int) {
	r.objects = append(r.objects, nil)
	return len(r.objects) - 1
}

// keep gives an object its number.
func (r *Reader) keep(o *goja.Object) *goja.Object {
	r.objects = append(r.objects, o)
	return o
}

// object reads an object behind its tag.
func (r *Reader) object(tag byte) goja.Value {
	js := r.r.js
	switch tag {
	case tagObject:
		o := r.keep(js.NewObject())
		if r.properties(o, tagObjectEnd) != r.varint() {
			r.fail()
		}
		return o
	case tagDense, tagSparse:
		return r.array(tag)
	case tagMap, tagSet:
		return r.collection(tag)
	case tagError:
		return r.error()
	case tagDate:
		return r.keep(r.r.new("Date", js.ToValue(r.double())))
	case tagRegExp:
		return r.regexp()
	case tagTrueObject, tagFalseObject:
		return r.keep(js.ToValue(tag == tagTrueObject).ToObject(js))
	case tagNumberObject:
		return r.keep(js.ToValue(r.double()).ToObject(js))
	case tagBigIntObject:
		return r.keep(js.ToValue(r.bigint()).ToObject(js))
	case tagStringObject:
		return r.keep(r.string().ToObject(js))
	case tagBuffer, tagResizable, tagTransferred, tagSharedBuffer:
		return r.buffer(tag)
	case tagHost:
		if r.hooks.Host == nil {
			r.fail()
		}
		id := r.reserve()
		r.objects[id] = r.hooks.Host()
		return r.objects[id]
	}
	r.fail()
	return nil
}

// properties reads names and values up to the tag end, and gives their number.
func (r *Reader) properties(o *goja.Object, end byte) (count uint64) {
	for r.peek() != end {
		name := r.name()
		value := r.value()
		if err := o.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
			panic(err)
		}
		count++
	}
	r.at++
	return count
}

// name reads the name of a property, which is a string or a number. Most objects have the names of others.
func (r *Reader) name() string {
	if r.peek() == tagOneByte {
		before := r.at
		r.at++
		data := r.raw(r.varint())
		if name, ok := r.names[string(data)]; ok {
			return name
		}
		if isASCII(data) {
			name := string(data)
			r.names[name] = name
			return name
		}
		r.at = before
	}
	return r.single().String()
}

// array reads an array. Its length is only believed as far as there are data for its elements.
func (r *Reader) array(tag byte) goja.Value {
	length := r.varint()
	o := r.keep(r.r.js.NewArray())
	end := byte(tagSparseEnd)
	if tag == tagDense {
		end = tagDenseEnd
		if length > uint64(r.left()) {
			r.fail()
		}
		for i := range length {
			if r.peek() == tagHole {
				r.at++
				continue
			}
			r.element(o, i, r.value())
		}
	}
	count := r.properties(o, end)
	if count != r.varint() || length != r.varint() {
		r.fail()
	}
	must(o.Set("length", length))
	return o
}

func (r *Reader) element(o *goja.Object, i uint64, v goja.Value) {
	if err := o.DefineDataProperty(strconv.FormatUint(i, 10), v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
		panic(err)
	}
}

// collection reads a Map or a Set.
func (r *Reader) collection(tag byte) goja.Value {
	class, end, add, step := "Set", byte(tagSetEnd), r.r.setAdd, uint64(1)
	if tag == tagMap {
		class, end, add, step = "Map", tagMapEnd, r.r.mapSet, 2
	}
	o := r.keep(r.r.new(class))
	count := uint64(0)
	for ; r.peek() != end; count += step {
		item := []goja.Value{r.value()}
		if tag == tagMap {
			item = append(item, r.value())
		}
		r.r.vm.Invoke(add, o, item...)
	}
	r.at++
	if count != r.varint() {
		r.fail()
	}
	return o
}

// error reads an error. Its class comes first, where it is not a plain one.
func (r *Reader) error() goja.Value {
	class := "Error"
	if known, ok := errorClasses[r.peek()]; ok {
		class = known
		r.at++
	}
	o := r.keep(r.r.new(class))
	hidden := func(name string, v goja.Value) {
		must(o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	hidden("stack", goja.Undefined())
	for {
		switch r.byte() {
		case errorMessage:
			hidden("message", r.string())
		case errorCause:
			hidden("cause", r.value())
		case errorStack:
			hidden("stack", r.string())
		case errorEnd:
			return o
		default:
			r.fail()
		}
	}
}

func (r *Reader) regexp() goja.Value {
	pattern, bits := r.string(), r.varint()
	var flags strings.Builder
	for i, flag := range regexpFlags {
		if bits&(1<<i) != 0 {
			flags.WriteRune(flag)
		}
	}
	return r.keep(r.r.new("RegExp", pattern, r.r.js.ToValue(flags.String())))
}

// buffer reads an ArrayBuffer. One that can grow is made as large as it is.
func (r *Reader) buffer(tag byte) goja.Value {
	js := r.r.js
	find := r.hooks.Buffer
	switch tag {
	case tagSharedBuffer:
		find = r.hooks.Shared
	case tagBuffer, tagResizable:
		size := r.varint()
		if tag == tagResizable {
			r.varint() // how large it may become
		}
		return r.keep(js.ToValue(js.NewArrayBuffer(append([]byte(nil), r.raw(size)...))).(*goja.Object))
	}
	id := uint32(r.varint())
	if find == nil {
		r.fail()
	}
	o := find(id)
	if o == nil {
		r.fail()
	}
	return r.keep(o)
}

// view reads a view of buffer.
func (r *Reader) view(buffer *goja.Object) goja.Value {
	class, known := views[r.byte()]
	start, size := r.varint(), r.varint()
	if r.version >= firstViewFlags {
		r.varint()
	}
	js := r.r.js
	whole, _ := bufferOf(buffer)
	total := uint64(len(whole.Bytes()))
	if !known || start > total || size > total-start || js.GlobalObject().Get(class) == nil {
		r.fail()
	}
	if element := js.GlobalObject().Get(class).ToObject(js).Get("BYTES_PER_ELEMENT"); element != nil {
		if bytes := uint64(element.ToInteger()); start%bytes != 0 || size%bytes != 0 {
			r.fail()
		} else {
			size /= bytes
		}
	}
	return r.keep(r.r.new(class, buffer, js.ToValue(start), js.ToValue(size)))
}
