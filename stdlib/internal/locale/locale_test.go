package locale

import (
	"strings"
	"testing"
)

func TestTags(t *testing.T) {
	for _, row := range []struct{ tag, canonical string }{
		{"EN-us", "en-US"},
		{"zh-hant-tw-u-co-pinyin-ca-buddhist", "zh-Hant-TW-u-ca-buddhist-co-pinyin"},
		{"iw", "he"},
		{"sr-YU", "sr-RS"},
		{"hy-SU", "hy-AM"},
		{"ja-Latn-hepburn-heploc", "ja-Latn-alalc97"},
		{"en-u-kn-true-attr", "en-u-kn-true-attr"},
		{"en-u-attr-kn-true", "en-u-attr-kn"},
		{"en-b-bb-a-aa-x-y", "en-a-aa-b-bb-x-y"},
		{"en-t-de-latn-m0-iso", "en-t-de-latn-m0-iso"},
		{"en-u-rg-cn11", "en-u-rg-cnbj"},
		{"de-1996-1996", ""},
		{"en-a-bb-a-cc", ""},
		{"x-foo", ""},
		{"root", ""},
		{"en_US", ""},
	} {
		got := ""
		if tag, ok := Parse(row.tag); ok {
			got = tag.Canonical().String()
		}
		if got != row.canonical {
			t.Errorf("%s: got %q, want %q", row.tag, got, row.canonical)
		}
	}
}

func TestBest(t *testing.T) {
	for wanted, best := range map[string]string{
		"de-DE": "de-DE", "de-XX": "de", "zh-TW": "zh-TW", "sr-Latn-RS": "sr-Latn-RS", "tlh": "", "no": "no", "en-a-bbb": "en",
	} {
		if got := Best(wanted); got != best {
			t.Errorf("%s: got %q, want %q", wanted, got, best)
		}
	}
}

func TestLikelySubtags(t *testing.T) {
	for _, row := range []struct{ tag, full, short string }{
		{"zh-TW", "zh-Hant-TW", "zh-TW"}, {"en-Latn-US", "en-Latn-US", "en"}, {"und", "en-Latn-US", "en"}, {"xyz", "xyz", "xyz"},
		{"und-Cyrl", "ru-Cyrl-RU", "ru"},
	} {
		tag, _ := Parse(row.tag)
		if full, short := tag.Maximize().String(), tag.Minimize().String(); full != row.full || short != row.short {
			t.Errorf("%s: got %s and %s, want %s and %s", row.tag, full, short, row.full, row.short)
		}
	}
}

// TestInheritance sees that a table gives what its own locale says, then what its parents say.
func TestInheritance(t *testing.T) {
	s := NewStore()
	for _, row := range []struct{ section, locale, key, want string }{
		{"numbers", "de", "latn/group", "."},
		{"numbers", "de-AT", "latn/group", "\u00a0"},
		{"numbers", "de-AT", "latn/decimal", ","},
		{"numbers", "de-DE-u-nu-arab", "latn/decimal", ","},
		{"dates", "zh-TW", "date/long", "y年M月d日"},
		{"names", "fr-CA", "region/DE", "Allemagne"},
		{"names", "xx", "region/DE", ""},
	} {
		if got := s.Table(row.section, row.locale).Text(row.key); got != row.want {
			t.Errorf("%s of %s, %s: got %q, want %q", row.section, row.locale, row.key, got, row.want)
		}
	}
}

// TestPluralRules reads all rules, and sees that no form of a language stands for nothing.
func TestPluralRules(t *testing.T) {
	s := NewStore()
	for _, language := range Languages() {
		for _, kind := range [...]string{"cardinal", "ordinal"} {
			rules := s.Plurals(kind, language)
			seen := map[string]bool{"other": true}
			for _, integer := range strings.Fields("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 20 21 22 40 50 60 70 80 100 101 102 103 105 111 300 600 1000 1000000") {
				for _, fraction := range [...]string{"", "1", "2", "3", "21"} {
					seen[rules.Select(OperandsOf(strings.TrimLeft(integer, "0"), fraction, 0))] = true
				}
			}
			if len(seen) != len(rules.Forms()) {
				t.Errorf("%s, %s: got %v, want %v", language, kind, seen, rules.Forms())
			}
		}
	}
}
