package intl_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/jsrun/jsrun/runtime"
	"github.com/jsrun/jsrun/stdlib"
)

// row is an expression and the text of its value, or of the error it throws, with "_" for spaces that are not U+0020. Node
// confirms it, unless ours says why it has something else.
type row struct{ expression, want, ours string }

// cldr is the edition of CLDR that our tables are of.
const cldr = "48."

// report makes a script that prints the value of each expression on a line of its own.
func report(rows []row) string {
	var script strings.Builder
	for _, r := range rows {
		script.WriteString("try { console.log(String(" + r.expression + ").replace(/[\\u00a0\\u2009\\u202f]/g, '_')) } catch (e) { console.log(String(e)) }\n")
	}
	return script.String()
}

func check(t *testing.T, rows []row) {
	t.Helper()
	var out bytes.Buffer
	vm := runtime.New(runtime.Config{
		Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: runtime.AllowAll, Dir: t.TempDir(), Stdout: &out, Stderr: &out,
	})
	if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: report(rows)}); err != nil {
		t.Fatal(err)
	}
	compare(t, "jsrun", out.String(), rows)
	node, err := exec.LookPath("node")
	if err != nil {
		t.Log("node is not installed: rows are not confirmed")
		return
	}
	if version, err := exec.CommandContext(t.Context(), node, "-p", "process.versions.cldr").Output(); err != nil || !bytes.HasPrefix(version, []byte(cldr)) {
		t.Logf("node has another CLDR: %s", version)
		return
	}
	var shared []row
	for _, r := range rows {
		if r.ours == "" {
			shared = append(shared, r)
		}
	}
	printed, err := exec.CommandContext(t.Context(), node, "-e", report(shared)).Output()
	if err != nil {
		t.Fatal(err)
	}
	compare(t, "node", string(printed), shared)
}

