package numeral

import "testing"

func TestRounding(t *testing.T) {
	for _, row := range []struct {
		number, mode string
		at           int
		step         int64
		want         string
	}{
		{"2.5", "halfExpand", 0, 1, "3"},
		{"2.5", "halfEven", 0, 1, "2"},
		{"-2.5", "halfCeil", 0, 1, "-2"},
		{"-2.5", "halfFloor", 0, 1, "-3"},
		{"2.4999999999999999999", "halfExpand", 0, 1, "2"},
		{"0.04", "expand", -1, 1, "0.1"},
		{"-0.04", "ceil", -1, 1, "-0.0"},
		{"999.96", "halfExpand", -1, 1, "1000.0"},
		{"1250", "halfEven", 2, 1, "1200"},
		{"1.13", "halfExpand", -2, 25, "1.25"},
		{"1.125", "halfTrunc", -2, 25, "1.00"},
		{"0.07", "halfExpand", -2, 5, "0.05"},
		{"12", "trunc", 3, 1, "0"},
	} {
		rounded := FromString(row.number).round(row.at, row.step, row.mode)
		integer, fraction := rounded.split(1, -row.at)
		got := integer
		if fraction != "" {
			got += "." + fraction
		}
		if rounded.negative {
			got = "-" + got
		}
		if got != row.want {
			t.Errorf("%s %s at %d by %d: got %s, want %s", row.number, row.mode, row.at, row.step, got, row.want)
		}
	}
}

func TestFromString(t *testing.T) {
	for text, want := range map[string]Decimal{
		"":            {},
		" 12.50 ":     {digits: "125", point: 2},
		"-.5e-3":      {negative: true, digits: "5", point: -3},
		"0x1F":        {digits: "31", point: 2},
		"+Infinity":   {kind: infinite},
		"1e400":       {kind: infinite},
		"-1e-400":     {negative: true},
		"1_000":       {kind: notANumber},
		"0x1_0":       {kind: notANumber},
		"-0x10":       {kind: notANumber},
		"e5":          {kind: notANumber},
		"1e99999999x": {kind: notANumber},
	} {
		if got := FromString(text); got != want {
			t.Errorf("%q: got %+v, want %+v", text, got, want)
		}
	}
}

func TestPattern(t *testing.T) {
	p := parsePattern("¤#,##,##0.00;(¤#,##,##0.00)")
	if p.primary != 3 || p.secondary != 2 || !p.ownNegative || p.negative.suffix[0].text != ")" {
		t.Errorf("got %+v", p)
	}
	if p := parsePattern("00 Mio'.' ''¤"); p.zeros != 2 || p.positive.suffix[0].text != " Mio. '" {
		t.Errorf("got %+v", p)
	}
	if p := parsePattern("mille"); p.zeros != 0 || p.positive.prefix[0].text != "mille" {
		t.Errorf("got %+v", p)
	}
}
