package clone

import (
	"slices"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/runtime/lang"
)

// Message is a value that one VM has written for others to read. It belongs to no VM, and whoever has it may read it; one
// that carries something transferred is read once.
type Message struct {
	body    []byte
	moved   []moved
	handles []any
}

// moved is something transferred: the memory of an ArrayBuffer, or what a class has given of an instance.
type moved struct {
	memory []byte
	into   string
	data   []byte
}

// How an object of the platform is written in a message.
const (
	hostMoved  = iota // which one of those transferred
	hostCloned        // what its class is, and its data
	hostHandle        // which one of the handles
)

// messageWriter writes a message. All its parts share what is transferred and the handles.
type messageWriter struct {
	r       *realm
	message *Message
	list    []*goja.Object // what is transferred, in order
	ids     map[*goja.Object]uint32
}

// NewMessage writes v, of which the objects in transfer are moved: they are of no use to the sender any more. source is
// the port that the message is for, or nil. It throws DataCloneErrors, and then nothing has been moved.
func NewMessage(vm *runtime.VM, v goja.Value, transfer []goja.Value, source *goja.Object) *Message {
	w := &messageWriter{r: realmOf(vm), message: &Message{}, ids: map[*goja.Object]uint32{}}
	for _, item := range transfer {
		w.addTransfer(item, source)
	}
	w.message.body = w.write(v)
	w.move()
	return w.message
}

// write writes one part.
func (w *messageWriter) write(v goja.Value) []byte {
	part := NewWriter(w.r.vm, WriteHooks{Refuse: w.r.refusal, Shared: func(o *goja.Object) uint32 { return w.handle(lang.SharedMemory(o)) }})
	part.hooks.Host = func(o *goja.Object) bool { return w.host(part, o) }
	for o, id := range w.ids {
		if _, isBuffer := bufferOf(o); isBuffer {
			part.Move(o, id)
		}
	}
	part.Value(v)
	return part.Bytes()
}

// refusal is a DataCloneError.
func (r *realm) refusal(message string) goja.Value {
	return r.new("DOMException", r.js.ToValue(message), r.js.ToValue("DataCloneError"))
}

func (w *messageWriter) refuse(message string) { panic(w.r.refusal(message)) }

// What DataCloneErrors say, in Node's words.
const (
	notListed     = "Object that needs transfer was found in message but not listed in transferList"
	notCloneable  = "Cannot clone object of unsupported type."
	notMovable    = "Cannot transfer object of unsupported type."
	notListable   = "Found untransferable value in transfer list"
	duplicateItem = "Transfer list contains duplicate "
)

// host writes an object of the platform; false where it is an ordinary one after all.
func (w *messageWriter) host(part *Writer, o *goja.Object) bool {
	if id, ok := w.ids[o]; ok {
		part.varint(hostMoved)
		part.varint(uint64(id))
		return true
	}
	if handle := HandleOf(o); handle != nil {
		part.varint(hostHandle)
		part.varint(uint64(w.handle(handle)))
		return true
	}
	if w.r.uncloneable.has(o) {
		w.refuse(notCloneable)
	}
	method := o.GetSymbol(symClone)
	switch {
	case method == nil:
		w.refuse(notListed)
	case goja.IsNull(method):
		w.refuse(notCloneable)
	}
	p, ok := w.r.pack(o, symClone)
	if ok {
		part.varint(hostCloned)
		part.bytes([]byte(p.into))
		part.Value(p.data)
	}
	return ok
}

// handle adds a Go value to the message, and gives its number.
func (w *messageWriter) handle(value any) uint32 {
	w.message.handles = append(w.message.handles, value)
	return uint32(len(w.message.handles) - 1)
}