func compare(t *testing.T, who, printed string, rows []row) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(printed, "\n"), "\n")
	for i, r := range rows {
		if i >= len(lines) || lines[i] != r.want {
			t.Errorf("%s: %s\n got %q\nwant %q", who, r.expression, lines[min(i, len(lines)-1)], r.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	check(t, []row{
		{expression: `(1234567.891).toLocaleString('en')`, want: "1,234,567.891"},
		{expression: `(1234567.891).toLocaleString('hi')`, want: "12,34,567.891"},
		{expression: `(1234).toLocaleString('es') + ' ' + (12345).toLocaleString('es')`, want: "1234 12.345"},
		{expression: `(12345678901234567890n).toLocaleString('de')`, want: "12.345.678.901.234.567.890"},
		{expression: `new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' }).format(-1234.5)`, want: "-1.234,50_€"},
		{expression: `new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', currencySign: 'accounting' }).format(-5)`, want: "($5.00)"},
		{expression: `new Intl.NumberFormat('ja', { style: 'currency', currency: 'CHF', currencyDisplay: 'code' }).format(3)`, want: "CHF_3.00"},
		{expression: `new Intl.NumberFormat('pl', { style: 'currency', currency: 'USD', currencyDisplay: 'name' }).format(5)`, want: "5,00 dolara amerykańskiego"},
		{expression: `new Intl.NumberFormat('fr', { style: 'percent', maximumFractionDigits: 1 }).format(0.1234)`, want: "12,3_%"},
		{expression: `new Intl.NumberFormat('ru', { style: 'unit', unit: 'kilometer-per-hour', unitDisplay: 'long' }).format(22)`, want: "22 километра в час"},
		{expression: `[999, 999950, 1.5e7].map((n) => new Intl.NumberFormat('en', { notation: 'compact' }).format(n))`, want: "999,1M,15M"},
		{expression: `new Intl.NumberFormat('ja', { notation: 'compact', compactDisplay: 'long' }).format(12345678)`, want: "1235万"},
		{expression: `new Intl.NumberFormat('fr', { notation: 'compact', compactDisplay: 'long' }).format(1000)`, want: "mille"},
		{expression: `new Intl.NumberFormat('sv', { notation: 'engineering' }).format(-0.00012345)`, want: "−123,45×10^−6"},
		{expression: `new Intl.NumberFormat('ar-EG').format(-12.5)`, want: "\u061c-١٢٫٥"},
		{expression: `['ceil', 'floor', 'halfEven', 'halfExpand', 'trunc'].map((roundingMode) => new Intl.NumberFormat('en', { roundingMode, maximumFractionDigits: 0 }).format(-2.5))`, want: "-2,-3,-2,-3,-2"},
		{expression: `new Intl.NumberFormat('en', { roundingIncrement: 25, minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(1.13)`, want: "1.25"},
		{expression: `new Intl.NumberFormat('en', { roundingPriority: 'lessPrecision', maximumSignificantDigits: 2, maximumFractionDigits: 2 }).format(1.234)`, want: "1.2"},
		{expression: `new Intl.NumberFormat('en', { signDisplay: 'exceptZero' }).format(-0.001) + new Intl.NumberFormat('en').format(-0)`, want: "-0.001-0"},
		{expression: `new Intl.NumberFormat('en').format('0.10000000000000000000000001e3')`, want: "100"},
		{expression: `new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR' }).formatRange(3, 5)`, want: "3,00–5,00_€"},
		{expression: `new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }).formatRange(2.9, 3.1)`, want: "~$3"},
		{expression: `new Intl.NumberFormat('de', { style: 'currency', currency: 'EUR', notation: 'compact' }).formatToParts(1e6).map((p) => p.type)`, want: "integer,literal,compact,literal,currency"},
		{expression: `new Intl.NumberFormat('en', { style: 'currency' })`, want: "TypeError: Currency code is required with currency style."},
		{expression: `new Intl.NumberFormat('en', { minimumFractionDigits: 5, maximumFractionDigits: 2 })`, want: "RangeError: maximumFractionDigits value is out of range."},
	})
}

func TestDates(t *testing.T) {
	const at = `new Date(Date.UTC(2024, 1, 9, 14, 5, 7, 89))`
	format := func(locale, options string) string {
		return "new Intl.DateTimeFormat('" + locale + "', { timeZone: 'UTC', " + options + " }).format(" + at + ")"
	}
	check(t, []row{
		{expression: format("en", ""), want: "2/9/2024"},
		{expression: format("en-GB", "dateStyle: 'full', timeStyle: 'long'"), want: "Friday, 9 February 2024 at 14:05:07 UTC"},
		{expression: format("de", "dateStyle: 'medium', timeStyle: 'short'"), want: "09.02.2024, 14:05"},
		{expression: format("ja", "dateStyle: 'long'"), want: "2024年2月9日"},
		{expression: format("fr", "weekday: 'long', day: 'numeric', month: 'long'"), want: "vendredi 9 février"},
		{expression: format("ru", "year: 'numeric', month: 'long'"), want: "февраль 2024 г."},
		{expression: format("pl", "month: 'long'") + " + ' ' + " + format("pl", "month: 'long', day: 'numeric'"), want: "luty 9 lutego"},
		{expression: format("en", "hour: 'numeric', hour12: false"), want: "14"},
		{expression: format("de", "hour: 'numeric'"), want: "14 Uhr"},
		{expression: format("en", "minute: 'numeric', second: 'numeric', fractionalSecondDigits: 2"), want: "05:07.08"},
		{expression: format("en", "hour: 'numeric', dayPeriod: 'short'"), want: "2 in the afternoon"},
		{expression: format("en", "era: 'short', year: 'numeric'"), want: "2024 AD"},
		{expression: format("ar-EG", "dateStyle: 'short'"), want: "٩\u200f/٢\u200f/٢٠٢٤"},
		{expression: `new Date(0).toLocaleString('en-US', { timeZone: 'America/New_York', timeZoneName: 'long' })`, want: "12/31/1969, 7:00:00 PM Eastern Standard Time"},
		{expression: `new Date(0).toLocaleTimeString('de', { timeZone: 'Asia/Kolkata', timeZoneName: 'shortOffset' })`, want: "05:30:00 GMT+5:30"},
		{expression: `new Date(NaN).toLocaleString()`, want: "Invalid Date"},
		{expression: `new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(0, 4 * 864e5)`, want: "Jan 1_–_5, 1970"},
		{expression: `new Intl.DateTimeFormat('de', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).formatRange(0, 36e5)`, want: "1. Januar 1970, 00:00–01:00 Uhr"},
		{expression: `new Intl.DateTimeFormat('en', { hour: 'numeric', timeZone: 'UTC' }).formatRangeToParts(0, 36e5).map((p) => p.type + ' ' + p.source)`, want: "hour startRange,literal shared,hour endRange,literal shared,dayPeriod shared"},
		{expression: `new Intl.DateTimeFormat('en-GB', { hour: 'numeric', hour12: true }).resolvedOptions().hourCycle`, want: "h12", ours: "Node 20 has h11, of an older edition of ECMA-402"},
		{expression: `new Intl.DateTimeFormat('en', { timeZone: 'asia/kolkata' }).resolvedOptions().timeZone`, want: "Asia/Kolkata", ours: "Node 20 makes it Asia/Calcutta"},
		{expression: `new Intl.DateTimeFormat('en', { timeZone: 'Mars/Olympus' })`, want: "RangeError: Invalid time zone specified: Mars/Olympus"},
		{expression: `new Intl.DateTimeFormat('en', { dateStyle: 'short', year: 'numeric' })`, want: "TypeError: Can't set option year when dateStyle is used"},
		{expression: `new Intl.DateTimeFormat('en', { calendar: 'buddhist' }).resolvedOptions().calendar`, want: "gregory", ours: "there is no other calendar"},
	})
}

func TestWords(t *testing.T) {
	check(t, []row{
		{expression: `[0, 1, 2, 5, 21, 1.5].map((n) => new Intl.PluralRules('ru').select(n))`, want: "many,one,few,many,one,other"},
		{expression: `[1, 2, 3, 4, 11].map((n) => new Intl.PluralRules('en', { type: 'ordinal' }).select(n))`, want: "one,two,few,other,other"},
		{expression: `new Intl.PluralRules('sl').selectRange(101, 102)`, want: "two"},
		{expression: `new Intl.ListFormat('en').format(['a', 'b', 'c'])`, want: "a, b, and c"},
		{expression: `new Intl.ListFormat('es').format(['agua', 'hielo', 'ira'])`, want: "agua, hielo e ira"},
		{expression: `new Intl.ListFormat('de', { type: 'disjunction' }).format(['a', 'b', 'c'])`, want: "a, b oder c"},
		{expression: `new Intl.ListFormat('en').format([1])`, want: "TypeError: Iterable yielded 1 which is not a string"},
		{expression: `[-1, 0, 1, 2].map((n) => new Intl.RelativeTimeFormat('de', { numeric: 'auto' }).format(n, 'day'))`, want: "gestern,heute,morgen,übermorgen"},
		{expression: `new Intl.RelativeTimeFormat('ru').format(-22, 'minutes')`, want: "22 минуты назад"},
		{expression: `new Intl.RelativeTimeFormat('en').format(1, 'fortnight')`, want: "RangeError: Invalid unit argument for Intl.RelativeTimeFormat.prototype.format() 'fortnight'"},
		{expression: `new Intl.DisplayNames('fr', { type: 'region' }).of('DE')`, want: "Allemagne"},
		{expression: `['en-GB', 'zh-Hant', 'sr-Latn-ME'].map((tag) => new Intl.DisplayNames('en', { type: 'language' }).of(tag))`, want: "British English,Traditional Chinese,Serbian (Latin, Montenegro)"},
		{expression: `new Intl.DisplayNames('ja', { type: 'currency' }).of('USD')`, want: "米ドル"},
		{expression: `new Intl.DisplayNames('en', { type: 'script', fallback: 'none' }).of('Qaaa')`, want: "undefined"},
		{expression: `[...new Intl.Segmenter('en').segment('e\u0301👨‍👩‍👧🇩🇪')].map((s) => s.index)`, want: "0,2,10"},
		{expression: `[...new Intl.Segmenter('en', { granularity: 'word' }).segment("It's 3.5!")].filter((s) => s.isWordLike).map((s) => s.segment)`, want: "It's,3.5"},
		{expression: `[...new Intl.Segmenter('en', { granularity: 'sentence' }).segment('One. Two? Three')].length`, want: "3"},
		{expression: `new Intl.Segmenter('en', { granularity: 'word' }).segment('big world').containing(5).segment`, want: "world"},
		{expression: `new Intl.DurationFormat('en', { style: 'long' }).format({ hours: 1, minutes: 30 })`, want: "1 hour, 30 minutes", ours: "Node 20 has no DurationFormat"},
		{expression: `new Intl.DurationFormat('de', { style: 'digital' }).format({ hours: 1, minutes: 2, seconds: 3, milliseconds: 40 })`, want: "1:02:03,04", ours: "Node 20 has no DurationFormat"},
	})
}

func TestOrder(t *testing.T) {
	check(t, []row{
		{expression: `['z', 'ä', 'a', 'Z', 'A', 'o'].sort(new Intl.Collator('de').compare)`, want: "a,A,ä,o,z,Z"},
		{expression: `['z', 'ä', 'a', 'ö', 'å'].sort((a, b) => a.localeCompare(b, 'sv'))`, want: "a,z,å,ä,ö"},
		{expression: `['a10', 'a2', 'a1'].sort(new Intl.Collator('en', { numeric: true }).compare)`, want: "a1,a2,a10"},
		{expression: `['base', 'accent', 'case', 'variant'].map((sensitivity) => ['á', 'A'].map((s) => s.localeCompare('a', 'en', { sensitivity })))`, want: "0,0,1,0,0,1,1,1"},
		{expression: `['a', 'A', 'b', 'B'].sort(new Intl.Collator('en', { caseFirst: 'upper' }).compare)`, want: "A,a,B,b"},
		{expression: `'co-op'.localeCompare('coop', 'en', { ignorePunctuation: true })`, want: "0"},
		{expression: `['a', 'я', 'б'].sort(new Intl.Collator('ru').compare)`, want: "б,я,a"},
		{expression: `'istanbul'.toLocaleUpperCase('tr') + 'I'.toLocaleLowerCase('az') + 'ß'.toLocaleUpperCase('de')`, want: "İSTANBULıSS"},
		{expression: `[1234.5, null, new Date(0)].toLocaleString('de', { timeZone: 'UTC' })`, want: "1.234,5,,1.1.1970, 00:00:00"},
		{expression: `new Float64Array([1e6, 2.5]).toLocaleString('en')`, want: "1,000,000,2.5"},
	})
}

func TestLocales(t *testing.T) {
	check(t, []row{
		{expression: `Intl.getCanonicalLocales(['EN-us', 'iw', 'en-u-nu-latn-ca-islamicc', 'sl-rozaj-1994'])`, want: "en-US,he,en-u-ca-islamic-civil-nu-latn,sl-1994-rozaj"},
		{expression: `Intl.getCanonicalLocales('en_US')`, want: "RangeError: Incorrect locale information provided"},
		{expression: `Intl.getCanonicalLocales('en-u')`, want: "RangeError: Invalid language tag: en-u"},
		{expression: `Intl.NumberFormat.supportedLocalesOf(['de-XX', 'tlh', 'zh-TW'])`, want: "de-XX,zh-TW"},
		{expression: `['de-DE-u-nu-arab', 'tlh', 'de-XX'].map((tag) => new Intl.NumberFormat(tag).resolvedOptions().locale)`, want: "de-DE-u-nu-arab,en-US,de"},
		{expression: `new Intl.Locale('zh-TW').maximize() + ' ' + new Intl.Locale('en-Latn-US').minimize()`, want: "zh-Hant-TW en"},
		{expression: `new Intl.Locale('en-US', { hourCycle: 'h23', calendar: 'gregory', region: 'GB' })`, want: "en-GB-u-ca-gregory-hc-h23"},
		{expression: `JSON.stringify(new Intl.Locale('ar').getTextInfo()) + JSON.stringify(new Intl.Locale('fa').getWeekInfo())`, want: `{"direction":"rtl"}{"firstDay":6,"weekend":[5]}`, ours: "Node 20 has these as accessors"},
		{expression: `Intl.supportedValuesOf('unit').length + ' ' + Intl.supportedValuesOf('currency').includes('EUR')`, want: "45 true", ours: "Node 20 has not all units"},
		{expression: `Object.prototype.toString.call(Intl) + Intl.PluralRules.length`, want: "[object Intl]0"},
		{expression: `Intl.PluralRules()`, want: "TypeError: Constructor Intl.PluralRules requires 'new'"},
	})
}

// TestDefaultLocale sees that the environment decides, and that a script without access to it gets English.
func TestDefaultLocale(t *testing.T) {
	for _, test := range []struct {
		env   []string
		allow func(runtime.Access) error
		want  string
	}{
		{[]string{"LANG=de_AT.UTF-8"}, runtime.AllowAll, "de-AT 1 234,5\n"},
		{[]string{"LANG=de_AT.UTF-8", "LC_ALL=C"}, runtime.AllowAll, "en-US 1,234.5\n"},
		{[]string{"LANG=de_AT.UTF-8"}, nil, "en-US 1,234.5\n"},
	} {
		var out bytes.Buffer
		vm := runtime.New(runtime.Config{
			Builtins: stdlib.Modules(), Globals: stdlib.Globals(), Allow: test.allow, Env: test.env, Dir: t.TempDir(), Stdout: &out, Stderr: &out,
		})
		script := `console.log(new Intl.NumberFormat().resolvedOptions().locale, (1234.5).toLocaleString())`
		if err := vm.RunSource(t.Context(), runtime.Source{Name: "test.js", Text: script}); err != nil {
			t.Error(err)
		}
		if got := strings.ReplaceAll(out.String(), "\u00a0", " "); got != test.want {
			t.Errorf("%v: got %q, want %q", test.env, got, test.want)
		}
	}
}
