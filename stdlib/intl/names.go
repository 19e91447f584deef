package intl

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/locale"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindNames gives the script of DisplayNames its natives: name(locale, type, style, code, dialect) → text, or undefined ·
// isLanguage(code) tells whether it is a language tag without extensions · canonical(tag).
func bindNames(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "name", 5, func(c *node.Call) goja.Value {
		n := namer{vm, c.String(0, "locale"), c.String(2, "style")}
		if text := n.name(c.String(1, "type"), c.String(3, "code"), c.Arg(4).ToBoolean()); text != "" {
			return js.ToValue(text)
		}
		return goja.Undefined()
	})
	node.Set(vm, binding, "languageID", 1, func(c *node.Call) goja.Value {
		tag, ok := locale.Parse(c.String(0, "code"))
		if !ok || tag.String() != tag.Base() {
			return goja.Undefined()
		}
		return js.ToValue(tag.Canonical().Base())
	})
}

// namer looks up what things are called in a locale.
type namer struct {
	vm     *runtime.VM
	locale string
	style  string
}

func (n namer) table(section string) *locale.Table { return storeOf(n.vm).Table(section, n.locale) }

func (n namer) name(kind, code string, dialect bool) string {
	switch kind {
	case "language":
		return n.language(code, dialect)
	case "currency": // as in V8 the style makes no difference
		return n.table("currencies").Text(code)
	case "dateTimeField":
		return n.field(code)
	case "region":
		if text := n.plain("region/" + code); text != "" {
			return text
		}
		code = locale.Tag{Language: "und", Region: code}.Canonical().Region
	case "calendar":
		return n.plain("calendar/" + calendarKey(code))
	}
	return n.plain(kind + "/" + code)
}

// plain looks up a name, and its short form where there is one and it is asked for.
func (n namer) plain(key string) string {
	if n.style == "long" {
		return n.table("names").Text(key)
	}
	return n.table("names").First(key+"/short", key)
}

func calendarKey(code string) string {
	switch code {
	case "gregory":
		return "gregorian"
	case "ethioaa":
		return "ethiopic-amete-alem"
	}
	return code
}

// language names a tag: by a name that script and region have with the language where dialects are wanted, or else with
// them in parentheses.
func (n namer) language(code string, dialect bool) string {
	tag, _ := locale.Parse(code)
	code, rest, name := (locale.Tag{Language: tag.Language, Script: tag.Script, Region: tag.Region}).Base(), tag, ""
	if dialect {
		if name = n.plain("language/" + code); name != "" {
			rest.Script, rest.Region = "", ""
		}
	}
	if name == "" {
		if name = n.plain("language/" + tag.Language); name == "" {
			return ""
		}
	}
	return n.qualified(name, rest)
}

// qualified adds script, region and variants in parentheses.
func (n namer) qualified(name string, tag locale.Tag) string {
	names := n.table("names")
	var qualifiers []string
	add := func(kind, code string) {
		if code == "" {
			return
		}
		text := n.plain(kind + code)
		if kind == "script/" {
			if alone := names.Text(kind + code); alone != "" && n.style == "long" {
				text = alone
			}
		}
		if text == "" {
			text = code
		}
		qualifiers = append(qualifiers, strings.NewReplacer("(", "[", ")", "]", "（", "［", "）", "］").Replace(text))
	}
	add("script/", tag.Script)
	add("region/", tag.Region)
	for _, variant := range tag.Variants {
		add("variant/", strings.ToUpper(variant))
	}
	if qualifiers == nil {
		return name
	}
	list := qualifiers[0]
	for _, q := range qualifiers[1:] {
		list = strings.NewReplacer("{0}", list, "{1}", q).Replace(names.Text("localeSeparator"))
	}
	return strings.NewReplacer("{0}", name, "{1}", list).Replace(names.Text("localePattern"))
}

// field names a field of dates; CLDR calls some otherwise than ECMA-402.
func (n namer) field(code string) string {
	key := "field/" + strings.NewReplacer("weekOfYear", "week", "dayPeriod", "dayperiod", "timeZoneName", "zone").Replace(code)
	if n.style != "long" {
		key += "-" + n.style
	}
	return n.table("phrases").Text(key)
}
