package datetime

import (
	"testing"

	"github.com/jsrun/jsrun/stdlib/internal/locale"
)

// TestBest sees which patterns skeletons get; node writes dates in them.
func TestBest(t *testing.T) {
	store := locale.NewStore()
	for _, row := range []struct{ locale, skeleton, want string }{
		{"en", "yMMMMd", "MMMM d, y"},
		{"en", "yMMMMEEEEdhm", "EEEE, MMMM d, y 'at' h:mm\u202fa"},
		{"de", "H", "HH' Uhr'"},
		{"de", "yyMMdd", "dd.MM.yy"},
		{"en", "hmsSSS", "h:mm:ss.SSS\u202fa"},
		{"de", "HmsSS", "HH:mm:ss,SS"},
		{"ja", "GGGGy", "GGGGy年"},
		{"en", "dmm", "d, m"},
		{"es", "yd", "y ('día': d)"},
	} {
		g := newGenerator(store.Table("dates", row.locale), store.Table("phrases", row.locale), store.Table("numbers", row.locale).Text("latn/decimal"))
		if got := g.best(row.skeleton, true); got != row.want {
			t.Errorf("%s of %s: got %q, want %q", row.skeleton, row.locale, got, row.want)
		}
	}
}

func TestQuotes(t *testing.T) {
	for _, pattern := range []string{"d 'de' MMMM", "h 'o''clock' a", "''yy", "y'年'"} {
		if got := write(parse(write(parse(pattern)))); got != write(parse(pattern)) {
			t.Errorf("%q becomes %q", pattern, got)
		}
	}
	if got := parse("h 'o''clock'")[1].text; got != " o'clock" {
		t.Errorf("got %q", got)
	}
}

func TestZones(t *testing.T) {
	for name, want := range map[string]string{"+0530": "+05:30", "-08": "-08:00", "europe/BERLIN": "Europe/Berlin", "Etc/Utc": "Etc/UTC", "+24:00": "", "Europe/İstanbul": ""} {
		if z, ok := LoadZone(name); z.Name != want && ok {
			t.Errorf("%s: got %q, want %q", name, z.Name, want)
		}
	}
}
