package buffer

import (
	"strconv"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

func (m *module) bindStatics(class *goja.Object) {
	vm := m.vm
	must(class.Set("poolSize", poolSize))
	node.Set(vm, class, "from", 3, func(c *node.Call) goja.Value { return m.from(c.Arg(0), c.Arg(1), c.Arg(2)) })
	node.Set(vm, class, "copyBytesFrom", 3, m.copyBytesFrom)
	node.Set(vm, class, "of", 0, func(c *node.Call) goja.Value {
		return node.NewBufferView(vm, vm.JS().NewArray(anys(c.Args)...))
	})
	node.Set(vm, class, "alloc", 3, m.alloc)
	for _, name := range []string{"allocUnsafe", "allocUnsafeSlow"} {
		node.Set(vm, class, name, 1, func(c *node.Call) goja.Value { return m.allocate(m.size(c.Arg(0))) })
	}
	node.Set(vm, class, "isBuffer", 1, func(c *node.Call) goja.Value { return m.value(m.isBuffer(c.Arg(0))) })
	node.Set(vm, class, "compare", 2, m.compareStatic)
	node.Set(vm, class, "isEncoding", 1, func(c *node.Call) goja.Value {
		name, isString := c.Arg(0).(goja.String)
		ok := isString
		if isString {
			_, ok = charset.Parse(name.String())
		}
		return m.value(ok)
	})
	node.Set(vm, class, "concat", 2, m.concat)
	node.Set(vm, class, "byteLength", 2, m.byteLength)
}

func anys(values []goja.Value) []any {
	list := make([]any, len(values))
	for i, v := range values {
		list[i] = v
	}
	return list
}

func (m *module) isBuffer(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && m.vm.JS().InstanceOf(o, m.class)
}

// construct is what calling Buffer does, with or without new.
func (m *module) construct(args []goja.Value) *goja.Object {
	c := &node.Call{VM: m.vm, Args: args}
	m.warn()
	if !goja.IsNumber(c.Arg(0)) {
		return m.from(c.Arg(0), c.Arg(1), c.Arg(2))
	}
	if _, isString := c.Arg(1).(goja.String); isString {
		c.Throw(node.InvalidArgType(m.vm, "string", []string{"string"}, c.Arg(0)))
	}
	return m.allocate(m.size(c.Arg(0)))
}

// warn emits the deprecation of the constructor, once and not for packages of others.
func (m *module) warn() {
	if m.warned || node.CalledFromPackage(m.vm) && !node.PendingDeprecation(m.vm) {
		return
	}
	m.warned = true
	process := m.vm.Require("process").ToObject(m.vm.JS())
	m.vm.Call(process.Get("emitWarning"), process, m.value("Buffer() is deprecated due to security and usability issues. "+
		"Please use the Buffer.alloc(), Buffer.allocUnsafe(), or Buffer.from() methods instead."),
		m.value("DeprecationWarning"), m.value("DEP0005"))
}

// size checks the length of a new Buffer.
func (m *module) size(v goja.Value) int { return int(m.number(v, "size", 0, maxLength)) }

// allocate makes a Buffer of zeros.
func (m *module) allocate(size int) *goja.Object {
	if size > maxAllocation {
		js := m.vm.JS()
		err, e := js.New(js.GlobalObject().Get("RangeError"), m.value("Array buffer allocation failed"))
		must(e)
		panic(err)
	}
	return node.NewBuffer(m.vm, make([]byte, size))
}

func (m *module) alloc(c *node.Call) goja.Value {
	buffer := m.allocate(m.size(c.Arg(0)))
	fill := c.Arg(1)
	if goja.IsUndefined(fill) || goja.IsNumber(fill) && fill.ToFloat() == 0 {
		return buffer
	}
	if b, _ := node.BytesOf(buffer); len(b) > 0 {
		m.fillBytes(b, fill, m.value(0), m.value(len(b)), c.Arg(2))
	}
	return buffer
}

// from is Buffer.from: of a string, an ArrayBuffer, an array of bytes, or an object that turns into one of them.
func (m *module) from(value, second, third goja.Value) *goja.Object {
	if s, ok := value.(goja.String); ok {
		return m.fromString(s, second)
	}
	if o, ok := value.(*goja.Object); ok && !callable(o) {
		if made := m.fromObject(o, second, third); made != nil {
			return made
		}
	}
	expected := []string{"string", "Buffer", "ArrayBuffer", "Array", "Array-like Object"}
	panic(node.InvalidArgType(m.vm, "first argument", expected, value))
}

func callable(o *goja.Object) bool {
	_, ok := goja.AssertFunction(o)
	return ok
}

func (m *module) fromString(s goja.String, encoding goja.Value) *goja.Object {
	e := charset.UTF8
	if name, ok := encoding.(goja.String); ok && name.Length() > 0 {
		e = m.encoding(name)
	}
	return node.NewBuffer(m.vm, e.Bytes(s))
}

// fromObject gives nil for an object that cannot become a Buffer.
func (m *module) fromObject(o *goja.Object, second, third goja.Value) *goja.Object {
	if node.IsArrayBuffer(o) {
		return m.fromArrayBuffer(o, second, third)
	}
	if b, ok := node.Uint8ArrayOf(o); ok {
		return node.NewBuffer(m.vm, append([]byte(nil), b...))
	}
	if primitive := m.valueOf(o); primitive != nil {
		return m.from(primitive, second, third)
	}
	if length := node.Field(o, "length"); !goja.IsUndefined(length) || node.IsArrayBuffer(node.Field(o, "buffer")) {
		if !goja.IsNumber(length) {
			return m.allocate(0)
		}
		return m.fromArrayLike(o)
	}
	if data, ok := node.Field(o, "data").(*goja.Object); ok && data.ClassName() == "Array" && node.Field(o, "type").String() == "Buffer" {
		return m.fromArrayLike(data)
	}
	if f, ok := goja.AssertFunction(o.GetSymbol(goja.SymToPrimitive)); ok {
		if s, isString := m.vm.Invoke(f, o, m.value("string")).(goja.String); isString {
			return m.fromString(s, second)
		}
	}
	return nil
}

// fromArrayLike copies numbers, as many as length says.
func (m *module) fromArrayLike(o *goja.Object) *goja.Object {
	length := node.Field(o, "length").ToFloat()
	if !(length > 0) {
		return m.allocate(0)
	}
	if o.ClassName() == "Array" {
		return node.NewBufferView(m.vm, o)
	}
	buffer := m.allocate(int(min(length, maxLength)))
	b, _ := node.BytesOf(buffer)
	for i := range b {
		b[i] = byte(node.Field(o, strconv.Itoa(i)).ToInteger())
	}
	return buffer
}

// valueOf gives what o.valueOf() turns o into, nil where that is o itself or nothing.
func (m *module) valueOf(o *goja.Object) goja.Value {
	f, ok := goja.AssertFunction(node.Field(o, "valueOf"))
	if !ok {
		return nil
	}
	v := m.vm.Invoke(f, o)
	_, isString := v.(goja.String)
	_, isObject := v.(*goja.Object)
	if !isString && !isObject || v.StrictEquals(o) {
		return nil
	}
	return v
}

func (m *module) fromArrayBuffer(o *goja.Object, offsetArg, lengthArg goja.Value) *goja.Object {
	data, _ := node.BytesOf(o)
	offset := 0.0
	if f := offsetArg.ToFloat(); f == f {
		offset = f
	}
	room := float64(len(data)) - offset
	if room < 0 {
		panic(m.outOfBounds("offset"))
	}
	length := room
	if !goja.IsUndefined(lengthArg) {
		length = lengthArg.ToFloat()
		if length > room {
			panic(m.outOfBounds("length"))
		}
		if !(length > 0) {
			length = 0
		}
	}
	return node.NewBufferView(m.vm, o, m.value(offset), m.value(length))
}

func (m *module) copyBytesFrom(c *node.Call) goja.Value {
	view, ok := node.BytesOf(c.Arg(0))
	o, _ := c.Arg(0).(*goja.Object)
	if !ok || goja.IsUndefined(node.Field(o, "BYTES_PER_ELEMENT")) {
		c.Throw(node.InvalidArgType(m.vm, "view", []string{"TypedArray"}, c.Arg(0)))
	}
	size := int(node.Field(o, "BYTES_PER_ELEMENT").ToInteger())
	count := len(view) / size
	start, end := 0, count
	if !goja.IsUndefined(c.Arg(1)) {
		start = min(m.index(c.Arg(1), "offset", maxLength), count)
	}
	if !goja.IsUndefined(c.Arg(2)) {
		end = start + min(m.index(c.Arg(2), "length", maxLength), count-start)
	}
	return node.NewBuffer(m.vm, append([]byte(nil), view[start*size:end*size]...))
}

func (m *module) concat(c *node.Call) goja.Value {
	list, ok := c.Arg(0).(*goja.Object)
	if !ok || list.ClassName() != "Array" {
		c.Throw(node.InvalidArgType(m.vm, "list", []string{"Array"}, c.Arg(0)))
	}
	var parts [][]byte
	total := 0
	for i, n := 0, int(node.Field(list, "length").ToInteger()); i < n; i++ {
		part := m.bytes(node.Field(list, strconv.Itoa(i)), "list["+strconv.Itoa(i)+"]")
		parts = append(parts, part)
		total += len(part)
	}
	if !goja.IsUndefined(c.Arg(1)) && len(parts) > 0 {
		total = m.index(c.Arg(1), "length", maxLength)
	}
	buffer := m.allocate(total)
	to, _ := node.BytesOf(buffer)
	for _, part := range parts {
		to = to[copy(to, part):]
	}
	return buffer
}

func (m *module) byteLength(c *node.Call) goja.Value {
	s, ok := c.Arg(0).(goja.String)
	if !ok {
		b, isBytes := node.BytesOf(c.Arg(0))
		if !isBytes {
			c.Throw(node.InvalidArgType(m.vm, "string", []string{"string", "Buffer", "ArrayBuffer"}, c.Arg(0)))
		}
		return m.value(len(b))
	}
	e, ok := charset.Parse(c.Arg(1).String())
	if !ok {
		e = charset.UTF8
	}
	return m.value(e.Size(s))
}
