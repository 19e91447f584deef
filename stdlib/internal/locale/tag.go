package locale

import (
	"slices"
	"strings"
)

// Tag is a Unicode BCP 47 locale identifier, taken apart. The fields are in canonical case.
type Tag struct {
	Language, Script, Region string
	Variants                 []string
	Attributes               []string  // of the extension "u"
	Keywords                 []Keyword // of the extension "u"
	Private                  string    // "x-…", or ""

	transform  transform
	extensions []string // all but "t" and "u": "a-bc-def"
}

// Keyword is a key of the extension "u" and its value, which is "" for true.
type Keyword struct{ Key, Value string }

// transform is the extension "t".
type transform struct {
	source *Tag // its language, or nil
	fields []Keyword
}

// Parse reads a tag that is well formed as ECMA-402 wants it. The result is not canonical beyond its case.
func Parse(text string) (t Tag, ok bool) {
	p := parser{parts: strings.Split(strings.ToLower(text), "-")}
	if !p.languageID(&t) {
		return t, false
	}
	seen := map[string]bool{}
	for len(p.parts) > 0 {
		singleton := p.next()
		if len(singleton) != 1 || seen[singleton] || !all(singleton, alphanumeric) {
			return t, false
		}
		seen[singleton] = true
		switch singleton {
		case "u":
			ok = p.unicode(&t)
		case "t":
			ok = p.transform(&t.transform)
		case "x":
			t.Private, ok = p.run("x", 1)
			ok = ok && len(p.parts) == 0
		default:
			var extension string
			extension, ok = p.run(singleton, 2)
			t.extensions = append(t.extensions, extension)
		}
		if !ok {
			return t, false
		}
	}
	return t, true
}

// parser goes through the subtags, which are in lower case.
type parser struct{ parts []string }

func (p *parser) next() string {
	s := p.parts[0]
	p.parts = p.parts[1:]
	return s
}

// accept takes the next subtag if it fits.
func (p *parser) accept(fits func(string) bool) (string, bool) {
	if len(p.parts) == 0 || !fits(p.parts[0]) {
		return "", false
	}
	return p.next(), true
}

func (p *parser) languageID(t *Tag) bool {
	var ok bool
	if t.Language, ok = p.accept(isLanguage); !ok {
		return false
	}
	if script, ok := p.accept(isScript); ok {
		t.Script = strings.ToUpper(script[:1]) + script[1:]
	}
	if region, ok := p.accept(isRegion); ok {
		t.Region = strings.ToUpper(region)
	}
	for {
		variant, ok := p.accept(isVariant)
		if !ok {
			return true
		}
		if slices.Contains(t.Variants, variant) {
			return false
		}
		t.Variants = append(t.Variants, variant)
	}
}

// unicode reads what follows "u".
func (p *parser) unicode(t *Tag) bool {
	for {
		attribute, ok := p.accept(isType)
		if !ok {
			break
		}
		t.Attributes = append(t.Attributes, attribute)
	}
	t.Keywords = p.keywords(IsKey, false)
	return len(t.Attributes)+len(t.Keywords) > 0
}

// transform reads what follows "t".
func (p *parser) transform(t *transform) bool {
	if len(p.parts) > 0 && isLanguage(p.parts[0]) {
		t.source = &Tag{}
		if !p.languageID(t.source) {
			return false
		}
	}
	t.fields = p.keywords(isField, true)
	if t.fields == nil && t.source == nil {
		return false
	}
	return !slices.ContainsFunc(t.fields, func(f Keyword) bool { return f.Value == "" })
}

func (p *parser) keywords(isKey func(string) bool, again bool) []Keyword {
	var keywords []Keyword
	for {
		key, ok := p.accept(isKey)
		if !ok {
			return keywords
		}
		var parts []string
		for {
			part, ok := p.accept(isType)
			if !ok {
				break
			}
			parts = append(parts, part)
		}
		known := slices.ContainsFunc(keywords, func(k Keyword) bool { return k.Key == key })
		if !known || again {
			keywords = append(keywords, Keyword{key, strings.Join(parts, "-")})
		}
	}
}

// run reads subtags of least to 8 characters, of which there must be one.
func (p *parser) run(singleton string, least int) (string, bool) {
	text, n := singleton, 0
	for ; ; n++ {
		part, ok := p.accept(func(s string) bool { return within(s, least, 8) && all(s, alphanumeric) })
		if !ok {
			return text, n > 0
		}
		text += "-" + part
	}
}

// String writes the tag with its extensions in order of their singletons.
func (t Tag) String() string {
	parts := slices.Clone(t.extensions)
	if s := t.transform.String(); s != "" {
		parts = append(parts, s)
	}
	if s := t.unicodeString(); s != "" {
		parts = append(parts, s)
	}
	slices.SortStableFunc(parts, func(a, b string) int { return strings.Compare(a[:1], b[:1]) })
	parts = slices.Insert(parts, 0, t.Base())
	if t.Private != "" {
		parts = append(parts, t.Private)
	}
	return strings.Join(parts, "-")
}

// Base is the tag without extensions.
func (t Tag) Base() string {
	text := t.Language
	for _, part := range append([]string{t.Script, t.Region}, t.Variants...) {
		if part != "" {
			text += "-" + part
		}
	}
	return text
}

func (t Tag) unicodeString() string {
	if len(t.Attributes)+len(t.Keywords) == 0 {
		return ""
	}
	return strings.Join(append([]string{"u"}, append(slices.Clone(t.Attributes), pairs(t.Keywords)...)...), "-")
}

func (t transform) String() string {
	parts := []string{"t"}
	if t.source != nil {
		parts = append(parts, strings.ToLower(t.source.Base()))
	}
	if parts = append(parts, pairs(t.fields)...); len(parts) > 1 {
		return strings.Join(parts, "-")
	}
	return ""
}

func pairs(keywords []Keyword) []string {
	var parts []string
	for _, k := range keywords {
		parts = append(parts, k.Key)
		if k.Value != "" {
			parts = append(parts, k.Value)
		}
	}
	return parts
}

// Keyword gives the value of a key of the extension "u". It is "" for true.
func (t Tag) Keyword(key string) (value string, ok bool) {
	for _, k := range t.Keywords {
		if k.Key == key {
			return k.Value, true
		}
	}
	return "", false
}

// With gives the tag with a keyword set.
func (t Tag) With(key, value string) Tag {
	t.Keywords = slices.DeleteFunc(slices.Clone(t.Keywords), func(k Keyword) bool { return k.Key == key })
	t.Keywords = append(t.Keywords, Keyword{key, value})
	slices.SortFunc(t.Keywords, func(a, b Keyword) int { return strings.Compare(a.Key, b.Key) })
	return t
}
