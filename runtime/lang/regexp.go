package lang

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// regexps makes RegExp accept what goja's does not: \p{…} with the u flag, and the flags v and d. Literals with those come
// here, too, since the transform of sources writes them as calls of RegExp.
//
// An instance that needed this says of itself what the script wrote (source, flags, unicodeSets, hasIndices), by own
// properties that are not enumerable.
func (i *installer) regexps() {
	class := i.object("RegExp")
	HookConstructor(class, func(original Construct) Construct {
		return func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			source, flags, needed := i.needsRewrite(args)
			if !needed {
				return original(args, newTarget)
			}
			return i.extended(original, newTarget, source, flags)
		}
	})
}

// needsRewrite reads the arguments of RegExp.
func (i *installer) needsRewrite(args []goja.Value) (source, flags string, needed bool) {
	if len(args) == 0 {
		return "", "", false
	}
	switch pattern := args[0].(type) {
	case goja.String:
		source = pattern.String()
	case *goja.Object:
		if pattern.ClassName() != "RegExp" {
			return "", "", false
		}
		source, flags = textOf(pattern, "source"), textOf(pattern, "flags")
	}
	if len(args) > 1 && !goja.IsUndefined(args[1]) {
		flags = args[1].String()
	}
	unicode := strings.ContainsAny(flags, "uv")
	property := unicode && (strings.Contains(source, `\p{`) || strings.Contains(source, `\P{`))
	return source, flags, property || strings.ContainsAny(flags, "vd")
}

// textOf reads a property; "" where there is none, as on an object that has lost its prototype.
func textOf(o *goja.Object, name string) string {
	if v := o.Get(name); v != nil {
		return v.String()
	}
	return ""
}

// extended constructs a regular expression from its rewritten pattern.
func (i *installer) extended(original Construct, newTarget *goja.Object, source, flags string) *goja.Object {
	sets, indices := strings.Contains(flags, "v"), strings.Contains(flags, "d")
	if sets && strings.Contains(flags, "u") || strings.Count(flags, "v") > 1 || strings.Count(flags, "d") > 1 {
		i.throw("SyntaxError", "Invalid flags supplied to RegExp constructor '"+flags+"'")
	}
	r := &rewriter{text: source, sets: sets, indices: indices}
	pattern, err := r.rewrite()
	if err != nil {
		i.throw("SyntaxError", "Invalid regular expression: /"+source+"/"+flags+": "+err.Error())
	}
	plain := strings.ReplaceAll(strings.ReplaceAll(flags, "v", "u"), "d", "")
	o := original([]goja.Value{i.js.ToValue(pattern), i.js.ToValue(plain)}, newTarget)
	i.own(o, "source", i.js.ToValue(source))
	i.own(o, "flags", i.js.ToValue(sortedFlags(flags)))
	if sets {
		i.own(o, "unicodeSets", i.js.ToValue(true))
		i.own(o, "unicode", i.js.ToValue(false))
	}
	if indices {
		i.own(o, "hasIndices", i.js.ToValue(true))
		i.own(o, "exec", i.execWithIndices(r.groups))
	}
	return o
}

// own defines a property that says of a regular expression what its prototype would say of the rewritten one.
func (i *installer) own(o *goja.Object, name string, value goja.Value) {
	must(o.DefineDataProperty(name, value, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

func sortedFlags(flags string) string {
	var b strings.Builder
	for _, f := range "dgimsuvy" {
		if strings.ContainsRune(flags, f) {
			b.WriteRune(f)
		}
	}
	return b.String()
}

// execWithIndices is exec of a pattern with markers: it takes them out of the result and adds `indices`.
func (i *installer) execWithIndices(groups []string) goja.Value {
	exec, _ := goja.AssertFunction(i.object("RegExp.prototype.exec"))
	return i.function("exec", 1, func(call goja.FunctionCall) goja.Value {
		value, err := exec(call.This, call.Arguments...)
		must(err)
		result, matched := value.(*goja.Object)
		if !matched {
			return value
		}
		return i.withIndices(result, groups)
	})
}

func (i *installer) withIndices(result *goja.Object, groups []string) goja.Value {
	total := result.Get("input").(goja.String).Length()
	start := result.Get("index").ToInteger()
	pair := func(start int64, text goja.Value) goja.Value {
		return i.js.NewArray(start, start+int64(text.(goja.String).Length()))
	}
	captures := []any{result.Get("0")}
	places := []any{pair(start, result.Get("0"))}
	named := goja.Value(goja.Undefined())
	for n, name := range groups {
		marker, text := at(result, 2*n+1), at(result, 2*n+2)
		place := goja.Value(goja.Undefined())
		if !goja.IsUndefined(text) {
			place = pair(int64(total-marker.(goja.String).Length()), text)
		}
		captures, places = append(captures, text), append(places, place)
		if name != "" {
			if goja.IsUndefined(named) {
				named = i.js.CreateObject(nil)
			}
			must(named.(*goja.Object).Set(name, place))
		}
	}
	indices := i.js.NewArray(places...)
	must(indices.Set("groups", named))
	out := i.js.NewArray(captures...)
	for _, name := range [...]string{"index", "input", "groups"} {
		must(out.Set(name, result.Get(name)))
	}
	must(out.Set("indices", indices))
	return out
}

func at(o *goja.Object, n int) goja.Value {
	return o.Get(strconv.Itoa(n))
}
