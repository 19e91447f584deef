package locale

import (
	"slices"
	"strings"
	"sync"
)

// Default is the locale of those who ask for none, and of those who ask for one that is not there.
const Default = "en-US"

// parents are the locales there are and what each inherits from.
var parents = sync.OnceValue(func() values { return supplement("locales") })

// parentOf gives the locale that another one inherits from, and "" above the root.
func parentOf(locale string) string {
	if parent, ok := parents()[locale]; ok {
		return parent
	}
	if locale == root {
		return ""
	}
	return root
}

const root = "und"

// withScript gives the locale that a tag without a script stands for, where CLDR keeps them apart: zh-Hant-TW for zh-TW.
func withScript(t Tag) string {
	if t.Script != "" || t.Region == "" {
		return ""
	}
	full := t.Maximize()
	t.Script = full.Script
	if _, ok := parents()[t.Base()]; ok {
		return t.Base()
	}
	return ""
}

// IsAvailable tells whether there are tables for a locale without extensions. As in ICU, zh-TW is another name for
// zh-Hant-TW.
func IsAvailable(base string) bool {
	if _, ok := parents()[base]; ok {
		return true
	}
	t, ok := Parse(base)
	return ok && withScript(t) != ""
}

// Best gives the longest beginning of a locale, without extensions, that is available; "" where there is none.
func Best(base string) string {
	for base != "" && !IsAvailable(base) {
		at := strings.LastIndexByte(base, '-')
		if at > 1 && base[at-2] == '-' { // a singleton goes with what it begins
			at -= 2
		}
		base = base[:max(at, 0)]
	}
	return base
}

// dataLocale gives the locale of CLDR whose tables serve a locale.
func dataLocale(locale string) string {
	t, ok := Parse(locale)
	if !ok {
		return root
	}
	base := t.Base()
	for base != "" {
		if _, ok := parents()[base]; ok {
			return base
		}
		if shorter, ok := Parse(base); ok {
			if full := withScript(shorter); full != "" {
				return full
			}
		}
		base = base[:max(strings.LastIndexByte(base, '-'), 0)]
	}
	return root
}

// Languages gives the languages there are tables for, in order.
func Languages() []string {
	var names []string
	for name := range parents() {
		if !strings.Contains(name, "-") {
			names = append(names, name)
		}
	}
	return slices.Sorted(slices.Values(names))
}

// likely are the most likely subtags.
var likely = sync.OnceValue(func() values { return supplement("likely") })

// Maximize adds the subtags that are most likely, as UTS #35 says.
func (t Tag) Maximize() Tag {
	language := t.Language
	for _, key := range [...]Tag{
		{Language: language, Script: t.Script, Region: t.Region}, {Language: language, Script: t.Script},
		{Language: language, Region: t.Region}, {Language: language}, {Language: root, Script: t.Script},
	} {
		found, ok := likely()[key.Base()]
		if !ok || key.Language == root && language != root && key.Script == "" {
			continue
		}
		full, _ := Parse(found)
		if t.Language == root {
			t.Language = full.Language
		}
		if t.Script == "" {
			t.Script = full.Script
		}
		if t.Region == "" {
			t.Region = full.Region
		}
		return t
	}
	return t
}

// Minimize takes away the subtags that Maximize would add.
func (t Tag) Minimize() Tag {
	full := t.Maximize()
	for _, short := range [...]Tag{
		{Language: full.Language}, {Language: full.Language, Region: full.Region}, {Language: full.Language, Script: full.Script},
	} {
		if m := short.Maximize(); m.Base() == (Tag{Language: full.Language, Script: full.Script, Region: full.Region}).Base() {
			t.Language, t.Script, t.Region = short.Language, short.Script, short.Region
			return t
		}
	}
	t.Language, t.Script, t.Region = full.Language, full.Script, full.Region
	return t
}
