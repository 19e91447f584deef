package locale

import (
	"slices"
	"strings"
	"sync"
)

// aliases are CLDR's replacements of subtags and of values.
var aliases = sync.OnceValue(func() values { return supplement("aliases") })

// Canonical gives the tag in its canonical form, as UTS #35 and ECMA-402 say.
func (t Tag) Canonical() Tag {
	t = t.canonicalID()
	slices.Sort(t.Attributes)
	t.Attributes = slices.Compact(t.Attributes)
	t.Keywords = canonicalKeywords("u", t.Keywords)
	if t.transform.source != nil {
		source := t.transform.source.canonicalID()
		t.transform.source = &source
	}
	t.transform.fields = canonicalKeywords("t", t.transform.fields)
	return t
}

// canonicalID replaces the subtags before the extensions.
func (t Tag) canonicalID() Tag {
	t.Variants = slices.Clone(t.Variants)
	slices.Sort(t.Variants)
	for t.replaceLanguage() {
	}
	if script := aliases()["script/"+t.Script]; script != "" {
		t.Script = script
	}
	if regions := strings.Fields(aliases()["region/"+t.Region]); len(regions) > 0 {
		t.Region = t.regionOf(regions)
	}
	for i, variant := range t.Variants {
		if replacement := aliases()["variant/"+variant]; replacement != "" {
			t.Variants[i] = replacement
		}
	}
	slices.Sort(t.Variants)
	t.Variants = slices.Compact(t.Variants)
	return t
}

// regionOf chooses among the successors of a region the one that is likely for the language.
func (t Tag) regionOf(regions []string) string {
	likely := Tag{Language: t.Language, Script: t.Script}.Maximize().Region
	if slices.Contains(regions, likely) {
		return likely
	}
	return regions[0]
}

// replaceLanguage applies the first alias of languages that fits: the one with the most subtags.
func (t *Tag) replaceLanguage() bool {
	for _, key := range t.aliasKeys() {
		found := aliases()["language/"+key.Base()]
		if found == "" {
			continue
		}
		to, ok := Parse(found)
		if !ok {
			continue
		}
		if to.Language == root {
			to.Language = t.Language
		}
		replaced := *t
		replaced.Language = to.Language
		replaced.Script = replace(t.Script, key.Script, to.Script)
		replaced.Region = replace(t.Region, key.Region, to.Region)
		replaced.Variants = slices.DeleteFunc(slices.Clone(t.Variants), func(v string) bool { return slices.Contains(key.Variants, v) })
		replaced.Variants = append(replaced.Variants, to.Variants...)
		slices.Sort(replaced.Variants)
		replaced.Variants = slices.Compact(replaced.Variants)
		if replaced.Base() != t.Base() {
			*t = replaced
			return true
		}
	}
	return false
}

// replace gives what becomes of a subtag that a rule took (or did not) and gives (or does not).
func replace(own, taken, given string) string {
	if own == "" || taken != "" {
		return given
	}
	return own
}

// aliasKeys are the tags that an alias for t can have, those with more subtags first.
func (t *Tag) aliasKeys() []Tag {
	variants := [][]string{}
	for i, v := range t.Variants {
		for _, w := range t.Variants[i+1:] {
			variants = append(variants, []string{v, w})
		}
	}
	for _, v := range t.Variants {
		variants = append(variants, []string{v})
	}
	variants = append(variants, nil)
	var keys []Tag
	for _, v := range variants {
		for _, language := range [...]string{t.Language, root} {
			for _, region := range distinct(t.Region) {
				for _, script := range distinct(t.Script) {
					keys = append(keys, Tag{Language: language, Script: script, Region: region, Variants: v})
				}
			}
		}
	}
	return keys
}

func distinct(subtag string) []string {
	if subtag == "" {
		return []string{""}
	}
	return []string{subtag, ""}
}

func canonicalKeywords(extension string, keywords []Keyword) []Keyword {
	sorted := slices.Clone(keywords)
	for i, k := range sorted {
		sorted[i].Value = CanonicalType(extension, k.Key, k.Value)
	}
	slices.SortStableFunc(sorted, func(a, b Keyword) int { return strings.Compare(a.Key, b.Key) })
	return sorted
}

// CanonicalType gives the canonical form of the value of a key of an extension, "u" or "t".
func CanonicalType(extension, key, value string) string {
	if extension == "u" && (key == "rg" || key == "sd") {
		if found, _, _ := strings.Cut(aliases()["subdivision/"+value], " "); found != "" {
			value = strings.ToLower(found)
			if len(value) == 2 {
				value += "zzzz"
			}
		}
	}
	if preferred := aliases()[extension+"/"+key+"/"+value]; preferred != "" {
		value = preferred
	}
	if extension == "u" && (value == "true" || value == "yes" && isBoolean(key)) {
		return ""
	}
	return value
}

// isBoolean tells whether a key of the extension "u" is true or false.
func isBoolean(key string) bool {
	return slices.Contains([]string{"kb", "kc", "kh", "kk", "kn"}, key)
}
