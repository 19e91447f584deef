package inspect

import (
	"math"

	"github.com/dop251/goja"
)

// Options is how to render a value. Counts and widths are floats because JavaScript may say Infinity. [Defaults] are
// Node's.
type Options struct {
	ShowHidden       bool
	Depth            float64 // +Inf has no limit
	Colors           bool
	CustomInspect    bool
	ShowProxy        bool
	MaxArrayLength   float64
	MaxStringLength  float64
	BreakLength      float64
	Compact          float64 // how many inner levels may share a line; 0 is `false`, CompactTrue is `true`
	Sorted           bool
	Getters          string // "": not called; "all"; "get": those without a setter; "set": those with one
	NumericSeparator bool

	comparator goja.Callable // how to sort; nil sorts by text
	stylize    goja.Value    // a function that the caller gave, or nil
	user       *goja.Object  // all that the caller gave, for custom inspection
	depthNull  bool
}

// CompactTrue is the value of Options.Compact for the layout of Node before 12.
const CompactTrue = -1

// Defaults are the options of util.inspect when none are given.
func Defaults() Options {
	return Options{
		Depth: 2, CustomInspect: true, MaxArrayLength: 100, MaxStringLength: 10000, BreakLength: 80, Compact: 3,
	}
}

// optionNames are the options in Node's order.
var optionNames = [...]string{
	"showHidden", "depth", "colors", "customInspect", "showProxy", "maxArrayLength", "maxStringLength", "breakLength",
	"compact", "sorted", "getters", "numericSeparator",
}

// read takes the options over that object has as its own enumerable properties.
func (o *Options) read(object *goja.Object) {
	for _, name := range object.Keys() {
		if !o.set(name, object.Get(name)) && o.user == nil {
			o.user = object
		}
	}
}

// set takes one option over; false means that it is not one of Node's.
func (o *Options) set(name string, v goja.Value) bool {
	switch name {
	case "showHidden":
		o.ShowHidden = v.ToBoolean()
	case "depth":
		o.Depth, o.depthNull = limit(v), goja.IsNull(v)
	case "colors":
		o.Colors = v.ToBoolean()
	case "customInspect":
		o.CustomInspect = v.ToBoolean()
	case "showProxy":
		o.ShowProxy = v.ToBoolean()
	case "maxArrayLength":
		o.MaxArrayLength = limit(v)
	case "maxStringLength":
		o.MaxStringLength = limit(v)
	case "breakLength":
		o.BreakLength = limit(v)
	case "compact":
		o.Compact = compactness(v)
	case "sorted":
		o.Sorted = v.ToBoolean()
		o.comparator, _ = goja.AssertFunction(v)
	case "getters":
		o.Getters = getters(v)
	case "numericSeparator":
		o.NumericSeparator = v.ToBoolean()
	case "stylize":
		o.stylize = v
	default:
		return false
	}
	return true
}

// limit reads a number; what is none, as null and undefined, sets no limit.
func limit(v goja.Value) float64 {
	if v == nil || goja.IsNull(v) || goja.IsUndefined(v) {
		return math.Inf(1)
	}
	f := v.ToFloat()
	if math.IsNaN(f) {
		return math.Inf(1)
	}
	return f
}

func compactness(v goja.Value) float64 {
	if goja.IsNumber(v) {
		return max(v.ToFloat(), 0)
	}
	if v.ToBoolean() {
		return CompactTrue
	}
	return 0
}

func getters(v goja.Value) string {
	if s, ok := v.(goja.String); ok && (s.String() == "get" || s.String() == "set") {
		return s.String()
	}
	if v.ToBoolean() {
		return "all"
	}
	return ""
}

// fill writes the options onto object, as Node shows them to custom inspection functions.
func (o *Options) fill(js *goja.Runtime, object *goja.Object) {
	for _, name := range optionNames {
		must(object.Set(name, o.value(js, name)))
	}
}

// value is the JavaScript value of one option.
func (o *Options) value(js *goja.Runtime, name string) goja.Value {
	switch name {
	case "showHidden":
		return js.ToValue(o.ShowHidden)
	case "depth":
		if o.depthNull {
			return goja.Null()
		}
		return number(js, o.Depth)
	case "colors":
		return js.ToValue(o.Colors)
	case "customInspect":
		return js.ToValue(o.CustomInspect)
	case "showProxy":
		return js.ToValue(o.ShowProxy)
	case "maxArrayLength":
		return number(js, o.MaxArrayLength)
	case "maxStringLength":
		return number(js, o.MaxStringLength)
	case "breakLength":
		return number(js, o.BreakLength)
	case "compact":
		if o.Compact == CompactTrue || o.Compact == 0 {
			return js.ToValue(o.Compact == CompactTrue)
		}
		return number(js, o.Compact)
	case "sorted":
		return js.ToValue(o.Sorted)
	case "getters":
		if o.Getters == "get" || o.Getters == "set" {
			return js.ToValue(o.Getters)
		}
		return js.ToValue(o.Getters != "")
	}
	return js.ToValue(o.NumericSeparator)
}

// number makes a JavaScript number, an integer where it is one.
func number(js *goja.Runtime, f float64) goja.Value {
	if f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		return js.ToValue(int64(f))
	}
	return js.ToValue(f)
}

// must is for operations on ordinary objects of our own, which cannot fail.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// With gives the options with those of object over them; nil changes nothing.
func (o Options) With(object *goja.Object) Options {
	if object != nil {
		o.read(object)
	}
	return o
}
