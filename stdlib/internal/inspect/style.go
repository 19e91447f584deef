package inspect

import (
	"github.com/dop251/goja"
)

// style wraps text for what it is: "special", "number", "string" and so on; see util.inspect.styles.
func (p *printer) style(text, what string) string {
	if p.styler == nil {
		if p.Colors {
			return p.colored(text, what)
		}
		return text
	}
	return p.r.text(p.styler, goja.Undefined(), p.r.js.ToValue(text), p.r.js.ToValue(what))
}

// colored looks the style up in util.inspect.styles and its color in util.inspect.colors: scripts may change both.
func (p *printer) colored(text, what string) string {
	name := p.r.styleTable().Get(what)
	if name == nil || goja.IsUndefined(name) {
		return text
	}
	if f, ok := goja.AssertFunction(name); ok {
		return p.r.text(f, goja.Undefined(), p.r.js.ToValue(text))
	}
	pair, ok := p.r.colorTable().Get(name.String()).(*goja.Object)
	if !ok {
		return text
	}
	return "\x1b[" + pair.Get("0").String() + "m" + text + "\x1b[" + pair.Get("1").String() + "m"
}

// styleTable is util.inspect.styles.
func (r *realm) styleTable() *goja.Object {
	if r.styles == nil {
		r.styles = r.js.CreateObject(nil)
		for _, s := range [...][2]string{
			{"special", "cyan"}, {"number", "yellow"}, {"bigint", "yellow"}, {"boolean", "yellow"}, {"undefined", "grey"},
			{"null", "bold"}, {"string", "green"}, {"symbol", "green"}, {"date", "magenta"},
		} {
			must(r.styles.Set(s[0], s[1]))
		}
		must(r.styles.Set("regexp", r.highlightStyle()))
		must(r.styles.Set("module", "underline"))
	}
	return r.styles
}

// colorCodes are the SGR codes that switch a style on and off.
var colorCodes = [...]struct {
	name    string
	on, off int
}{
	{"reset", 0, 0}, {"bold", 1, 22}, {"dim", 2, 22}, {"italic", 3, 23}, {"underline", 4, 24}, {"blink", 5, 25}, {"inverse", 7, 27},
	{"hidden", 8, 28}, {"strikethrough", 9, 29}, {"doubleunderline", 21, 24},
	{"black", 30, 39}, {"red", 31, 39}, {"green", 32, 39}, {"yellow", 33, 39}, {"blue", 34, 39}, {"magenta", 35, 39},
	{"cyan", 36, 39}, {"white", 37, 39},
	{"bgBlack", 40, 49}, {"bgRed", 41, 49}, {"bgGreen", 42, 49}, {"bgYellow", 43, 49}, {"bgBlue", 44, 49}, {"bgMagenta", 45, 49},
	{"bgCyan", 46, 49}, {"bgWhite", 47, 49}, {"framed", 51, 54}, {"overlined", 53, 55},
	{"gray", 90, 39}, {"redBright", 91, 39}, {"greenBright", 92, 39}, {"yellowBright", 93, 39}, {"blueBright", 94, 39},
	{"magentaBright", 95, 39}, {"cyanBright", 96, 39}, {"whiteBright", 97, 39},
	{"bgGray", 100, 49}, {"bgRedBright", 101, 49}, {"bgGreenBright", 102, 49}, {"bgYellowBright", 103, 49},
	{"bgBlueBright", 104, 49}, {"bgMagentaBright", 105, 49}, {"bgCyanBright", 106, 49}, {"bgWhiteBright", 107, 49},
}

// colorAliases are names that read and write another color.
var colorAliases = [...][2]string{
	{"grey", "gray"}, {"blackBright", "gray"}, {"bgGrey", "bgGray"}, {"bgBlackBright", "bgGray"}, {"faint", "dim"},
	{"crossedout", "strikethrough"}, {"strikeThrough", "strikethrough"}, {"crossedOut", "strikethrough"},
	{"conceal", "hidden"}, {"swapColors", "inverse"}, {"swapcolors", "inverse"}, {"doubleUnderline", "doubleunderline"},
}

// colorTable is util.inspect.colors.
func (r *realm) colorTable() *goja.Object {
	if r.colors != nil {
		return r.colors
	}
	r.colors = r.js.CreateObject(nil)
	for _, c := range colorCodes {
		must(r.colors.Set(c.name, r.js.NewArray(c.on, c.off)))
	}
	for _, alias := range colorAliases {
		target := alias[1]
		get := r.js.ToValue(func(goja.FunctionCall) goja.Value { return defined(r.colors.Get(target)) })
		set := r.js.ToValue(func(call goja.FunctionCall) goja.Value {
			must(r.colors.Set(target, call.Argument(0)))
			return goja.Undefined()
		})
		must(r.colors.DefineAccessorProperty(alias[0], get, set, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	return r.colors
}