// addTransfer takes an item of a transfer list, and what has to go with it.
func (w *messageWriter) addTransfer(item goja.Value, source *goja.Object) {
	o, ok := item.(*goja.Object)
	if !ok {
		w.refuse(notListable)
	}
	if w.r.untransferable.has(o) {
		w.refuse(notMovable)
	}
	if buffer, isBuffer := bufferOf(o); isBuffer {
		if lang.SharedMemory(o) != nil {
			w.refuse(notListable)
		}
		if buffer.Detached() {
			w.refuse(notMovable)
		}
		w.add(o, "ArrayBuffer")
		return
	}
	if o.GetSymbol(symTransfer) == nil {
		if o.GetSymbol(symClone) != nil {
			w.refuse(notMovable)
		}
		w.refuse(notListable)
	}
	if why := o.GetSymbol(symTransferable); why != nil {
		if reason := w.r.vm.Call(why, o, orNull(source)); !goja.IsUndefined(reason) {
			w.refuse(reason.String())
		}
	}
	w.add(o, o.Get("constructor").ToObject(w.r.js).Get("name").String())
	if list := o.GetSymbol(symTransferList); list != nil {
		w.r.js.ForOf(w.r.vm.Call(list, o), func(nested goja.Value) bool {
			w.addTransfer(nested, source)
			return true
		})
	}
}

func orNull(o *goja.Object) goja.Value {
	if o == nil {
		return goja.Null()
	}
	return o
}

func (w *messageWriter) add(o *goja.Object, class string) {
	if _, twice := w.ids[o]; twice {
		w.refuse(duplicateItem + class)
	}
	w.ids[o] = uint32(len(w.list))
	w.list = append(w.list, o)
}

// move takes everything in the transfer list away from the sender.
func (w *messageWriter) move() {
	w.message.moved = make([]moved, len(w.list))
	for i, o := range w.list {
		if buffer, isBuffer := bufferOf(o); isBuffer {
			w.message.moved[i].memory = buffer.Bytes()
			continue
		}
		p, ok := w.r.pack(o, symTransfer)
		if !ok {
			w.refuse(notMovable)
		}
		w.message.moved[i] = moved{into: p.into, data: w.write(p.data)}
	}
	for _, o := range w.list {
		if buffer, isBuffer := bufferOf(o); isBuffer {
			buffer.Detach()
		}
	}
}

// Drop gives up a message that nobody is going to read: what it carries is closed.
func (m *Message) Drop() {
	for _, handle := range m.handles {
		if closer, ok := handle.(interface{ Close() }); ok {
			closer.Close()
		}
	}
}

// messageReader reads a message. What was transferred is made when it is first met.
type messageReader struct {
	r       *realm
	message *Message
	objects []*goja.Object
}

// Read makes the value in vm, and what was transferred with it. It panics with a JavaScript error where that cannot be
// made there.
func (m *Message) Read(vm *runtime.VM) (v goja.Value, transferred []*goja.Object) {
	r := &messageReader{r: realmOf(vm), message: m, objects: make([]*goja.Object, len(m.moved))}
	v = r.read(m.body)
	for id := range r.objects {
		r.object(uint32(id))
	}
	return v, r.objects
}

func (r *messageReader) read(data []byte) goja.Value {
	hooks := ReadHooks{Buffer: r.object, Shared: func(id uint32) *goja.Object {
		return lang.NewSharedBuffer(r.r.js, r.message.handles[id].(*lang.Memory))
	}}
	part := NewReader(r.r.vm, data, hooks)
	part.hooks.Host = func() *goja.Object { return r.host(part) }
	return part.Read()
}

func (r *messageReader) host(part *Reader) *goja.Object {
	switch part.varint() {
	case hostMoved:
		return r.object(uint32(part.varint()))
	case hostHandle:
		return NewHandle(r.r.vm, r.message.handles[part.varint()]).(*goja.Object)
	}
	into := string(part.raw(part.varint()))
	return r.r.unpack(packed{data: part.value(), into: into})
}

// object makes what was transferred under id.
func (r *messageReader) object(id uint32) *goja.Object {
	if r.objects[id] == nil {
		m := r.message.moved[id]
		if m.into == "" {
			r.objects[id] = r.r.js.ToValue(r.r.js.NewArrayBuffer(m.memory)).(*goja.Object)
		} else {
			r.objects[id] = r.r.unpack(packed{data: r.read(m.data), into: m.into})
		}
	}
	return r.objects[id]
}

// Carries tells whether one of the handles in the message has that value.
func (m *Message) Carries(value any) bool { return slices.Contains(m.handles, value) }
