package inspect

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsrun/jsrun/runtime"
)

// collectionShape lays out a Map or a Set.
func (p *printer) collectionShape(o *goja.Object, kind Kind, id *identity) *shape {
	keys, values := p.r.contents(o, kind)
	name := "Set"
	if kind == Map {
		name = "Map"
	}
	prefix := id.prefix(name, sizeText(len(keys)))
	own := p.r.keys(o, p.ShowHidden)
	if len(keys) == 0 && len(own) == 0 && id.inherited == nil {
		return &shape{base: prefix + "{}", whole: true}
	}
	return &shape{open: prefix + "{", end: "}", keys: own, entries: func(depth int) []string {
		return p.listed(len(keys), func(i int) string {
			text := p.value(keys[i], depth, false)
			if kind == Map {
				text += " => " + p.value(values[i], depth, false)
			}
			return text
		})
	}}
}

// contents gives what a Map or Set holds, whatever the script has done to its prototype.
func (r *realm) contents(o *goja.Object, kind Kind) (keys, values []goja.Value) {
	each := r.setEach
	if kind == Map {
		each = r.mapEach
	}
	r.call(each, o, r.js.ToValue(func(call goja.FunctionCall) goja.Value {
		keys, values = append(keys, call.Argument(1)), append(values, call.Argument(0))
		return goja.Undefined()
	}))
	return keys, values
}

// listed renders up to the limit of n entries, indented, and says how many are left.
func (p *printer) listed(n int, render func(i int) string) []string {
	shown := p.arrayLimit(n)
	var entries []string
	p.indent += 2
	for i := range shown {
		entries = append(entries, render(i))
	}
	p.indent -= 2
	if n > shown {
		entries = append(entries, moreItems(n-shown))
	}
	return entries
}

// iteratorShape lays out a Map or Set iterator: what it has still to visit.
func (p *printer) iteratorShape(o *goja.Object, kind Kind, id *identity) *shape {
	name := "Set Iterator"
	if kind == MapIterator {
		name = "Map Iterator"
	}
	tag := id.tag
	if tag != name {
		if tag != "" {
			tag += "] ["
		}
		tag += name
	}
	keys, values, pairs := remaining(o)
	if pairs {
		tag = strings.TrimSuffix(tag, "Iterator") + "Entries"
	}
	own := p.r.keys(o, p.ShowHidden)
	return &shape{open: "[" + tag + "] {", end: "}", keys: own, entries: func(depth int) []string {
		return p.listed(len(keys), func(i int) string {
			if !pairs {
				return p.value(keys[i], depth, false)
			}
			value := values[i]
			if kind == SetIterator {
				value = keys[i]
			}
			pair := []string{p.value(keys[i], depth, false), p.value(value, depth, false)}
			return p.join(&shape{open: "[", end: "]", list: true}, pair, depth)
		})
	}}
}

// weakItems renders what a WeakMap or WeakSet holds, sorted because it has no order; only with ShowHidden, since it depends
// on what has been collected.
func (p *printer) weakItems(o *goja.Object, kind Kind, depth int) []string {
	if !p.ShowHidden {
		return []string{p.style("<items unknown>", "special")}
	}
	keys, values := weakEntries(o)
	more := len(keys) - p.arrayLimit(len(keys))
	entries := p.listed(len(keys)-more, func(i int) string {
		text := p.value(keys[i], depth, false)
		if kind == WeakMap {
			text += " => " + p.value(defined(values[i]), depth, false)
		}
		return text
	})
	slices.Sort(entries)
	if more > 0 {
		entries = append(entries, moreItems(more))
	}
	return entries
}

// promise renders the state of a promise.
func (p *printer) promise(o *goja.Object, depth int) []string {
	promise := o.Export().(*goja.Promise)
	if promise.State() == goja.PromiseStatePending {
		return []string{p.style("<pending>", "special")}
	}
	p.indent += 2
	text := p.value(defined(promise.Result()), depth, false)
	p.indent -= 2
	if promise.State() == goja.PromiseStateRejected {
		text = p.style("<rejected>", "special") + " " + text
	}
	return []string{text}
}

// isNamespace tells whether o is what `import * as` gives.
func (r *realm) isNamespace(o *goja.Object, id *identity) bool {
	if !id.null || id.tag != "Module" || KindOf(o) != Plain {
		return false
	}
	return r.owns(o, key{symbol: goja.SymToStringTag})
}

// namespace renders the exports of a module; those that have no value yet are marked.
func (p *printer) namespace(o *goja.Object, keys []key, depth int) []string {
	var entries []string
	for _, k := range keys {
		d := property{enumerable: true}
		if ex := p.r.js.Try(func() { d.value = k.get(o) }); ex != nil {
			entries = append(entries, p.name(k, true)+": "+p.style("<uninitialized>", "special"))
			continue
		}
		entries = append(entries, p.property(o, k, depth, &d, o))
	}
	return entries
}

// Entries gives what a Map, a Set or an iterator of one has to show, without moving it; pairs says that values count.
func Entries(vm *runtime.VM, o *goja.Object) (keys, values []goja.Value, pairs bool) {
	kind := KindOf(o)
	if kind == MapIterator || kind == SetIterator {
		keys, values, pairs = remaining(o)
		if kind == SetIterator {
			values = keys
		}
		return keys, values, pairs
	}
	keys, values = realmOf(vm).contents(o, kind)
	return keys, values, kind == Map
}

// IsNamespace tells whether o is what `import * as` gives.
func IsNamespace(vm *runtime.VM, o *goja.Object) bool {
	tag, _ := o.GetSymbol(goja.SymToStringTag).(goja.String)
	return tag != nil && realmOf(vm).isNamespace(o, &identity{null: o.Prototype() == nil, tag: tag.String()})
}
