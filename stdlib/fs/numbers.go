package fs

import (
	"math"
	"strconv"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/stdlib/internal/node"
)

const maxSafe = 1<<53 - 1

// descriptorNumber decodes argument i, a file descriptor.
func descriptorNumber(c *node.Call, i int) int {
	return int(c.Int(i, "fd", 0, math.MaxInt32))
}

// modeOf decodes a file mode: a number or a string of octal digits; otherwise where it was not given.
func modeOf(c *node.Call, v goja.Value, name string, otherwise uint32) uint32 {
	if !node.Given(v) {
		return otherwise
	}
	if s, ok := v.(goja.String); ok {
		mode, err := strconv.ParseUint(s.String(), 8, 32)
		if err != nil || s.String()[0] == '+' {
			c.Throw(node.InvalidArgValue(c.VM, name, v, "must be a 32-bit unsigned integer or an octal string"))
		}
		return uint32(mode)
	}
	one := node.Call{VM: c.VM, Args: []goja.Value{v}}
	return uint32(one.Int(0, name, 0, math.MaxUint32))
}

// openFlags decodes the flags of open: a number or one of Node's words.
func openFlags(c *node.Call, v goja.Value, name string, otherwise int) int {
	if !node.Given(v) {
		return otherwise
	}
	if goja.IsNumber(v) {
		one := node.Call{VM: c.VM, Args: []goja.Value{v}}
		return int(one.Int(0, name, math.MinInt32, math.MaxInt32))
	}
	if s, ok := v.(goja.String); ok {
		if flags, known := flagWords(s.String()); known {
			return flags
		}
	}
	c.Throw(node.InvalidArgValue(c.VM, "flags", v, ""))
	return 0
}

func flagWords(word string) (flags int, known bool) {
	switch word {
	case "r":
		return oRDONLY, true
	case "rs", "sr":
		return oRDONLY | oSYNC, true
	case "r+":
		return oRDWR, true
	case "rs+", "sr+":
		return oRDWR | oSYNC, true
	case "w":
		return oTRUNC | oCREAT | oWRONLY, true
	case "wx", "xw":
		return oTRUNC | oCREAT | oWRONLY | oEXCL, true
	case "w+":
		return oTRUNC | oCREAT | oRDWR, true
	case "wx+", "xw+":
		return oTRUNC | oCREAT | oRDWR | oEXCL, true
	case "a":
		return oAPPEND | oCREAT | oWRONLY, true
	case "ax", "xa":
		return oAPPEND | oCREAT | oWRONLY | oEXCL, true
	case "as", "sa":
		return oAPPEND | oCREAT | oWRONLY | oSYNC, true
	case "a+":
		return oAPPEND | oCREAT | oRDWR, true
	case "ax+", "xa+":
		return oAPPEND | oCREAT | oRDWR | oEXCL, true
	case "as+", "sa+":
		return oAPPEND | oCREAT | oRDWR | oSYNC, true
	}
	return 0, false
}

// ownerID decodes a user's or a group's number; -1 leaves it as it is.
func ownerID(c *node.Call, i int, name string) int {
	return int(c.Int(i, name, -1, math.MaxUint32))
}

// moment is a point in time as utimes takes it.
type moment struct{ seconds, nanoseconds int64 }

// momentOf decodes argument i: a Date, or seconds since 1970 as a number or a numeric string.
func momentOf(c *node.Call, i int, name string) moment {
	v := c.Arg(i)
	if isDate(v) {
		return toMoment(v.ToNumber().ToFloat() / 1000)
	}
	if !isObject(v) && (goja.IsString(v) || goja.IsNumber(v)) {
		switch seconds := v.ToNumber().ToFloat(); {
		case goja.IsString(v) && !math.IsNaN(seconds):
			return toMoment(seconds)
		case math.IsNaN(seconds) || math.IsInf(seconds, 0):
		case seconds < 0:
			now := time.Now()
			return moment{now.Unix(), int64(now.Nanosecond())}
		default:
			return toMoment(seconds)
		}
	}
	c.Throw(node.InvalidArgType(c.VM, name, []string{"Date", "Time in seconds"}, v))
	return moment{}
}

func isObject(v goja.Value) bool {
	_, ok := v.(*goja.Object)
	return ok
}

func isDate(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && o.ClassName() == "Date"
}

func toMoment(seconds float64) moment {
	whole := math.Floor(seconds)
	return moment{int64(whole), int64((seconds - whole) * 1e9)}
}
