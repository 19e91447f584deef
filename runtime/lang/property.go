package lang

import (
	"strconv"
	"strings"
	"unicode"
)

// maxRune bounds the sets below.
const maxRune = unicode.MaxRune

// set is a sorted list of ranges of code points that do not touch.
type set []span

// span is the code points from lo to hi, both in it.
type span struct{ lo, hi rune }

// property gives the set of a Unicode property as it stands in \p{…}: a general category, Script=…, Script_Extensions=…
// or a binary property. Names are exact, as ECMAScript wants them.
func property(name string) (set, bool) {
	key, value, paired := strings.Cut(name, "=")
	switch {
	case !paired:
		if s, ok := category(name); ok {
			return s, true
		}
		return binaryProperty(name)
	case key == "General_Category" || key == "gc":
		return category(value)
	case key == "Script" || key == "sc" || key == "Script_Extensions" || key == "scx":
		if table, ok := unicode.Scripts[value]; ok {
			return fromTables(table), true
		}
	}
	return nil, false
}

// categoryNames are the long names of general categories, and those of groups that package unicode does not have.
var categoryNames = map[string]string{
	"Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll", "Titlecase_Letter": "Lt",
	"Modifier_Letter": "Lm", "Other_Letter": "Lo", "Mark": "M", "Combining_Mark": "M", "Nonspacing_Mark": "Mn",
	"Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Number": "N", "Decimal_Number": "Nd", "digit": "Nd",
	"Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P", "punct": "P", "Connector_Punctuation": "Pc",
	"Dash_Punctuation": "Pd", "Open_Punctuation": "Ps", "Close_Punctuation": "Pe", "Initial_Punctuation": "Pi",
	"Final_Punctuation": "Pf", "Other_Punctuation": "Po", "Symbol": "S", "Math_Symbol": "Sm", "Currency_Symbol": "Sc",
	"Modifier_Symbol": "Sk", "Other_Symbol": "So", "Separator": "Z", "Space_Separator": "Zs", "Line_Separator": "Zl",
	"Paragraph_Separator": "Zp", "Other": "C", "Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Surrogate": "Cs",
	"Private_Use": "Co", "Unassigned": "Cn",
}

func category(name string) (set, bool) {
	if short, ok := categoryNames[name]; ok {
		name = short
	}
	switch name {
	case "LC":
		return fromTables(unicode.Lu, unicode.Ll, unicode.Lt), true
	case "Cn":
		return assigned().complement(), true
	case "C":
		return union(fromTables(unicode.C), assigned().complement()), true
	}
	table, ok := unicode.Categories[name]
	if !ok {
		return nil, false
	}
	return fromTables(table), true
}

// assigned is every code point that has a category.
func assigned() set {
	return fromTables(unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.C)
}

// shortNames are the aliases of binary properties.
var shortNames = map[string]string{
	"Alpha": "Alphabetic", "Upper": "Uppercase", "Lower": "Lowercase", "space": "White_Space", "AHex": "ASCII_Hex_Digit",
	"Hex": "Hex_Digit", "IDS": "ID_Start", "IDC": "ID_Continue", "XIDS": "XID_Start", "XIDC": "XID_Continue",
	"Dia": "Diacritic", "Ext": "Extender", "Ideo": "Ideographic", "UIdeo": "Unified_Ideograph", "Pat_WS": "Pattern_White_Space",
	"Pat_Syn": "Pattern_Syntax", "QMark": "Quotation_Mark", "RI": "Regional_Indicator", "SD": "Soft_Dotted", "STerm": "Sentence_Terminal",
	"Term": "Terminal_Punctuation", "VS": "Variation_Selector", "Join_C": "Join_Control", "LOE": "Logical_Order_Exception",
	"NChar": "Noncharacter_Code_Point", "Bidi_C": "Bidi_Control", "Dep": "Deprecated", "EPres": "Emoji_Presentation",
	"EMod": "Emoji_Modifier", "EBase": "Emoji_Modifier_Base", "EComp": "Emoji_Component", "ExtPict": "Extended_Pictographic",
	"IDSB": "IDS_Binary_Operator", "IDST": "IDS_Trinary_Operator",
}

// derived are the properties that the Unicode Character Database makes out of others.
// Source: DerivedCoreProperties.txt.
func derived(name string) (set, bool) {
	p := unicode.Properties
	switch name {
	case "Any":
		return set{{0, maxRune}}, true
	case "ASCII":
		return set{{0, 0x7f}}, true
	case "Assigned":
		return assigned(), true
	case "Alphabetic":
		return fromTables(unicode.L, unicode.Nl, p["Other_Alphabetic"]), true
	case "Uppercase":
		return fromTables(unicode.Lu, p["Other_Uppercase"]), true
	case "Lowercase":
		return fromTables(unicode.Ll, p["Other_Lowercase"]), true
	case "Cased":
		return fromTables(unicode.Lu, unicode.Ll, unicode.Lt, p["Other_Uppercase"], p["Other_Lowercase"]), true
	case "Math":
		return fromTables(unicode.Sm, p["Other_Math"]), true
	case "ID_Start", "XID_Start":
		return identifiers(unicode.L, unicode.Nl, p["Other_ID_Start"]), true
	case "ID_Continue", "XID_Continue":
		return identifiers(unicode.L, unicode.Nl, p["Other_ID_Start"], unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, p["Other_ID_Continue"]), true
	}
	return nil, false
}

func identifiers(tables ...*unicode.RangeTable) set {
	return subtract(fromTables(tables...), fromTables(unicode.Pattern_Syntax, unicode.Pattern_White_Space))
}

func binaryProperty(name string) (set, bool) {
	if long, ok := shortNames[name]; ok {
		name = long
	}
	if s, ok := derived(name); ok {
		return s, true
	}
	if text, ok := emojiRanges[name]; ok {
		return parseRanges(text), true
	}
	if table, ok := unicode.Properties[name]; ok && !strings.HasPrefix(name, "Other_") && name != "Hyphen" && name != "STerm" {
		return fromTables(table), true
	}
	return nil, false
}

func parseRanges(text string) set {
	var s set
	for _, word := range strings.Fields(text) {
		lo, hi, ranged := strings.Cut(word, "-")
		first, _ := strconv.ParseInt(lo, 16, 32)
		last := first
		if ranged {
			last, _ = strconv.ParseInt(hi, 16, 32)
		}
		s = append(s, span{rune(first), rune(last)})
	}
	return s
}
