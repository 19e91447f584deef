package main

import (
	"encoding/json"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// cldr is CLDR's JSON edition on disk.
type cldr struct {
	root    string
	locales []string          // those that are taken, "und" among them
	parents map[string]string // where cutting off the last subtag is not the way
	arabic  table             // see rootSymbols
}

// object is an object of JSON; reading a member that is not there gives nothing, all the way down.
type object map[string]any

func open(root string) *cldr {
	c := &cldr{root: root, parents: map[string]string{}}
	for child, parent := range c.file("cldr-core/supplemental/parentLocales.json").in("supplemental", "parentLocales", "parentLocale") {
		c.parents[child] = parent.(string)
	}
	levels := c.file("cldr-core/coverageLevels.json").in("effectiveCoverageLevels")
	taken := map[string]bool{"und": true}
	for locale := range levels {
		if levels.text(languageOf(locale)) != "modern" || !c.exists(locale) {
			continue
		}
		for ; !taken[locale]; locale = c.parent(locale) {
			taken[locale] = true
		}
	}
	c.locales = slices.Sorted(maps.Keys(taken))
	return c
}

func (c *cldr) exists(locale string) bool {
	_, err := os.Stat(filepath.Join(c.root, "cldr-numbers-full/main", locale))
	return err == nil
}

func (c *cldr) languages() []string {
	var names []string
	for _, locale := range c.locales {
		names = append(names, languageOf(locale))
	}
	return slices.Compact(names)
}

// parent gives the locale that another one inherits from. All end at "und".
func (c *cldr) parent(locale string) string {
	if p, ok := c.parents[locale]; ok {
		return p
	}
	if i := strings.LastIndexByte(locale, '-'); i > 0 {
		return locale[:i]
	}
	return "und"
}

// file reads a file that must be there.
func (c *cldr) file(path string) object {
	b, err := os.ReadFile(filepath.Join(c.root, path))
	check(err)
	var o object
	check(json.Unmarshal(b, &o))
	return o
}

// main reads a file of a locale, from below its name on. Files that a locale has not are empty.
func (c *cldr) main(pack, locale, file string) object {
	path := filepath.Join(pack, "main", locale, file+".json")
	if _, err := os.Stat(filepath.Join(c.root, path)); err != nil {
		return nil
	}
	return c.file(path).in("main", locale)
}

func (c *cldr) supplement(file string) object {
	return c.file("cldr-core/supplemental/" + file + ".json").in("supplemental")
}

func (o object) in(path ...string) object {
	for _, name := range path {
		switch next := o[name].(type) {
		case map[string]any:
			o = next
		case nil:
			return nil
		default:
			log.Fatalf("%v: %T is no object", path, next)
		}
	}
	return o
}

// text gives a string, or "" where there is none or an object stands in its place.
func (o object) text(name string) string {
	s, _ := o[name].(string)
	return s
}

// each calls f for the strings of o.
func (o object) each(f func(name, value string)) {
	for _, name := range slices.Sorted(maps.Keys(o)) {
		if s, ok := o[name].(string); ok {
			f(name, s)
		}
	}
}

// joined gives the values of names, with "|" between them, or "" when the first is not there.
func (o object) joined(names ...string) string {
	if o.text(names[0]) == "" {
		return ""
	}
	var values []string
	for _, name := range names {
		if strings.Contains(o.text(name), "|") {
			log.Fatalf("%q has a bar", o.text(name))
		}
		values = append(values, o.text(name))
	}
	return strings.Join(values, "|")
}
