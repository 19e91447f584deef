package buffer

import (
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

func (m *module) bindInspect(prototype *goja.Object) {
	node.Set(m.vm, prototype, "toJSON", 0, m.toJSON)
	inspect := node.Set(m.vm, prototype, "inspect", 2, m.inspect)
	name(m.vm.JS(), inspect, "inspect", 2)
	symbol, _ := m.vm.JS().GlobalObject().Get("Symbol").(*goja.Object)
	forKey, _ := goja.AssertFunction(symbol.Get("for"))
	custom := m.vm.Invoke(forKey, symbol, m.value("nodejs.util.inspect.custom")).(*goja.Symbol)
	must(prototype.SetSymbol(custom, inspect))
}

func (m *module) toJSON(c *node.Call) goja.Value {
	b := m.this(c)
	data := make([]any, len(b))
	for i, v := range b {
		data[i] = m.value(int64(v))
	}
	o := m.vm.JS().NewObject()
	set(o, "type", "Buffer")
	set(o, "data", m.vm.JS().NewArray(data...))
	return o
}

// inspect is what util.inspect shows: <Buffer 68 69, extra: 1>.
func (m *module) inspect(c *node.Call) goja.Value {
	b := m.this(c)
	shown := b[:int(min(m.inspectMax, float64(len(b))))]
	pairs := make([]string, len(shown))
	for i := range shown {
		pairs[i] = hex.EncodeToString(shown[i : i+1])
	}
	text := strings.Join(pairs, " ")
	if more := len(b) - len(shown); more > 0 {
		text += " ... " + strconv.Itoa(more) + " more byte"
		if more > 1 {
			text += "s"
		}
	}
	o := c.This.(*goja.Object)
	if extras := m.extras(c, o); extras != "" {
		if text != "" {
			text += ", "
		}
		text += extras
	}
	class := "Buffer"
	if constructor, ok := node.Field(o, "constructor").(*goja.Object); ok {
		class = node.Field(constructor, "name").String()
	}
	return m.value("<" + class + " " + text + ">")
}

// extras renders the properties that a script has given the Buffer, in the style that the caller asked for.
func (m *module) extras(c *node.Call, o *goja.Object) string {
	options, ok := c.Arg(1).(*goja.Object)
	if !ok {
		return ""
	}
	js := m.vm.JS()
	names := o.Keys
	if node.Field(options, "showHidden").ToBoolean() {
		names = o.GetOwnPropertyNames
	}
	shown := js.CreateObject(nil)
	count := 0
	for _, name := range names() {
		if _, err := strconv.ParseUint(name, 10, 64); err != nil {
			must(shown.Set(name, o.Get(name)))
			count++
		}
	}
	for _, symbol := range o.Symbols() {
		must(shown.SetSymbol(symbol, o.GetSymbol(symbol)))
		count++
	}
	if count == 0 {
		return ""
	}
	style := js.NewObject()
	for _, name := range options.Keys() {
		must(style.Set(name, options.Get(name)))
	}
	set(style, "breakLength", noLimit)
	set(style, "compact", true)
	util := m.vm.Require("util").ToObject(js)
	text := m.vm.Call(util.Get("inspect"), util, shown, style).String()
	_, text, _ = strings.Cut(text, "{ ")
	return strings.TrimSuffix(text, " }")
}
