// Package url is the module url: the URLs of the WHATWG standard, Node's older parser, and file URLs.
//
// It offers URL, URLSearchParams, URLPattern, domainToASCII, domainToUnicode, fileURLToPath, fileURLToPathBuffer,
// pathToFileURL, urlToHttpOptions, and the legacy Url, parse, format, resolve and resolveObject. URL.createObjectURL names
// Blobs for buffer.resolveObjectURL of the same thread.
package url

import (
	_ "embed"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/charset"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

//go:embed url.js
var urlSource string

//go:embed params.js
var paramsSource string

//go:embed file.js
var fileSource string

//go:embed legacy.js
var legacySource string

//go:embed resolve.js
var resolveSource string

//go:embed objects.js
var objectsSource string

//go:embed pattern.js
var patternSource string

// Modules are url and the parts of it that are loaded when they are used.
var Modules = []runtime.Builtin{
	{Name: "internal/url", Script: runtime.NewScript("node:internal/url", urlSource), Bind: bind},
	{Name: "internal/url/params", Script: runtime.NewScript("node:internal/url/params", paramsSource), Bind: bind},
	{Name: "internal/url/resolve", Script: runtime.NewScript("node:internal/url/resolve", resolveSource)},
	{Name: "internal/url/objects", Script: runtime.NewScript("node:internal/url/objects", objectsSource), Bind: bindObjects},
	{Name: "internal/url/pattern", Script: runtime.NewScript("node:internal/url/pattern", patternSource), Bind: bindPattern},
	{Name: "internal/url/legacy", Script: runtime.NewScript("node:internal/url/legacy", legacySource), Bind: bind},
	{Name: "url", Script: runtime.NewScript("node:url", fileSource), Bind: bind},
}

// bind gives the scripts their natives:
//
//	parse(input, base?) → the parts of a URL as {href, origin, protocol, …}, or undefined for an invalid one
//	update(href, part, value) → the parts after the setter named part
//	unicode(href) → href with its domain as people read it
//	parseForm(text) → [name, value, …] · formatForm(pairs) → text · scalar(value) → a string without lone surrogates
//	domainToASCII(domain), domainToUnicode(domain) → "" for an invalid one · legacyASCII(domain) → punycode and no rules
//	unescape(text) → a Buffer, percent-decoded · calledFromPackage() → whether the caller is below node_modules
func bind(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "parse", 2, func(c *node.Call) goja.Value {
		u, ok := parseArguments(c)
		if !ok {
			return goja.Undefined()
		}
		return parts(vm, u)
	})
	node.Set(vm, binding, "update", 3, func(c *node.Call) goja.Value {
		u, _ := parse(scalar(vm, c.Arg(0)), nil)
		u.assign(c.Arg(1).String(), scalar(vm, c.Arg(2)))
		return parts(vm, u)
	})
	node.Set(vm, binding, "unicode", 1, func(c *node.Call) goja.Value {
		u, _ := parse(scalar(vm, c.Arg(0)), nil)
		u.host = domainToUnicode(u.host)
		return js.ToValue(u.href())
	})
	node.Set(vm, binding, "parseForm", 1, func(c *node.Call) goja.Value {
		var list []any
		for _, text := range parseForm(scalar(vm, c.Arg(0))) {
			list = append(list, text)
		}
		return js.NewArray(list...)
	})
	node.Set(vm, binding, "formatForm", 1, func(c *node.Call) goja.Value {
		var pairs []string
		js.ForOf(c.Arg(0), func(v goja.Value) bool {
			pairs = append(pairs, scalar(vm, v))
			return true
		})
		return js.ToValue(formatForm(pairs))
	})
	node.Set(vm, binding, "scalar", 1, func(c *node.Call) goja.Value { return js.ToValue(scalar(vm, c.Arg(0))) })
	node.Set(vm, binding, "domainToASCII", 1, func(c *node.Call) goja.Value {
		u, ok := parse("ws://"+scalar(vm, c.Arg(0)), nil)
		if !ok {
			return js.ToValue("")
		}
		return js.ToValue(u.host)
	})
	node.Set(vm, binding, "domainToUnicode", 1, func(c *node.Call) goja.Value {
		u, ok := parse("ws://"+scalar(vm, c.Arg(0)), nil)
		if !ok {
			return js.ToValue("")
		}
		return js.ToValue(domainToUnicode(u.host))
	})
	node.Set(vm, binding, "legacyASCII", 1, func(c *node.Call) goja.Value {
		ascii, err := lenientProfile().ToASCII(scalar(vm, c.Arg(0)))
		if err != nil && ascii == "" {
			return js.ToValue("")
		}
		return js.ToValue(ascii)
	})
	node.Set(vm, binding, "calledFromPackage", 0, func(*node.Call) goja.Value {
		return js.ToValue(node.CalledFromPackage(vm))
	})
	node.Set(vm, binding, "unescape", 1, func(c *node.Call) goja.Value {
		return node.NewBuffer(vm, []byte(decode(scalar(vm, c.Arg(0)))))
	})
}

// scalar is the text of a value; lone surrogates are replaced.
func scalar(vm *runtime.VM, v goja.Value) string {
	if _, ok := v.(*goja.Symbol); ok {
		panic(vm.JS().NewTypeError("Cannot convert a Symbol value to a string"))
	}
	return v.String()
}

func parseArguments(c *node.Call) (u *record, ok bool) {
	vm := c.VM
	var base *record
	if !goja.IsUndefined(c.Arg(1)) {
		if base, ok = parse(scalar(vm, c.Arg(1)), nil); !ok {
			return nil, false
		}
	}
	return parse(scalar(vm, c.Arg(0)), base)
}

// parts shows a URL to the script.
func parts(vm *runtime.VM, u *record) goja.Value {
	o := vm.JS().NewObject()
	for _, part := range [...]struct{ name, text string }{
		{"href", u.href()}, {"origin", u.origin()}, {"protocol", u.scheme + ":"}, {"username", u.username},
		{"password", u.password}, {"host", u.hostPort()}, {"hostname", u.host}, {"port", u.portText()},
		{"pathname", u.pathname()}, {"search", u.query.prefixed("?")}, {"hash", u.fragment.prefixed("#")},
	} {
		if err := o.Set(part.name, charset.Value(vm.JS(), part.text)); err != nil {
			panic(err)
		}
	}
	return o
}
