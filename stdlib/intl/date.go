package intl

import (
	"os"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib/internal/datetime"
	"github.com/jsrun/jsrun/stdlib/internal/locale"
	"github.com/jsrun/jsrun/stdlib/internal/node"
)

// bindDates gives the script of DateTimeFormat its natives:
//
//	dateTimeFormat(options) → {format(ms), parts(ms), range(ms, ms), rangeParts(ms, ms), components()}
//	zone(name) → its canonical name, or undefined · localZone() · calendar(locale) · isCalendar(name)
//	hourCycle(locale, hour12)
func bindDates(vm *runtime.VM, binding *goja.Object) {
	js := vm.JS()
	node.Set(vm, binding, "dateTimeFormat", 1, func(c *node.Call) goja.Value {
		return dateTimeFormat(vm, record{c.Object(0, "options")})
	})
	node.Set(vm, binding, "zone", 1, func(c *node.Call) goja.Value {
		if zone, ok := datetime.LoadZone(c.String(0, "name")); ok {
			return js.ToValue(zone.Name)
		}
		return goja.Undefined()
	})
	node.Set(vm, binding, "localZone", 0, func(*node.Call) goja.Value { return js.ToValue(localZone(vm).Name) })
	node.Set(vm, binding, "calendar", 1, func(*node.Call) goja.Value { return js.ToValue("gregory") })
	node.Set(vm, binding, "isCalendar", 1, func(c *node.Call) goja.Value {
		name := c.String(0, "name")
		return js.ToValue(name == "gregory" || name == "iso8601")
	})
	node.Set(vm, binding, "hourCycle", 2, func(c *node.Call) goja.Value {
		return js.ToValue(hourCycle(c.String(0, "locale"), c.Arg(1)))
	})
}

// localZone is the process's zone under the name that the system has for it.
func localZone(vm *runtime.VM) datetime.Zone {
	type key struct{}
	return vm.Memo(key{}, func() any {
		name := time.Local.String()
		if name == "Local" && vm.Allow(runtime.Probe, localtime) == nil {
			if target, err := os.Readlink(localtime); err == nil {
				_, name, _ = strings.Cut(target, "zoneinfo/")
			}
		}
		return datetime.LocalZone(name)
	}).(datetime.Zone)
}

// localtime is where Unix keeps the zone: a link to the file of that name.
const localtime = "/etc/localtime"

// hourCycle gives the hour cycle of a locale's region. hour12 is a boolean or undefined.
func hourCycle(name string, hour12 goja.Value) string {
	preferred, _, _ := strings.Cut(locale.Regional("hours", name), " ")
	twelve := preferred == "h" || preferred == "K"
	if !goja.IsUndefined(hour12) {
		twelve = hour12.ToBoolean()
	}
	switch {
	case !twelve:
		return "h23"
	case preferred == "K" || locale.RegionOf(name) == "JP":
		return "h11"
	}
	return "h12"
}

func dateTimeFormat(vm *runtime.VM, o record) goja.Value {
	zone := localZone(vm)
	if name := o.text("timeZone"); name != zone.Name {
		zone, _ = datetime.LoadZone(name)
	}
	tag, _ := locale.Parse(o.text("locale"))
	f := datetime.New(storeOf(vm), datetime.Options{
		Locale: tag.Base(), System: o.text("numberingSystem"), Zone: zone,
		HourCycle: o.text("hourCycle"), DateStyle: o.text("dateStyle"), TimeStyle: o.text("timeStyle"), Skeleton: o.text("skeleton"),
	})
	js := vm.JS()
	native := js.NewObject()
	ms := func(c *node.Call, i int) int64 { return c.Arg(i).ToInteger() }
	node.Set(vm, native, "format", 1, func(c *node.Call) goja.Value {
		return js.ToValue(plainSpaces(datetime.Text(f.Format(ms(c, 0)))))
	})
	node.Set(vm, native, "parts", 1, func(c *node.Call) goja.Value { return flatDate(vm, f.Format(ms(c, 0)), false) })
	node.Set(vm, native, "range", 2, func(c *node.Call) goja.Value {
		parts := f.Range(ms(c, 0), ms(c, 1))
		if slices.ContainsFunc(parts, func(p datetime.Part) bool { return p.Source != "shared" }) {
			return js.ToValue(datetime.Text(parts))
		}
		return js.ToValue(plainSpaces(datetime.Text(parts)))
	})
	node.Set(vm, native, "rangeParts", 2, func(c *node.Call) goja.Value { return flatDate(vm, f.Range(ms(c, 0), ms(c, 1)), true) })
	node.Set(vm, native, "components", 0, func(*node.Call) goja.Value {
		shown := js.NewObject()
		for _, c := range f.Components() {
			if c.Name == "fractionalSecondDigits" {
				if err := shown.Set(c.Name, len(c.Value)); err != nil {
					panic(err)
				}
				continue
			}
			setText(vm, shown, c.Name, c.Value)
		}
		return shown
	})
	return native
}

// plainSpaces makes narrow spaces ordinary ones, as V8 does in the text of one date, for the sake of what parses it.
func plainSpaces(text string) string { return strings.ReplaceAll(text, "\u202f", " ") }

func flatDate(vm *runtime.VM, parts []datetime.Part, sources bool) goja.Value {
	var values []any
	for _, p := range parts {
		values = append(values, p.Type, p.Text)
		if sources {
			values = append(values, p.Source)
		}
	}
	return vm.JS().NewArray(values...)
}
