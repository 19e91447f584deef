package numeral

import "strings"

// phrase gives what stands around a number with its signs: a unit, or a currency's name.
func (f *Format) phrase(form string) wrap {
	switch {
	case f.options.Style == "unit" && !f.isPercentUnit():
		return placed(f.unitPattern(form), "unit")
	case f.options.Style == "currency" && f.options.CurrencyDisplay == "name":
		name := f.names.First(f.options.Currency+"/"+form, f.options.Currency+"/other", f.options.Currency)
		if name == "" {
			name = f.options.Currency
		}
		pattern := f.numbers.First(f.options.System+"/unit/"+form, "latn/unit/"+form, "latn/unit/other")
		return placed(strings.Replace(pattern, "{1}", name, 1), "currency")
	}
	return wrap{}
}

// placed makes what stands around "{0}" parts of a type.
func placed(pattern, kind string) wrap {
	before, after, ok := strings.Cut(pattern, "{0}")
	w := wrap{prefix: []Part{{Type: kind, Text: before}}, alone: !ok}
	if after != "" {
		w.suffix = []Part{{Type: kind, Text: after}}
	}
	return w
}

// unitPattern gives the pattern of a unit or of one unit per another.
func (f *Format) unitPattern(form string) string {
	unit, width := f.options.Unit, f.options.UnitDisplay+"/"
	if own := f.names.First(width+unit+"/"+form, width+unit+"/other"); own != "" {
		return own
	}
	numerator, denominator, _ := strings.Cut(unit, "-per-")
	pattern := f.names.First(width+numerator+"/"+form, width+numerator+"/other")
	if per := f.names.Text(width + denominator + "/per"); per != "" {
		return strings.Replace(per, "{0}", pattern, 1)
	}
	below := f.names.First(width+denominator+"/one", width+denominator+"/other")
	below = strings.TrimSpace(strings.ReplaceAll(below, "{0}", ""))
	return strings.NewReplacer("{0}", pattern, "{1}", below).Replace(f.names.Text(width + "per"))
}
